import type { Option } from '../../../../web/ui/form/Option.ts'

/** A record to plan on (`deal 7`, `lead <uuid>`), with whom it is about. */
export interface ActivityTarget extends Option<string> {
  person: Option<number> | null
  organization: Option<number> | null
}

/** What `web/activityTargets.ts` of a feature exports as `load`: its records by title or contact. */
type Load = (term: string) => Promise<ActivityTarget[]>

const loaders = import.meta.glob<Load>('../../../*/web/activityTargets.ts', { import: 'load' })

/** Records of all features that activities hang on. */
export async function loadTargets(term: string): Promise<ActivityTarget[]> {
  return (await Promise.all(Object.values(loaders).map(async (get) => (await get())(term)))).flat()
}
