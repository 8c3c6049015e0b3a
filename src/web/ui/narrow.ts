import { useEffect, useState } from 'react'

/** Whether an element is narrower than `limit` pixels, followed as it changes; before it is there, the window. */
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
