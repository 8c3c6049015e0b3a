import { whoDid } from '../../operations/web/byWhom.ts'
import type { HistoryEntry, HistoryItem } from '../contract.ts'

/** By operation id, the user who undid it; only operations that are still undone, not those whose undo was undone. */
export type Undone = ReadonlyMap<number, string>

/** Interprets the undo entries of a history, newest first: an undo comes before the operation it undid. */
export function undoneIn(pages: HistoryItem[][]): Undone {
  const undone = new Map<number, string>()
  for (const item of pages.flat()) {
    if (!isEntry(item)) continue
    const { id, undoes_id } = item.operation
    if (undoes_id !== null && !undone.has(id)) undone.set(undoes_id, whoDid(item))
  }
  return undone
}

/** Whether the entry only undoes another entry of the same history, which already shows that. */
export const isUndo = (item: HistoryItem): boolean => isEntry(item) && item.operation.undoes_id !== null

const isEntry = (item: HistoryItem): item is HistoryEntry => 'operation' in item
