import { sql } from 'kysely'
import type { Locale } from '../../contract/shape.ts'
import type { Actor, ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { instant } from '../../server/wire.ts'
import { revokeApiTokens } from './apiTokens.ts'
import type { ProfileChange, Role, User } from './contract.ts'
import { knownCurrency, knownTimezone } from './knownValues.ts'
import { refuseLastAdmin } from './policy.ts'
import { endSessions } from './sessions.ts'
import { setPasswords } from './setPassword.ts'

export type NewUser = {
  name: string
  email: string
  role?: Role
  active?: boolean
  /** The result of `hashed`; without it the user needs a link before they can sign in. */
  password?: string
  /** A colleague of the sample data. */
  is_sample?: boolean
  locale: Locale
  timezone: string
}

/** The usual calendar and first day of the week for a language. */
export const habits: Record<Locale, { calendar: 'gregorian' | 'persian'; week_start: number }> = {
  en: { calendar: 'gregorian', week_start: 1 },
  fr: { calendar: 'gregorian', week_start: 1 },
  nb: { calendar: 'gregorian', week_start: 1 },
  tr: { calendar: 'gregorian', week_start: 1 },
  id: { calendar: 'gregorian', week_start: 1 },
  fa: { calendar: 'persian', week_start: 6 },
}

/** All users of the company, by name; `ids` selects some. */
export async function listUsers(ctx: ReadContext, ids?: number[]): Promise<User[]> {
  const rows = await ctx.db
    .selectFrom('user')
    .select(['id', 'name', 'email', 'role', 'active', 'add_time'])
    .select((eb) => [
      eb
        .exists(eb.selectFrom('account').whereRef('account.user_id', '=', 'user.id').select('account.id'))
        .as('can_sign_in'),
      eb
        .selectFrom('session')
        .whereRef('session.user_id', '=', 'user.id')
        .select((seen) => seen.fn.max('session.updated_at').as('seen'))
        .as('last_seen'),
    ])
    // Colleagues of the sample are hidden after the sample was replaced.
    .where((eb) =>
      eb.or([
        eb('active', '=', true),
        eb('is_sample', '=', false),
        eb.exists(eb.selectFrom('company').select('id').where('company.is_sample', '=', true)),
      ]),
    )
    .$if(ids !== undefined, (query) => query.where('id', '=', sql<number>`any(${ids}::bigint[])`))
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(({ active, last_seen, add_time, can_sign_in, ...user }) => ({
    ...user,
    is_active: active,
    can_sign_in: Boolean(can_sign_in),
    last_seen: last_seen && instant(last_seen),
    add_time: instant(add_time),
  }))
}

/** One of them. */
export async function getUser(ctx: ReadContext, id: number): Promise<User> {
  const [user] = await listUsers(ctx, [id])
  if (!user) throw new AppError('not_found')
  return user
}

/**
 * Adds users; those with a password can sign in.
 * @returns their ids, in the same order
 * @throws AppError `conflict` on `email`, reason `taken`
 */
export async function createUsers(ctx: WriteContext<Actor | null>, users: NewUser[]): Promise<number[]> {
  if (users.length === 0) return []
  const rows = await ctx.tx
    .insertInto('user')
    .values(
      users.map(({ password: _, email, timezone, ...user }) => ({
        ...user,
        ...habits[user.locale],
        email: email.toLowerCase(),
        timezone: knownTimezone(timezone),
        add_time: ctx.now,
        update_time: ctx.now,
      })),
    )
    .returning('id')
    .execute()
  const ids = rows.map(({ id }) => id)
  await setPasswords(
    ctx,
    users.flatMap(({ password: hash }, at) => (hash ? [{ id: ids[at] as number, hash }] : [])),
  )
  return ids
}

/** Changes a user's language and formats. */
export async function updateProfile(
  ctx: WriteContext<Actor | null>,
  id: number,
  change: ProfileChange,
): Promise<void> {
  if (change.timezone !== undefined) knownTimezone(change.timezone)
  if (change.currency) knownCurrency(change.currency)
  await ctx.tx
    .updateTable('user')
    .set({ ...change, update_time: ctx.now })
    .where('id', '=', id)
    .execute()
}

/**
 * Changes a user, as an admin. Deactivating ends the user's sessions and revokes their API token, the links that they
 * created as an admin, and links to set their password; these stay revoked if the user is reactivated.
 * @throws AppError `not_found`; `conflict` with reason `last_admin`
 */
export async function updateUser(
  ctx: WriteContext,
  id: number,
  change: { name?: string; role?: Role; is_active?: boolean },
): Promise<void> {
  if (change.role === 'regular') await refuseLastAdmin(ctx, id, 'role')
  if (change.is_active === false) await refuseLastAdmin(ctx, id, 'is_active')
  const { is_active, ...rest } = change
  const updated = await ctx.tx
    .updateTable('user')
    .set({ ...rest, active: is_active, update_time: ctx.now })
    .where('id', '=', id)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw new AppError('not_found')
  if (change.is_active === false) {
    await endSessions(ctx, [id])
    await revokeApiTokens(ctx, [id])
  }
  if (change.is_active === false || change.role === 'regular') await voidLinks(ctx, id)
}

/** Revokes the links that the users created as admins, and those to set their passwords. */
async function voidLinks(ctx: WriteContext, user: number): Promise<void> {
  await ctx.tx
    .updateTable('invitation')
    .set({ expire_time: ctx.now, update_time: ctx.now })
    .where((eb) => eb.or([eb('inviter_id', '=', user), eb('user_id', '=', user)]))
    .where('accept_time', 'is', null)
    .where('expire_time', '>', ctx.now)
    .execute()
}

/** Deactivates the colleagues of the sample. One statement, because nobody has ever signed in as one of them. */
export async function dismissSampleUsers(ctx: WriteContext): Promise<void> {
  await ctx.tx
    .updateTable('user')
    .set({ active: false, update_time: ctx.now })
    .where('is_sample', '=', true)
    .execute()
}
