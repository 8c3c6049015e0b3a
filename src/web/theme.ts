/** Light, dark, or as the system has it. */
export type Theme = 'auto' | 'light' | 'dark'

const key = 'kariz.theme'

/** The appearance last used in this browser: right at once, before the profile is here. */
export const currentTheme = (): Theme => {
  const kept = localStorage.getItem(key)
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}

/** Whether the page is dark now. */
export const isDark = (): boolean =>
  currentTheme() === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : currentTheme() === 'dark'

/** Puts on the appearance of the profile. */
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
