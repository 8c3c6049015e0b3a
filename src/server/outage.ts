/** Refusals by which PostgreSQL says that it is not there for anybody, or has no more room. */
const away = /^(08...|57P0[1-5]|53[023]00)$/
const full = /^53100$/

/** What `pg` and Kysely say, without a code, when a connection is lost or cannot be had. */
const lost =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout (exceeded|expired)|Query read timeout|Postgres connection has been discarded|Cannot use a pool after|driver has already)/

const network = new Set(['connect', 'read', 'write', 'getaddrinfo'])

/**
 * Why nobody can be served right now, if that is what an error from the database means: another try may succeed,
 * although nothing about the request changed.
 */
export function outageOf(error: unknown): 'database_away' | 'disk_full' | null {
  if (!(error instanceof Error)) return null
  const { code = '', syscall } = error as NodeJS.ErrnoException
  if (full.test(code)) return 'disk_full'
  if (away.test(code) || lost.test(error.message) || (syscall && network.has(syscall))) return 'database_away'
  return error.cause ? outageOf(error.cause) : null
}
