export type Id = string | number

/** Which rows are selected: by id, or everything that matches the list's filter (`isAll`). */
export interface Selection {
  ids: ReadonlySet<Id>
  isAll: boolean
  /** The row from which Shift extends. */
  anchor: Id | null
}

export const noSelection: Selection = { ids: new Set(), isAll: false, anchor: null }

/** How many rows are selected, of `total` that match. */
export const countOf = (selection: Selection, total = 0): number =>
  selection.isAll ? Math.max(total, selection.ids.size) : selection.ids.size

/** One row more or one less. Taking a row out of "everything" leaves the loaded others. */
export function toggleRow(selection: Selection, id: Id): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, isAll: false, anchor: id }
}

/** All rows from the anchor to `id`, both included; the others keep what they were. */
export function extendTo(selection: Selection, loaded: readonly Id[], id: Id): Selection {
  const from = selection.anchor === null ? -1 : loaded.indexOf(selection.anchor)
  const to = loaded.indexOf(id)
  if (from < 0 || to < 0) return toggleRow(selection, id)
  const between = loaded.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...selection.ids, ...between]), isAll: selection.isAll, anchor: selection.anchor }
}

/** The box in the header: all loaded rows, or, when they are all selected, none. */
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

/** What is selected of the rows that are shown: nobody acts on rows they do not see. Everything that matches stays that. */
export function keepShown(selection: Selection, shown: readonly Id[]): Selection {
  if (selection.isAll) return selection
  const there = new Set(shown)
  if ([...selection.ids].every((id) => there.has(id))) return selection
  const anchor = selection.anchor !== null && there.has(selection.anchor) ? selection.anchor : null
  return { ids: new Set([...selection.ids].filter((id) => there.has(id))), isAll: false, anchor }
}
