import type { RecordRef } from '../../../contract/recordRef.ts'
import type { Due } from '../../../contract/urgency.ts'
import type { NextActivity } from '../contract.ts'

/** Whether something in a query's data is a record, to be looked into. */
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/**
 * Changes records wherever they stand in what a query brought; null takes one out of its list. What does not change
 * stays the same object, so that nothing else is drawn anew.
 */
export function withRecords(
  data: unknown,
  change: (record: Record<string, unknown>) => Record<string, unknown> | null,
): unknown {
  if (Array.isArray(data)) {
    const next = data.map((each) => withRecords(each, change)).filter((each) => each !== null)
    return next.length === data.length && next.every((each, at) => each === data[at]) ? data : next
  }
  if (!isRecord(data)) return data
  const changed = change(data)
  if (changed !== data) return changed
  const next = Object.entries(data).map(([name, value]) => [
    name,
    isRecord(value) ? (withRecords(value, change) ?? value) : value,
  ])
  return next.every(([name, value]) => value === data[name as string]) ? data : Object.fromEntries(next)
}

/** A lead's or deal's icon as it will be, on every card, row and page that a query brought. */
export function withNext(data: unknown, of: RecordRef, next: NextActivity | null): unknown {
  const isIt = (record: Record<string, unknown>) =>
    ('deal_id' in of && record.id === of.deal_id) ||
    ('lead_id' in of && (record.id === of.lead_id || record.lead_id === of.lead_id))
  return withRecords(data, (record) =>
    'next_activity' in record && isIt(record) ? { ...record, next_activity: next } : record,
  )
}

/** In the order of their moments; what lasts the day comes at its end, what has no day last. */
export function byDue(a: Due, b: Due): number {
  const key = ({ due_date, due_time }: Due) => (due_date ? `${due_date} ${due_time ?? '24'}` : '~')
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
}

/** The one of the planned activities that the icon is about. */
export function nextOf(planned: (NextActivity | { due_date: null })[]): NextActivity | null {
  const due = planned.filter((each): each is NextActivity => each.due_date !== null)
  return due.toSorted(byDue)[0] ?? null
}
