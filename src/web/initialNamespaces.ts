/**
 * The namespaces loaded before the first screen: those of the shell, the inbox, the board and a deal's page. All others
 * are loaded with the screens of their features.
 */
export const initialNamespaces: readonly string[] = [
  'ui',
  'shell',
  'errors',
  'activities',
  'deals',
  'leads',
  'notes',
  'opportunities',
]

/** Whether the texts of a feature's file, given by path, are loaded initially. */
export const saysInitial = (path: string): boolean =>
  /features\/(opportunities(?!\/closePlans)|history|activities\/web(?!\/planning)|notes)\//.test(path)
