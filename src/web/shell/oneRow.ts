import { type RefObject, useLayoutEffect } from 'react'

/**
 * Sets `data-one-row` on an element while its content fits on one line at its natural width, in any language. It is
 * measured before painting.
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

/** One of its parts is wider than its available space. */
const isSqueezed = (part: Element) =>
  part.scrollWidth > part.clientWidth ||
  [...part.children].some((each) => each.scrollWidth > part.clientWidth)
