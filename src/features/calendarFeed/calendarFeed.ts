import { sql } from 'kysely'
import type { Actor, ReadContext, WriteContext } from '../../server/context.ts'
import { instant } from '../../server/wire.ts'
import { newSecret } from '../users/apiTokens.ts'
import { hashOf } from '../users/authenticate.ts'

/** When the URL of the actor's feed was created; null without one. */
export async function calendarFeedOf(ctx: ReadContext): Promise<{ add_time: string } | null> {
  const feed = await ctx.db
    .selectFrom('calendar_feed')
    .select('add_time')
    .where('user_id', '=', ctx.actor.id)
    .executeTakeFirst()
  return feed ? { add_time: instant(feed.add_time) } : null
}

/**
 * Creates a new feed URL for the actor's activities, which replaces an earlier one.
 * @param origin the origin of this Kariz
 * @returns the URL, which is not stored and cannot be read later
 */
export async function createCalendarFeed(ctx: WriteContext, origin: string): Promise<{ url: string }> {
  const secret = newSecret()
  const kept = { hash: hashOf(secret), add_time: ctx.now }
  await ctx.tx
    .insertInto('calendar_feed')
    .values({ user_id: ctx.actor.id, ...kept })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(kept))
    .execute()
  return { url: `${origin}/api/v2/calendar/${secret}.ics` }
}

/** Revokes the feed URLs of these users. */
export async function revokeCalendarFeeds(ctx: WriteContext<Actor | null>, users: number[]): Promise<void> {
  await ctx.tx
    .deleteFrom('calendar_feed')
    .where('user_id', '=', sql<number>`any(${users}::bigint[])`)
    .execute()
}
