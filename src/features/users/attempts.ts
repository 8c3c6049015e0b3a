import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../server/database.ts'
import { AppError } from '../../server/errors.ts'
import { systemClock } from '../../server/systemClock.ts'

const MINUTE = 60_000 // ms
const QUARTER = 15 * MINUTE
/** So many addresses' worth of wrong passwords are too many in all. */
const TOTAL = 500

/** Somebody who is about to say a password. */
export type Attempt = { email: string; address: string; now?: Date }

/**
 * Counts wrong passwords in the database, for all processes. Right ones are given back, so that a whole office may sign
 * in from one address. From one address `limit` a minute are wrong; of one account five times as many in a quarter of
 * an hour, from everywhere: beyond, an address that the account was never used from has one try a minute. So nobody is
 * locked out by somebody else's guesses: where one is signed in, or at a first try, the right password is let through.
 * Five hundred times as many wrong ones in all, and only known addresses are let through: addresses may be made up.
 */
export function countAttempts(db: Kysely<Tables>, limit: number) {
  const keysOf = ({ email, address }: Attempt) => ({
    address: `address ${address}`,
    account: `account ${email.toLowerCase()}`,
    all: 'all',
  })

  /** Counts one before it is known to be wrong: of many at once none slips through. @throws AppError `rate_limited` */
  async function begin(attempt: Attempt): Promise<void> {
    const { now = systemClock() } = attempt
    const keys = keysOf(attempt)
    await sql`delete from attempt where expire_time <= ${now}`.execute(db)
    const ends = { [keys.address]: MINUTE, [keys.account]: QUARTER, [keys.all]: QUARTER }
    const windows = JSON.stringify(
      Object.entries(ends).map(([key, span]) => ({ key, expire_time: new Date(now.getTime() + span) })),
    )
    const { rows } = await sql<{ key: string; count: number; expire_time: Date }>`
      insert into attempt (key, count, expire_time)
      select key, 1, expire_time from jsonb_to_recordset(${windows}::jsonb) n(key text, expire_time timestamptz) order by key
      on conflict (key) do update set count = attempt.count + 1 returning key, count, expire_time`.execute(db)
    const counted = new Map(rows.map((row) => [row.key, row]))
    const over = (key: string, most: number) => (counted.get(key)?.count ?? 0) > most
    const isTight = over(keys.account, limit * 5) || over(keys.all, limit * TOTAL)
    const isFlood = over(keys.all, limit * TOTAL)
    const most = isTight && !(await isKnown(attempt)) ? (isFlood ? 0 : 1) : limit
    if (!over(keys.address, most)) return
    // Nobody looks at it: whoever only knocks does not make it tight for others.
    await giveBack([keys.account, keys.all])
    const until = counted.get(keys.address)?.expire_time ?? now
    throw new AppError('rate_limited', {
      detail: { retry_after: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)) },
    })
  }

  /** The password was right: nothing was counted. */
  async function succeed(attempt: Attempt): Promise<void> {
    await giveBack(Object.values(keysOf(attempt)))
  }

  async function giveBack(keys: string[]): Promise<void> {
    await sql`update attempt set count = count - 1 where key = any(
      array(select key from attempt where key = any(${keys}::text[]) and count > 0 order by key for update))`.execute(
      db,
    )
  }

  /** Whether the account is signed in at this address, or was lately. */
  async function isKnown({ email, address }: Attempt): Promise<boolean> {
    const { rows } = await sql`select from "user" u where u.email = ${email.toLowerCase()}
      and (exists (select from session where session.user_id = u.id and session.ip_address = ${address})
        or exists (select from known_place k where k.user_id = u.id and k.ip_address = ${address}))`.execute(
      db,
    )
    return rows.length > 0
  }

  return { begin, succeed }
}
