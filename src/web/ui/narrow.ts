import { useEffect, useState } from 'react'

/**
 * Whether an element is narrower than `limit` pixels, updated on resize; until it is mounted, the window is measured.
 */
export function useIsNarrow(element: HTMLElement | null, limit: number): boolean {
  const [isNarrow, setNarrow] = useState(() => innerWidth < limit)
  useEffect(() => {
    if (!element) return
    const observer = new ResizeObserver(([entry]) => entry && setNarrow(entry.contentRect.width < limit))
    observer.observe(element)
    return () => observer.disconnect()
  }, [element, limit])
  return isNarrow
}
