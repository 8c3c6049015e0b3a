import { type RefObject, useEffect } from 'react'

/** A field with typed text that is not a value yet. `settle` converts it; false: the text is not valid. */
interface Unsettled {
  field: RefObject<HTMLElement | null>
  settle: () => boolean | Promise<boolean>
}

const unsettled = new Set<Unsettled>()

/** While `isDirty`, a form that is submitted waits for `settle` first. */
export function useSettling(field: Unsettled['field'], isDirty: boolean, settle: Unsettled['settle']): void {
  useEffect(() => {
    if (!isDirty) return
    const entry = { field, settle }
    unsettled.add(entry)
    return () => void unsettled.delete(entry)
  })
}

/**
 * Converts the typed texts of all fields of a form to values, so that a form submitted immediately after typing
 * contains them.
 * @returns null if there are none; otherwise a promise for whether all texts are valid, which resolves after the form
 *   has the values
 */
export function settleFields(form: HTMLElement): Promise<boolean> | null {
  const inside = [...unsettled].filter(({ field }) => field.current && form.contains(field.current))
  if (inside.length === 0) return null
  return Promise.all(inside.map(({ settle }) => settle())).then(
    // One task later the screen has been rendered with the new values.
    (settled) => new Promise((resolve) => setTimeout(() => resolve(settled.every(Boolean)))),
  )
}
