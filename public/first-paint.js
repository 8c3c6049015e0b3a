// Before anything is loaded: the appearance, the direction and the frame that this browser saw last, so that the
// first thing on the screen is what will stay there. It runs before the page is drawn and may not fail.
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
