import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** A record found by what somebody typed. */
export interface Found {
  id: string
  label: string
  /** Who or what it belongs to. */
  detail?: string | undefined
  icon: LucideIcon
  /** How it stands, at the end of its line. */
  end?: ReactNode
  /** Its address. */
  to: string
  /** Not a record, but a list of them: by a label, an owner, a pipeline. */
  isList?: boolean
}

/** What `web/find….ts` of a feature exports as `find`: a few records, the best first. */
export type Find = (text: string) => Promise<Found[]>

const finders = import.meta.glob<Find>('../../features/**/web/find*.ts', { import: 'find' })

/** Records of all features; one that cannot answer is passed over. */
export async function findEverywhere(text: string): Promise<Found[]> {
  const answers = await Promise.allSettled(Object.values(finders).map(async (load) => (await load())(text)))
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
}
