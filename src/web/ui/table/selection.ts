export type Id = string | number

/** The selected rows: by id, or everything that matches the list's filter (`isAll`). */
export interface Selection {
  ids: ReadonlySet<Id>
  isAll: boolean
  /** The row from which Shift extends the selection. */
  anchor: Id | null
}

export const noSelection: Selection = { ids: new Set(), isAll: false, anchor: null }

/** The number of selected rows, of `total` that match. */
export const countOf = (selection: Selection, total = 0): number =>
  selection.isAll ? Math.max(total, selection.ids.size) : selection.ids.size

/** Toggles a row. Deselecting a row from "everything" keeps the other loaded rows selected. */
export function toggleRow(selection: Selection, id: Id): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, isAll: false, anchor: id }
}

/** Sets all rows from the anchor to `id`, both inclusive; the others do not change. */
export function extendTo(selection: Selection, loaded: readonly Id[], id: Id): Selection {
  const from = selection.anchor === null ? -1 : loaded.indexOf(selection.anchor)
  const to = loaded.indexOf(id)
  if (from < 0 || to < 0) return toggleRow(selection, id)
  const between = loaded.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...selection.ids, ...between]), isAll: selection.isAll, anchor: selection.anchor }
}

/** The checkbox in the header: selects all loaded rows, or none if all are selected. */
export function toggleLoaded(selection: Selection, loaded: readonly Id[]): Selection {
  return isEveryLoaded(selection, loaded) ? noSelection : { ids: new Set(loaded), isAll: false, anchor: null }
}

/** Everything that matches, loaded or not. */
export const selectMatching = (loaded: readonly Id[]): Selection => ({
  ids: new Set(loaded),
  isAll: true,
  anchor: null,
})

export const isEveryLoaded = (selection: Selection, loaded: readonly Id[]): boolean =>
  loaded.length > 0 && loaded.every((id) => selection.isAll || selection.ids.has(id))

/**
 * Restricts a selection to the rows that are shown, so that no action affects invisible rows. A selection of everything
 * that matches is not changed.
 */
export function keepShown(selection: Selection, shown: readonly Id[]): Selection {
  if (selection.isAll) return selection
  const there = new Set(shown)
  if ([...selection.ids].every((id) => there.has(id))) return selection
  const anchor = selection.anchor !== null && there.has(selection.anchor) ? selection.anchor : null
  return { ids: new Set([...selection.ids].filter((id) => there.has(id))), isAll: false, anchor }
}
