import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../server/database.ts'
import { AppError } from '../../server/errors.ts'
import { systemClock } from '../../server/systemClock.ts'

const MINUTE = 60_000 // ms
const QUARTER = 15 * MINUTE
/** Factor for the total limit of wrong passwords, in multiples of the limit per address. */
const TOTAL = 500

/** An attempt to sign in with a password. */
export type Attempt = { email: string; address: string; now?: Date }

/**
 * Counts wrong passwords in the database, for all processes. Correct passwords are not counted, so that a whole office
 * can sign in from one address. Allowed are `limit` wrong passwords per minute from one address, and five times as many
 * per account in 15 minutes from all addresses. Beyond that, an address that the account has not used before has one
 * attempt per minute. So nobody is locked out by somebody else's guesses: from a known address, and on the first
 * attempt, the correct password is accepted. After five hundred times `limit` wrong passwords in total, only known
 * addresses are accepted, because addresses can be forged.
 */
export function countAttempts(db: Kysely<Tables>, limit: number) {
  const keysOf = ({ email, address }: Attempt) => ({
    address: `address ${address}`,
    account: `account ${email.toLowerCase()}`,
    all: 'all',
  })

  /**
   * Counts the attempt before the password is checked, so that parallel attempts cannot exceed the limit. @throws
   * AppError `rate_limited`
   */
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
    // The password is not checked, so a rejected attempt does not count against others.
    await giveBack([keys.account, keys.all])
    const until = counted.get(keys.address)?.expire_time ?? now
    throw new AppError('rate_limited', {
      detail: { retry_after: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)) },
    })
  }

  /** The password was correct: removes the attempt from the counts. */
  async function succeed(attempt: Attempt): Promise<void> {
    await giveBack(Object.values(keysOf(attempt)))
  }

  async function giveBack(keys: string[]): Promise<void> {
    await sql`update attempt set count = count - 1 where key = any(
      array(select key from attempt where key = any(${keys}::text[]) and count > 0 order by key for update))`.execute(
      db,
    )
  }

  /** Whether the account has an open or recent session from this address. */
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
