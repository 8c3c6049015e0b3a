import { sql } from 'kysely'
import type { Lockable } from '../lockFor.ts'
import { records } from '../records.ts'

/** What this feature keeps. */
export type ContactNoun = 'person' | 'organization'

/** What is locked of a contact: what decides on what may be done to it. */
type LockedContact = {
  id: number
  owner_id: number
  visible_to: number
  is_deleted: boolean
  delete_time: Date | null
}

const lockable = (noun: ContactNoun): Lockable<LockedContact> => ({
  type: records[noun],
  idOf: ({ id }) => id,
  lock: async (ctx, ids, seen) => {
    const { rows } = await sql<LockedContact>`
      select c.id, c.owner_id, c.visible_to, c.is_deleted, c.delete_time from ${sql.table(noun)} c
      where c.id = any(${ids}::bigint[]) and ${seen('c')} order by c.id for no key update of c`.execute(
      ctx.tx,
    )
    return rows
  },
})

export const contacts = { person: lockable('person'), organization: lockable('organization') }
