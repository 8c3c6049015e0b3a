import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../server/context.ts'
import { visible } from '../../server/visibility.ts'
import { visibleNote } from '../notes/policy.ts'

/** The records that a note is linked to, as columns of `note`. */
const records = [
  ['opportunity', 'opportunity_id'],
  ['person', 'person_id'],
  ['organization', 'org_id'],
] as const

/** The linked records of a `note` that exist and that the actor may see. */
export function reachable(actor: Actor, table: 'opportunity' | 'person' | 'organization', as: string) {
  const column = records.find(([name]) => name === table)?.[1] as string
  return sql<SqlBool>`${sql.ref(`${as}.id`)} = ${sql.ref(`note.${column}`)} and not ${sql.ref(`${as}.is_deleted`)}
    and ${visible(actor, as)}`
}

/**
 * The condition with which every read of `notification` starts: the actor's own ones that still apply. A reminder
 * applies until its activity is done, deleted, postponed or reassigned; a mention as long as it is in a note on a
 * record that the actor sees; a sign-in always; a digest until the next one.
 */
export function shown(actor: Actor): RawBuilder<SqlBool> {
  const reached = records.map(
    ([table]) => sql`exists (select from ${sql.table(table)} r where ${reachable(actor, table, 'r')})`,
  )
  return sql<SqlBool>`(notification.user_id = ${actor.id} and not notification.is_cleared and case notification.kind
    when 'reminder' then exists (
      select from activity a where a.id = notification.activity_id and a.owner_id = notification.user_id and a.due_at = notification.activity_due_at
        and not a.done and not a.is_deleted
        and not exists (select from opportunity d where d.id = a.opportunity_id and d.is_deleted))
    when 'mention' then exists (
      select from note_mention mention join note on note.id = mention.note_id
        left join note_comment comment on comment.id = mention.comment_id
      where mention.id = notification.mention_id and not note.is_deleted and comment.is_deleted is not true
        and ${visibleNote(actor, 'note')} and (${sql.join(reached, sql` or `)}))
    when 'sign_in' then true
    else notification.digest is not null
      and not exists (select from notification newer where newer.user_id = notification.user_id and newer.day > notification.day) end)`
}
