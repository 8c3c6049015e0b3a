import { useEffect, useState } from 'react'
import { type Id, keepShown, noSelection, type Selection } from './selection.ts'

interface Shown {
  /** The view of the list; changing it clears the selection. */
  view?: string | undefined
  /** The list's filters; a selection of everything that matches one filter does not apply to another. */
  filter: unknown
  ids: readonly Id[]
  /** The rows of the previous filter are shown while the new ones are loading. */
  isPlaceholder: boolean
}

/**
 * The selected rows of a list, and how to change the selection. A row that the list no longer shows, because filter or
 * order changed or somebody moved it, is deselected.
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
    // A row that returns later is not selected any more.
    if (!isPlaceholder && kept !== selection) set({ in: view, of: key, selection: kept })
  }, [isPlaceholder, kept, selection, key, view])
  return [kept, (next) => set({ in: view, of: key, selection: next })]
}
