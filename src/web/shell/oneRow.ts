import { type RefObject, useLayoutEffect } from 'react'

/**
 * Marks an element with `data-one-row` for as long as all it holds fits side by side at its natural width, whatever
 * the language makes of it. It is tried out before anything is painted.
 */
export function useOneRow(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const row = element.current
    if (!row) return
    const measure = () => {
      row.dataset.oneRow = ''
      if (row.scrollWidth > row.clientWidth || [...row.children].some(isSqueezed)) delete row.dataset.oneRow
    }
    measure()
    const observer = new ResizeObserver(() => requestAnimationFrame(measure))
    for (const each of [row, ...row.querySelectorAll(':scope > * , :scope > * > *')]) observer.observe(each)
    return () => observer.disconnect()
  })
}

/** One of its parts is wider than the room it was given. */
const isSqueezed = (part: Element) =>
  part.scrollWidth > part.clientWidth ||
  [...part.children].some((each) => each.scrollWidth > part.clientWidth)
