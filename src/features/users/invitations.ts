import type { Locale } from '../../contract/shape.ts'
import type { Actor, ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { instant } from '../../server/wire.ts'
import { endAccess, newSecret } from './apiTokens.ts'
import { hashOf } from './authenticate.ts'
import type { Invitation, Role } from './contract.ts'
import { endSessions } from './sessions.ts'
import { setPasswords } from './setPassword.ts'
import type { InvitationTable } from './tables.ts'
import { createUsers, updateProfile } from './users.ts'

const WEEK = 7 * 86_400_000 // ms

/** Unused links, latest first. */
export async function listInvitations(ctx: ReadContext): Promise<Invitation[]> {
  const rows = await ctx.db
    .selectFrom('invitation')
    .select(['id', 'user_id', 'email', 'role', 'inviter_id', 'expire_time', 'add_time'])
    .where('accept_time', 'is', null)
    .where('expire_time', '>', ctx.now)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toInvitation)
}

/**
 * Creates a link for a new user, or for an existing user to set a new password. It replaces earlier links for the same
 * person.
 * @returns the invitation with its secret, which is not stored
 * @throws AppError `conflict` on `email`, reason `taken`; `invalid` on `user_id`, reason `unknown`
 */
export async function invite(
  ctx: WriteContext,
  whom: { email: string; role: Role } | { user_id: number },
): Promise<Invitation & { secret: string }> {
  if ('email' in whom) {
    const email = whom.email.toLowerCase()
    if ((await takenOf(ctx, [email])).length > 0)
      throw new AppError('conflict', { field: 'email', reason: 'taken' })
    return (await createInvitations(ctx, [{ id: null, email, role: whom.role }]))[0] as Link
  }
  const user = await ctx.tx
    .selectFrom('user')
    .select(['id', 'email', 'role'])
    .where('id', '=', whom.user_id)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!user) throw new AppError('invalid', { field: 'user_id', reason: 'unknown' })
  return (await createInvitations(ctx, [user]))[0] as Link
}

/**
 * Creates a link for each of these new users, who get the same role. Three statements for any number.
 * @returns in the order of the addresses
 * @throws AppError `conflict` on `emails`, reason `taken`, with the addresses in `detail.emails`; `invalid` on `emails`
 *   with reason `taken` if an address is repeated
 */
export async function inviteMany(
  ctx: WriteContext,
  { emails, role }: { emails: string[]; role: Role },
): Promise<Link[]> {
  const wanted = emails.map((email) => email.toLowerCase())
  if (new Set(wanted).size < wanted.length)
    throw new AppError('invalid', { field: 'emails', reason: 'taken' })
  const taken = await takenOf(ctx, wanted)
  if (taken.length > 0)
    throw new AppError('conflict', { field: 'emails', reason: 'taken', detail: { emails: taken } })
  return createInvitations(
    ctx,
    wanted.map((email) => ({ id: null, email, role })),
  )
}

type Link = Invitation & { secret: string }

async function takenOf(ctx: WriteContext, emails: string[]): Promise<string[]> {
  const users = await ctx.tx.selectFrom('user').select('email').where('email', 'in', emails).execute()
  return users.map(({ email }) => email)
}

async function createInvitations(
  ctx: WriteContext,
  invitees: { id: number | null; email: string; role: Role }[],
): Promise<Link[]> {
  const emails = invitees.map(({ email }) => email)
  await ctx.tx
    .deleteFrom('invitation')
    .where('email', 'in', emails)
    .where('accept_time', 'is', null)
    .execute()
  const secrets = new Map(emails.map((email) => [email, newSecret()]))
  const rows = await ctx.tx
    .insertInto('invitation')
    .values(
      invitees.map(({ id, email, role }) => ({
        user_id: id,
        email,
        role,
        hash: hashOf(secrets.get(email) as string),
        inviter_id: ctx.actor.id,
        expire_time: new Date(ctx.now.getTime() + WEEK),
        add_time: ctx.now,
        update_time: ctx.now,
      })),
    )
    .returning(['id', 'user_id', 'email', 'role', 'inviter_id', 'expire_time', 'add_time'])
    .execute()
  return emails.map((email) => ({
    ...toInvitation(rows.find((row) => row.email === email) as (typeof rows)[number]),
    secret: secrets.get(email) as string,
  }))
}

/** Revokes a link. */
export async function withdraw(ctx: WriteContext, id: number): Promise<void> {
  const gone = await ctx.tx
    .deleteFrom('invitation')
    .where('id', '=', id)
    .where('accept_time', 'is', null)
    .executeTakeFirst()
  if (gone.numDeletedRows === 0n) throw new AppError('not_found')
}

/**
 * The person invited by a link, for the page of the link. @throws AppError `not_found`; `gone`, reason `used` or
 * `expired`
 */
export async function getInvitation(ctx: ReadContext<Actor | null>, secret: string) {
  const row = await ctx.db
    .selectFrom('invitation')
    .innerJoin('user as inviter', 'inviter.id', 'invitation.inviter_id')
    .innerJoin('company', (join) => join.onTrue())
    .leftJoin('user as invitee', 'invitee.id', 'invitation.user_id')
    .select(['invitation.email', 'invitation.accept_time', 'invitation.expire_time'])
    .select(['inviter.name as inviter', 'invitee.name', 'company.name as company', 'company.locale'])
    .where('hash', '=', hashOf(secret))
    .executeTakeFirst()
  refuseSpent(ctx.now, row)
  const { email, name, company, inviter, locale } = row
  return { email, name, company, inviter, locale }
}

/**
 * Accepts a link: adds the new user, or sets the password of the existing user and ends their sessions.
 * @param who their `password` as returned by `hashed`
 * @returns the user's id
 * @throws AppError as `getInvitation`; `conflict` on `email`, reason `taken`
 */
export async function accept(
  ctx: WriteContext<Actor | null>,
  secret: string,
  who: { name: string; password: string; locale: Locale; timezone?: string; end_access?: boolean },
): Promise<number> {
  const invitation = await ctx.tx
    .selectFrom('invitation')
    .leftJoin('user', 'user.id', 'invitation.user_id')
    .innerJoin('company', (join) => join.onTrue())
    .select(['invitation.id', 'invitation.email', 'invitation.role', 'invitation.user_id'])
    .select(['invitation.accept_time', 'invitation.expire_time', 'user.active', 'company.timezone'])
    .where('hash', '=', hashOf(secret))
    .forUpdate('invitation')
    .executeTakeFirst()
  refuseSpent(ctx.now, invitation)
  if (invitation.active === false) throw new AppError('forbidden')
  await ctx.tx
    .updateTable('invitation')
    .set({ accept_time: ctx.now, update_time: ctx.now })
    .where('id', '=', invitation.id)
    .execute()

  const { email, role, user_id } = invitation
  const { name, password, locale, timezone = invitation.timezone } = who
  if (user_id === null) {
    const [id] = await createUsers(ctx, [{ name, email, role, password, locale, timezone }])
    return id as number
  }
  await updateProfile(ctx, user_id, { name, locale })
  await setPasswords(ctx, [{ id: user_id, hash: password }])
  await endSessions(ctx, [user_id])
  if (who.end_access) await endAccess(ctx, [user_id])
  return user_id
}

type Spent = Pick<InvitationTable, 'accept_time' | 'expire_time'>

function refuseSpent<Row extends Spent>(now: Date, row: Row | undefined): asserts row is Row {
  if (!row) throw new AppError('not_found')
  if (row.accept_time) throw new AppError('gone', { reason: 'used' })
  if (row.expire_time <= now) throw new AppError('gone', { reason: 'expired' })
}

function toInvitation<Row extends { expire_time: Date; add_time: Date }>(row: Row) {
  return { ...row, expire_time: instant(row.expire_time), add_time: instant(row.add_time) }
}
