/** Light, dark, or the system's setting. */
export type Theme = 'auto' | 'light' | 'dark'

const key = 'kariz.theme'

/** The appearance last used in this browser, applied immediately, before the profile is loaded. */
export const currentTheme = (): Theme => {
  const kept = localStorage.getItem(key)
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}

/** Whether the page is currently dark. */
export const isDark = (): boolean =>
  currentTheme() === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : currentTheme() === 'dark'

/** Applies the appearance of the profile. */
export function rememberTheme(theme: Theme): void {
  if (theme === 'auto') localStorage.removeItem(key)
  else localStorage.setItem(key, theme)
  applyTheme()
}

export function applyTheme(): void {
  const theme = currentTheme()
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
