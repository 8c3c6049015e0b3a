import { between, type Filter } from '../contract/filter.ts'
import { readTime } from './wire.ts'

/**
 * The condition of a v2 query on the time of the last change.
 * @throws AppError `invalid` on `updated_since` or `updated_until`
 */
export function updatedIn(query: { updated_since?: string; updated_until?: string }): Filter[] {
  const read = (field: keyof typeof query) => {
    const text = query[field]
    return text === undefined ? undefined : readTime(text, field)
  }
  return between('update_time', read('updated_since'), read('updated_until'))
}
