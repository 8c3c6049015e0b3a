import { readTime } from '../../../server/wire.ts'

/**
 * An instant as clients of deals write it: RFC 3339, or `YYYY-MM-DD HH:MM:SS` in UTC.
 * @throws AppError `invalid` on `field` when it does not exist
 */
export function writtenTime(text: string, field: string): Date {
  const zoned = /([Zz]|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`
  return readTime(zoned.replace(' ', 'T'), field)
}
