import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor, ReadContext, WriteContext } from '../../server/context.ts'
import { instant } from '../../server/wire.ts'
import { hooks } from '../hooks.ts'
import { hashOf } from './authenticate.ts'

/** 256 random bits, in letters and digits that need no escaping in URLs and shells. */
export const newSecret = (): string => randomBytes(32).toString('hex')

/** When the actor's API token was created; null without one. */
export async function apiTokenOf(ctx: ReadContext): Promise<{ add_time: string } | null> {
  const token = await ctx.db
    .selectFrom('api_token')
    .select('add_time')
    .where('user_id', '=', ctx.actor.id)
    .executeTakeFirst()
  return token ? { add_time: instant(token.add_time) } : null
}

/** Sets the actor's API token, replacing an earlier one. */
export async function keepApiToken(ctx: WriteContext, token: string): Promise<void> {
  const kept = { hash: hashOf(token), add_time: ctx.now }
  await ctx.tx
    .insertInto('api_token')
    .values({ user_id: ctx.actor.id, ...kept })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(kept))
    .execute()
}

/** Revokes the API tokens of these users. */
export async function revokeApiTokens(ctx: WriteContext<Actor | null>, users: number[]): Promise<void> {
  await ctx.tx.deleteFrom('api_token').where('user_id', '=', sql<number>`any(${users}::bigint[])`).execute()
}

/** Revokes everything that opens these accounts without a password: API tokens and calendar feed URLs. */
export async function endAccess(ctx: WriteContext<Actor | null>, users: number[]): Promise<void> {
  await revokeApiTokens(ctx, users)
  await hooks.revokeCalendarFeeds(ctx, users)
}
