import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** A record found by the typed text. */
export interface Found {
  id: string
  label: string
  /** The record or person it belongs to. */
  detail?: string | undefined
  icon: LucideIcon
  /** Its status, shown at the end of its line. */
  end?: ReactNode
  /** Its URL. */
  to: string
  /** A list of records instead of a record: by label, owner or pipeline. */
  isList?: boolean
}

/** The export `find` of a feature's `web/find….ts`: a few records, best match first. */
export type Find = (text: string) => Promise<Found[]>

const finders = import.meta.glob<Find>('../../features/**/web/find*.ts', { import: 'find' })

/** Searches the records of all features; a feature whose search fails is skipped. */
export async function findEverywhere(text: string): Promise<Found[]> {
  const answers = await Promise.allSettled(Object.values(finders).map(async (load) => (await load())(text)))
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
}
