import type { Option } from '../../../../web/ui/form/Option.ts'

/** A record that an activity can be linked to (`deal 7`, `lead <uuid>`), with its contacts. */
export interface ActivityTarget extends Option<string> {
  person: Option<number> | null
  organization: Option<number> | null
}

/** The function `load` that `web/activityTargets.ts` of a feature exports: it finds records by title or contact. */
type Load = (term: string) => Promise<ActivityTarget[]>

const loaders = import.meta.glob<Load>('../../../*/web/activityTargets.ts', { import: 'load' })

/** The records of all features that activities can be linked to. */
export async function loadTargets(term: string): Promise<ActivityTarget[]> {
  return (await Promise.all(Object.values(loaders).map(async (get) => (await get())(term)))).flat()
}
