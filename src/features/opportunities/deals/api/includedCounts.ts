import type { ReadContext } from '../../../../server/context.ts'
import { includedActivities } from '../../../activities/includedActivities.ts'
import { includedNoteCounts } from '../../../notes/includedNoteCounts.ts'

/**
 * The numbers of notes and activities of each deal, as wire fields; only the requested ones. At most two statements.
 */
export async function includedCounts(ctx: ReadContext, ids: number[], fields: string[] = []) {
  const notes = await includedNoteCounts(ctx, 'opportunity_id', ids, fields)
  // The next and the last activity are columns of the deal.
  const counts = fields.filter((name) => name.endsWith('activities_count'))
  const activities = await includedActivities(ctx, 'opportunity_id', ids, counts)
  return (id: number) => ({ ...notes(id), ...activities(id) })
}
