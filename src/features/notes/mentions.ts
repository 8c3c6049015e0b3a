import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'

/** The ids of the users mentioned in sanitised HTML. */
export function mentionsIn(content: string): number[] {
  return [...new Set([...content.matchAll(/<span data-mention="(\d+)">/g)].map(([, id]) => Number(id)))]
}

/**
 * Stores the users mentioned in the content of a note, or of a comment on it. Ids that belong to no user are ignored.
 * Two statements.
 */
export async function replaceMentions(
  ctx: WriteContext,
  { note_id, comment_id }: { note_id: number; comment_id: number | null },
  content: string,
): Promise<void> {
  const users = mentionsIn(content)
  await sql`
    delete from note_mention
    where note_id = ${note_id} and comment_id is not distinct from ${comment_id}
      and user_id <> all(${users}::bigint[])`.execute(ctx.tx)
  await sql`
    insert into note_mention (note_id, comment_id, user_id, update_time)
    select ${note_id}, ${comment_id}, u.id, ${ctx.now} from "user" u where u.id = any(${users}::bigint[])
    on conflict (note_id, comment_id, user_id) do nothing`.execute(ctx.tx)
}
