import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../server/context.ts'
import { visible } from '../../server/visibility.ts'
import { visibleNote } from '../notes/policy.ts'

/** The records a note hangs on, as columns of `note`. */
const records = [
  ['opportunity', 'opportunity_id'],
  ['person', 'person_id'],
  ['organization', 'org_id'],
] as const

/** What of the records of note `t` leads somewhere: those that are there for the actor to see. */
export function reachable(actor: Actor, table: 'opportunity' | 'person' | 'organization', as: string) {
  const column = records.find(([name]) => name === table)?.[1] as string
  return sql<SqlBool>`${sql.ref(`${as}.id`)} = ${sql.ref(`t.${column}`)} and not ${sql.ref(`${as}.is_deleted`)}
    and ${visible(actor, as)}`
}

/**
 * The predicate every read of notifications `n` begins with: the actor's own, as long as they speak of something. A
 * reminder, until its activity is done, deleted, put off or somebody else's; a mention, as long as it stands in a note
 * on a record they see; a sign-in; a digest, until the next one.
 */
export function shown(actor: Actor): RawBuilder<SqlBool> {
  const reached = records.map(
    ([table]) => sql`exists (select from ${sql.table(table)} r where ${reachable(actor, table, 'r')})`,
  )
  return sql<SqlBool>`(n.user_id = ${actor.id} and not n.is_cleared and case n.kind
    when 'reminder' then exists (
      select from activity a where a.id = n.activity_id and a.owner_id = n.user_id and a.due_at = n.activity_due_at
        and not a.done and not a.is_deleted
        and not exists (select from opportunity d where d.id = a.opportunity_id and d.is_deleted))
    when 'mention' then exists (
      select from note_mention m join note t on t.id = m.note_id left join note_comment c on c.id = m.comment_id
      where m.id = n.mention_id and not t.is_deleted and c.is_deleted is not true
        and ${visibleNote(actor, 't')} and (${sql.join(reached, sql` or `)}))
    when 'sign_in' then true
    else n.digest is not null
      and not exists (select from notification l where l.user_id = n.user_id and l.day > n.day) end)`
}
