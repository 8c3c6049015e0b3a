import { codes, type ErrorBody, type ErrorCode, type Reason, reasons } from '../contract/error.ts'
import { outageOf } from './outage.ts'

/** The only error that features throw. `field` is the wire name of the invalid input, such as `stage_id`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly field: string | null
  readonly reason: Reason | null
  readonly detail: unknown

  constructor(code: ErrorCode, about: { field?: string; reason?: Reason; detail?: unknown } = {}) {
    super(messageOf(code, about.field, about.reason))
    this.code = code
    this.field = about.field ?? null
    this.reason = about.reason ?? null
    this.detail = about.detail ?? null
  }

  get status(): number {
    return codes[this.code].status
  }
}

function messageOf(code: ErrorCode, field?: string, reason?: Reason): string {
  if (field && reason) return `${field} ${reasons[reason]}`
  if (reason) return `This ${reasons[reason]}.`
  return field ? `${codes[code].message} (${field})` : codes[code].message
}

export function bodyOf(error: AppError): ErrorBody {
  return {
    success: false,
    error: error.message,
    error_info: codes[error.code].message,
    code: error.code,
    reason: error.reason,
    field: error.field,
    detail: error.detail,
    data: null,
    additional_data: null,
  }
}

/**
 * Translates PostgreSQL's constraint errors to AppError, so that an error found by the database is reported like one
 * found by our own checks.
 */
export function fromDatabase(error: unknown): AppError | null {
  const outage = outageOf(error)
  if (outage) return new AppError('unavailable', { reason: outage })
  if (!(error instanceof Error) || !('code' in error)) return null
  const { code, detail, column, constraint } = error as Error & Record<string, string | undefined>
  switch (code) {
    case 'KZ002':
      return new AppError('conflict', { reason: 'changed_since', detail: JSON.parse(detail ?? 'null') })
    case '23503': // foreign key
      return new AppError('conflict', { reason: 'in_use' })
    case '23505': // unique
      return new AppError('conflict', { field: constraint?.split('_').at(-1), reason: 'taken' })
    case '23514': // check
    case '23502': // not null
      return new AppError('invalid', { field: column ?? constraint, reason: 'not_allowed' })
    case '22021': // a character PostgreSQL cannot store, such as U+0000
    case '22P05':
    // A well-formed number, date or uuid that PostgreSQL cannot store, such as the year 0000.
    case '22003':
    case '22007':
    case '22008':
    case '22009':
    case '22P02':
      return new AppError('invalid', { reason: 'malformed' })
    case '40001':
    case '40P01':
      return new AppError('conflict')
    default:
      return null
  }
}
