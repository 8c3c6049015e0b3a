import { type Kysely, type SqlBool, sql } from 'kysely'
import { deviceOf } from '../../contract/device.ts'
import type { Actor, WriteContext } from '../../server/context.ts'
import type { Tables } from '../../server/database.ts'
import { systemClock } from '../../server/systemClock.ts'
import { hooks } from '../hooks.ts'

/** A place of sign-in: browser and operating system, and address. */
export type SignInPlace = { userAgent?: string | null; ipAddress?: string | null }

/** After this time without a sign-in, a place counts as new again. */
const KEPT = sql`interval '180 days'`

/**
 * Stores the place of a sign-in. The user is notified if the place is new, unless it is their first sign-in. Three
 * statements.
 */
export async function keepPlace(
  db: Kysely<Tables>,
  user: number,
  place: SignInPlace,
  now = systemClock(),
): Promise<void> {
  const device = deviceOf(place.userAgent ?? null)
  const address = place.ipAddress || null
  const isNew = sql<SqlBool>`exists (select from account where user_id = ${user} and has_signed_in)
    and not exists (select from known_place
      where user_id = ${user} and ip_address = ${address ?? ''} and device = ${device ?? ''})`
  await sql`delete from known_place where time < ${now}::timestamptz - ${KEPT}`.execute(db)
  // The state before: a statement does not see its own writes.
  await sql`
    with kept as (
      insert into known_place (user_id, ip_address, device, time)
      values (${user}, ${address ?? ''}, ${device ?? ''}, ${now})
      on conflict (user_id, ip_address, device) do update set time = excluded.time)
    ${hooks.tellOfSignIn(user, { device, ip_address: address }, now, isNew)}`.execute(db)
  await sql`update account set has_signed_in = true where user_id = ${user} and not has_signed_in`.execute(db)
}

/** Forgets all places of these users, so that the next sign-in from there is reported. */
export async function forgetPlaces(ctx: WriteContext<Actor | null>, users: number[]): Promise<void> {
  await ctx.tx.deleteFrom('known_place').where('user_id', '=', sql<number>`any(${users}::bigint[])`).execute()
}

/** Forgets one place of the actor. */
export async function forgetPlace(ctx: WriteContext, place: SignInPlace): Promise<void> {
  await ctx.tx
    .deleteFrom('known_place')
    .where('user_id', '=', ctx.actor.id)
    .where('ip_address', '=', place.ipAddress ?? '')
    .where('device', '=', deviceOf(place.userAgent ?? null) ?? '')
    .execute()
}
