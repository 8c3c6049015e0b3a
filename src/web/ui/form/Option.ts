import type { ReactNode } from 'react'

/** An option to choose. */
export interface Option<Id extends string | number = string | number> {
  id: Id
  label: string
  /** Secondary text. */
  detail?: string | undefined
  /** Rendered before the label: an avatar, a colour dot. */
  start?: ReactNode
  /** Not an exact match, but similar: offered after a new one, and never chosen automatically. */
  isLookalike?: boolean
}
