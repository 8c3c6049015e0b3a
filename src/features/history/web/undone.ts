import { whoDid } from '../../operations/web/byWhom.ts'
import type { HistoryEntry, HistoryItem } from '../contract.ts'

/** Who took an operation back, by its id: of those that are still taken back, and not done again by an undo of the undo. */
export type Undone = ReadonlyMap<number, string>

/** What a history says of undoing, newest first: an undo stands in it before what it undid. */
export function undoneIn(pages: HistoryItem[][]): Undone {
  const undone = new Map<number, string>()
  for (const item of pages.flat()) {
    if (!isEntry(item)) continue
    const { id, undoes_id } = item.operation
    if (undoes_id !== null && !undone.has(id)) undone.set(undoes_id, whoDid(item))
  }
  return undone
}

/** Whether it only takes back another line of the same history, which says so itself. */
export const isUndo = (item: HistoryItem): boolean => isEntry(item) && item.operation.undoes_id !== null

const isEntry = (item: HistoryItem): item is HistoryEntry => 'operation' in item
