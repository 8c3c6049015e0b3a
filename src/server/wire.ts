import type { Named } from '../contract/shape.ts'
import { AppError } from './errors.ts'

/**
 * Databases from before 2026-11 can contain instants outside the calendar range; they are shown as the end of the
 * range.
 */
function written(time: Date): string {
  const year = time.getUTCFullYear()
  if (year >= 0 && year <= 9999) return time.toISOString()
  return year < 0 ? '0000-01-01T00:00:00.000Z' : '9999-12-31T23:59:59.000Z'
}

/** An instant on the v2 wire: `2026-03-18T12:00:00Z`. */
export const instant = (time: Date): string => `${written(time).slice(0, 19)}Z`

/** An instant on the v1 wire: `2026-03-18 12:00:00`, in UTC. */
export const v1Time = (time: Date): string => written(time).slice(0, 19).replace('T', ' ')

/** An instant of a lead or a lead label: `2026-03-18T12:00:00.776Z`. */
export const leadTime = (time: Date): string => written(time)

/**
 * An instant sent by a client, already validated against the `date-time` format.
 * @throws AppError `invalid` if it still does not exist, such as a leap second
 */
export function readTime(text: string, field: string): Date {
  const time = new Date(text)
  if (Number.isNaN(time.getTime())) throw new AppError('invalid', { field, reason: 'not_a_date' })
  return time
}

/**
 * An instant in the formats accepted by v1 and by deals: RFC 3339, or `YYYY-MM-DD HH:MM:SS` in UTC.
 * @throws AppError `invalid` on `field` if it does not exist
 */
export function writtenTime(text: string, field: string): Date {
  const zoned = /([Zz]|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`
  return readTime(zoned.replace(' ', 'T'), field)
}

/** A complete v1 list as its only page, for lists that Pipedrive does not paginate. */
export function wholeList<Row>(data: Row[]) {
  const pagination = { start: 0, limit: Math.max(data.length, 100), more_items_in_collection: false }
  return { success: true as const, data, additional_data: { ...pagination, pagination } }
}

/** Splits `limit + 1` rows fetched from `start` into a page of a v1 list: its `additional_data`, and the rows. */
export function offsetPageOf<Row>(fetched: Row[], start: number, limit: number) {
  const rows = fetched.slice(0, limit)
  const more = fetched.length > limit
  const pagination = {
    start,
    limit,
    more_items_in_collection: more,
    ...(more ? { next_start: start + limit } : {}),
  }
  return { rows, additional_data: { ...pagination, pagination } }
}

/** `{ id, name }`, or null without an id. */
export function named(id: number | null, name: string | null): Named | null {
  return id === null || name === null ? null : { id, name }
}
