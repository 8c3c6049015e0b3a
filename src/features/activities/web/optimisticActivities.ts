import type { Due } from '../../../contract/urgency.ts'
import type { RecordRef } from '../../records.ts'
import type { NextActivity } from '../contract.ts'

/** Whether a value in query data is an object to look into. */
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/**
 * Changes records anywhere in query data; null removes one from its list. Unchanged parts keep their identity, so that
 * they do not rerender.
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

/** Updates the icon of a lead or deal on every card, row and page in the query cache. */
export function withNext(data: unknown, of: RecordRef, next: NextActivity | null): unknown {
  const isIt = (record: Record<string, unknown>) =>
    ('deal_id' in of && record.id === of.deal_id) ||
    ('lead_id' in of && (record.id === of.lead_id || record.lead_id === of.lead_id))
  return withRecords(data, (record) =>
    'next_activity' in record && isIt(record) ? { ...record, next_activity: next } : record,
  )
}

/** Sorted by moment; a whole-day activity at the end of its day, one without a day last. */
export function byDue(a: Due, b: Due): number {
  const key = ({ due_date, due_time }: Due) => (due_date ? `${due_date} ${due_time ?? '24'}` : '~')
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
}

/** The planned activity that the icon shows. */
export function nextOf(planned: (NextActivity | { due_date: null })[]): NextActivity | null {
  const due = planned.filter((each): each is NextActivity => each.due_date !== null)
  return due.toSorted(byDue)[0] ?? null
}
