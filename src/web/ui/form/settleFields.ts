import { type RefObject, useEffect } from 'react'

/** A field that holds typed text which is no value yet. `settle` makes it one; false: the text means nothing. */
interface Unsettled {
  field: RefObject<HTMLElement | null>
  settle: () => boolean | Promise<boolean>
}

const unsettled = new Set<Unsettled>()

/** While `isDirty`, a form that is sent waits for `settle` first. */
export function useSettling(field: Unsettled['field'], isDirty: boolean, settle: Unsettled['settle']): void {
  useEffect(() => {
    if (!isDirty) return
    const entry = { field, settle }
    unsettled.add(entry)
    return () => void unsettled.delete(entry)
  })
}

/**
 * Makes values of all texts still open in the fields of a form: what is typed is sent, also by whoever sends at once.
 * @returns null when there are none; else a promise of whether all texts mean something, after which the form has them
 */
export function settleFields(form: HTMLElement): Promise<boolean> | null {
  const inside = [...unsettled].filter(({ field }) => field.current && form.contains(field.current))
  if (inside.length === 0) return null
  return Promise.all(inside.map(({ settle }) => settle())).then(
    // One task later the screen has been rendered with the new values.
    (settled) => new Promise((resolve) => setTimeout(() => resolve(settled.every(Boolean)))),
  )
}
