import type { Actor, ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import type { Tally } from '../../server/tally.ts'
import { endAccess } from './apiTokens.ts'
import { forgetPlaces } from './knownPlaces.ts'
import { hashed, matches } from './passwords.ts'

/** Sets the password hash of each user, whether or not they had a password. */
export async function setPasswords(
  ctx: WriteContext<Actor | null>,
  users: { id: number; hash: string }[],
): Promise<void> {
  if (users.length === 0) return
  const accounts = users.map(({ id, hash }) => ({
    user_id: id,
    account_id: String(id),
    provider_id: 'credential',
    password: hash,
  }))
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

type Change = { current: string; password: string; end_access?: boolean }

/**
 * Checks the current password and hashes the new one, which is slow.
 * @param guesses counts wrong guesses of the current password, by `guesser`
 * @returns the input of `changePassword`, with hashes instead of passwords
 * @throws AppError `invalid` on `current`, reason `wrong`; as `hashed`; `rate_limited` after too many; `unavailable`,
 *   reason `busy`
 */
export async function prepareChange(
  ctx: ReadContext,
  { current, password, end_access }: Change,
  { guesses, guesser }: { guesses: Tally; guesser: string },
): Promise<Change> {
  // Counted before it is checked, so that parallel guesses cannot exceed the limit.
  guesses.refuse(guesser)
  guesses.count(guesser)
  const kept = await credentials(ctx).executeTakeFirst()
  if (!kept?.password || !(await matches(kept.password, current))) throw wrong()
  guesses.forget(guesser)
  return { current: kept.password, password: await hashed(password), end_access }
}

const wrong = () => new AppError('invalid', { field: 'current', reason: 'wrong' })

function credentials({ db, actor }: ReadContext) {
  return db
    .selectFrom('account')
    .select('password')
    .where('user_id', '=', actor.id)
    .where('provider_id', '=', 'credential')
}

/**
 * Changes the actor's password and ends their other sessions.
 * @param change the result of `prepareChange`
 * @param kept the token of the session that is kept
 * @throws AppError `invalid` on `current`, reason `wrong`, if the password was changed in the meantime
 */
export async function changePassword(ctx: WriteContext, change: Change, kept: string | null): Promise<void> {
  const account = await credentials(ctx).forUpdate().executeTakeFirst()
  if (account?.password !== change.current) throw wrong()
  await setPasswords(ctx, [{ id: ctx.actor.id, hash: change.password }])
  await ctx.tx
    .deleteFrom('session')
    .where('user_id', '=', ctx.actor.id)
    .where('token', '!=', kept ?? '')
    .execute()
  await forgetPlaces(ctx, [ctx.actor.id])
  if (change.end_access) await endAccess(ctx, [ctx.actor.id])
}
