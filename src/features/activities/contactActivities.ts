import { type RawBuilder, sql } from 'kysely'
import type { Where } from '../../server/where.ts'

/**
 * The activities `a` of a person: those in which they participate, and those of their leads and deals. An array of ids,
 * so that the few activities are found by index.
 */
export function ofPerson(id: RawBuilder<unknown>): Where {
  return sql`a.id = any(array(select id from activity where person_id = ${id}
    union all select activity_id from activity_participant where person_id = ${id}
    union all select b.id from opportunity d join activity b on b.opportunity_id = d.id where d.person_id = ${id}))`
}

/** The activities `a` of an organization: its own, and those of its leads and deals. */
export function ofOrganization(id: RawBuilder<unknown>): Where {
  return sql`a.id = any(array(select id from activity where org_id = ${id}
    union all select b.id from opportunity d join activity b on b.opportunity_id = d.id where d.org_id = ${id}))`
}
