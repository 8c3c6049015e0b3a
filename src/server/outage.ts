/** Errors by which PostgreSQL reports that it is unavailable or out of space. */
const away = /^(08...|57P0[1-5]|53[023]00)$/
const full = /^53100$/

/** Messages of `pg` and Kysely, without an error code, for a lost or unavailable connection. */
const lost =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout (exceeded|expired)|Query read timeout|Postgres connection has been discarded|Cannot use a pool after|driver has already)/

const network = new Set(['connect', 'read', 'write', 'getaddrinfo'])

/** The kind of outage that an error from the database indicates, if any. The same request may succeed later. */
export function outageOf(error: unknown): 'database_away' | 'disk_full' | null {
  if (!(error instanceof Error)) return null
  const { code = '', syscall } = error as NodeJS.ErrnoException
  if (full.test(code)) return 'disk_full'
  if (away.test(code) || lost.test(error.message) || (syscall && network.has(syscall))) return 'database_away'
  return error.cause ? outageOf(error.cause) : null
}
