import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../server/context.ts'
import type { Lockable } from '../lockFor.ts'
import { records } from '../records.ts'
import { visibleByHome } from '../visibleByHome.ts'

/**
 * The condition with which every read of activities starts: the actor's own activities, those they planned for others,
 * and those whose home they see. Whoever sees an activity may edit it.
 * @param table the table's name or alias in the query
 */
export function visibleActivity(actor: Actor, table: string): RawBuilder<SqlBool> {
  return visibleByHome(actor, table, records.activity)
}

/** The columns of a locked activity that decide about permissions. */
export type LockedActivity = {
  id: number
  type_id: number
  owner_id: number
  creator_id: number | null
  opportunity_id: number | null
  person_id: number | null
  org_id: number | null
  done: boolean
  outcome_id: number | null
  is_deleted: boolean
  delete_time: Date | null
}

export const activities: Lockable<LockedActivity> = {
  type: records.activity,
  idOf: ({ id }) => id,
  lock: async (ctx, ids, seen) => {
    const { rows } = await sql<LockedActivity>`
      select a.id, a.type_id, a.owner_id, a.creator_id, a.opportunity_id, a.person_id, a.org_id, a.done, a.outcome_id,
        a.is_deleted, a.delete_time
      from activity a where a.id = any(${ids}::bigint[]) and ${seen('a')} order by a.id for no key update of a`.execute(
      ctx.tx,
    )
    return rows
  },
}
