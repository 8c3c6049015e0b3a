import { sql } from 'kysely'
import type { Lockable } from '../lockFor.ts'
import { records } from '../records.ts'

/** The record types of this feature. */
export type ContactNoun = 'person' | 'organization'

/** The columns of a locked contact that decide about permissions. */
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
      select contact.id, contact.owner_id, contact.visible_to, contact.is_deleted, contact.delete_time from ${sql.table(noun)} contact
      where contact.id = any(${ids}::bigint[]) and ${seen('contact')} order by contact.id for no key update of contact`.execute(
      ctx.tx,
    )
    return rows
  },
})

export const contacts = { person: lockable('person'), organization: lockable('organization') }
