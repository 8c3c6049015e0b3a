import { AppError } from './errors.ts'

/**
 * Refuses a request because of some of its ids: the first hundred are told in `detail.ids`, whatever is wrong with them.
 * @param about the field that named them; of an id in the path the code says enough, but for a conflict
 * @throws AppError unless there are none
 */
export function refuseIds(
  ids: readonly (number | string)[],
  code: 'not_found' | 'invalid' | 'conflict',
  { field, reason }: { field: string | null | undefined; reason: NonNullable<AppError['reason']> },
): void {
  if (ids.length === 0) return
  if (field) throw new AppError(code, { field, reason, detail: { ids: ids.slice(0, 100) } })
  throw code === 'not_found' ? new AppError(code) : new AppError(code, { reason })
}
