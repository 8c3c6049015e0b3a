// Applies the colour scheme, the text direction and the frame that this browser used last, before anything is loaded,
// so that the first paint does not change later. It runs before rendering and must not throw.
try {
  const root = document.documentElement
  const theme = localStorage.getItem('kariz.theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  const language = localStorage.getItem('kariz.language')
  if (language) root.lang = language
  if (language === 'fa') root.dir = 'rtl'
  if (localStorage.getItem('kariz.inside')) root.dataset.inside = ''
  if (localStorage.getItem('kariz.rail') === 'collapsed') root.dataset.rail = 'collapsed'
} catch {}
