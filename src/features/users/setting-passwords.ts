import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { Actor, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import type { Tally } from '../../server/tally.ts'

/** Gives each user this password, whether they had one or not. */
export async function setPasswords(
  ctx: WriteContext<Actor | null>,
  users: { id: number; password: string }[],
): Promise<void> {
  if (users.length === 0) return
  const accounts = await Promise.all(
    users.map(async ({ id, password }) => ({
      user_id: id,
      account_id: String(id),
      provider_id: 'credential',
      password: await hashPassword(password),
    })),
  )
  await ctx.tx
    .insertInto('account')
    .values(accounts)
    .onConflict((conflict) =>
      conflict
        .columns(['provider_id', 'account_id'])
        .doUpdateSet((eb) => ({ password: eb.ref('excluded.password'), updated_at: ctx.now })),
    )
    .execute()
}

/**
 * The actor's own change of password; whoever else is signed in with the old one is signed out.
 * @param kept the token of the session that stays
 * @param guesses wrong guesses of the current password, by `guesser`
 * @throws AppError `invalid` on `current`, reason `wrong`; `rate_limited` after too many
 */
export async function changePassword(
  ctx: WriteContext,
  change: { current: string; password: string },
  kept: string | null,
  { guesses, guesser }: { guesses: Tally; guesser: string },
): Promise<void> {
  // Counted before it is looked at: of many at once none slips through.
  guesses.refuse(guesser)
  guesses.count(guesser)
  const account = await ctx.tx
    .selectFrom('account')
    .select('password')
    .where('user_id', '=', ctx.actor.id)
    .where('provider_id', '=', 'credential')
    .forUpdate()
    .executeTakeFirst()
  const right =
    account?.password && (await verifyPassword({ hash: account.password, password: change.current }))
  if (!right) throw new AppError('invalid', { field: 'current', reason: 'wrong' })
  guesses.forget(guesser)
  await setPasswords(ctx, [{ id: ctx.actor.id, password: change.password }])
  await ctx.tx
    .deleteFrom('session')
    .where('user_id', '=', ctx.actor.id)
    .where('token', '!=', kept ?? '')
    .execute()
}
