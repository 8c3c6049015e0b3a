import { useEffect, useState } from 'react'
import { type Id, keepShown, noSelection, type Selection } from './selection.ts'

interface Shown {
  /** Which part of the records it is of: with another one nothing is selected any more. */
  view?: string | undefined
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
  view = '',
  filter,
  ids,
  isPlaceholder,
}: Shown): [Selection, (selection: Selection) => void] {
  const key = JSON.stringify(filter)
  const [{ in: within, of, selection }, set] = useState({ in: view, of: key, selection: noSelection })
  const isOther = within !== view || (selection.isAll && of !== key)
  const kept = isOther ? noSelection : keepShown(selection, ids)
  useEffect(() => {
    // What comes back later is not selected by then.
    if (!isPlaceholder && kept !== selection) set({ in: view, of: key, selection: kept })
  }, [isPlaceholder, kept, selection, key, view])
  return [kept, (next) => set({ in: view, of: key, selection: next })]
}
