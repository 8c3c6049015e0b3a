import { type Static, Type } from 'typebox'

/**
 * The way of an operation: a user in the app, a program with a token, an import file, an automation, a visitor's form
 * or chat, an e-mail, an assistant, or the undo of another operation. `system`: nobody requested it.
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
