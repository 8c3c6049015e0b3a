import type { ReactNode } from 'react'

/** One of several things to choose from. */
export interface Option<Id extends string | number = string | number> {
  id: Id
  label: string
  /** A second, quieter line or word. */
  detail?: string | undefined
  /** Before the label: an avatar, a colour dot. */
  start?: ReactNode
  /** Not what was typed, but so like it that it may be meant: offered after a new one, never taken by itself. */
  isLookalike?: boolean
}
