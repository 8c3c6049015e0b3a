import { currencies } from '../../contract/currency.ts'
import { AppError } from '../../server/errors.ts'

/**
 * Checks the name of a time zone. Offsets are rejected, because PostgreSQL reads their sign the other way round.
 * @throws AppError `invalid` with reason `unknown`
 */
export function knownTimezone(name: string, field = 'timezone'): string {
  try {
    if (/^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name })) return name
  } catch {}
  throw new AppError('invalid', { field, reason: 'unknown' })
}

/** The code of a currency in use. @throws AppError `invalid` with reason `unknown` */
export function knownCurrency(code: string, field = 'currency'): string {
  if (!currencies.includes(code)) throw new AppError('invalid', { field, reason: 'unknown' })
  return code
}
