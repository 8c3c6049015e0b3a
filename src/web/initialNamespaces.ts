/**
 * The namespaces whose texts are loaded before the first screen: what the shell, the inbox, the board and a deal's page
 * say. All others come with the screens of their features.
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

/** Whether the texts of a feature's file, by its path, are among the first. */
export const saysInitial = (path: string): boolean =>
  /features\/(opportunities(?!\/closePlans)|history|activities\/web(?!\/planning)|notes)\//.test(path)
