import { AppError } from './errors.ts'

/**
 * Rejects a request because of some of its ids. The first hundred rejected ids are in `detail.ids`.
 * @param about the field that contained them. For an id in the path the field is omitted, because the code is
 *   sufficient, except for a conflict
 * @throws AppError unless the list is empty
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
