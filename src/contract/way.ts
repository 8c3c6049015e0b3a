import { type Static, Type } from 'typebox'

/**
 * By what way an operation came: somebody in the app, a program with a token, a file, a rule of the company, a form or
 * chat of a visitor, a letter, an assistant; or as the undoing of another one. `system`: nobody asked for it.
 */
export const Way = Type.Enum([
  'web',
  'api',
  'import',
  'automation',
  'form',
  'chat',
  'mail',
  'mcp',
  'undo',
  'system',
])
export type Way = Static<typeof Way>
