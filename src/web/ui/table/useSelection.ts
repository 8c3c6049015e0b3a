import { useEffect, useState } from 'react'
import { type Id, keepShown, noSelection, type Selection } from './selection.ts'

interface Shown {
  /** What the list is asked for: its filters. Everything that matches one is not everything that matches another. */
  filter: unknown
  ids: readonly Id[]
  /** The rows of another filter are still shown while those of this one are on their way. */
  isPlaceholder: boolean
}

/**
 * The selected rows of a list, and how to select others. A row that the list no longer shows, because of another
 * filter or order or because somebody moved it, is not selected any more.
 */
export function useSelection({
  filter,
  ids,
  isPlaceholder,
}: Shown): [Selection, (selection: Selection) => void] {
  const key = JSON.stringify(filter)
  const [{ of, selection }, set] = useState({ of: key, selection: noSelection })
  const kept = selection.isAll && of !== key ? noSelection : keepShown(selection, ids)
  useEffect(() => {
    // What comes back later is not selected by then.
    if (!isPlaceholder && kept !== selection) set({ of: key, selection: kept })
  }, [isPlaceholder, kept, selection, key])
  return [kept, (next) => set({ of: key, selection: next })]
}
