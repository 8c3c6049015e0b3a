import { sql } from 'kysely'
import { type Follower, insertedBy } from '../../server/background/follower.ts'

/**
 * Notifies users of mentions in notes and comments, except of their own. A mention that returns by undo is notified
 * again. One statement.
 */
export const tellMentioned: Follower = {
  name: 'mentions',
  mayRepeat: true,
  async step({ tx }, operations) {
    await sql`
      insert into notification (user_id, kind, mention_id, time)
      select m.user_id, 'mention', m.id, m.update_time
      from (${insertedBy(operations, 'note_mention')}) inserted
      join note_mention m on m.id = inserted.id
      join note on note.id = m.note_id
      left join note_comment comment on comment.id = m.comment_id
      where m.user_id <> coalesce(comment.user_id, note.user_id) and m.user_id is distinct from inserted.actor_id
      order by m.id for key share of m
      on conflict do nothing`.execute(tx)
  },
}
