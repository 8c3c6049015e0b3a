import { type FocusEvent, useEffect, useRef, useState } from 'react'
import type { Item } from './layout/position.ts'

/** The item that has the focus, or would get it with Tab. A moved item keeps the focus. */
export function useItemFocus(root: HTMLElement | null, items: Item[]) {
  const [active, setActive] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  const elementOf = (key: string) => root?.querySelector<HTMLElement>(`[data-item="${key}"]`)
  const rows = items.filter(({ row }) => row)
  useEffect(() => {
    if (!wanted.current || document.activeElement !== document.body) return
    elementOf(wanted.current)?.focus()
  })
  return {
    stop: rows.some(({ key }) => key === active) ? active : (rows[0]?.key ?? null),
    /** Keeps the focus on an item wherever it is rendered next; null stops that. */
    follow: (key: string | null) => {
      wanted.current = key
    },
    onFocus: (event: FocusEvent<HTMLElement>) => {
      const key = event.target.dataset.item ?? null
      if (key) setActive(key)
      if (key !== wanted.current) wanted.current = null
    },
    /**
     * Moves to the previous or next item, or to the first item of another day. Returns whether the key was an arrow.
     */
    go: (key: string, from: Item, isRtl: boolean): boolean => {
      if (!/^Arrow(Up|Down|Left|Right)$/.test(key)) return false
      const isOn = key === 'ArrowDown' || key === (isRtl ? 'ArrowLeft' : 'ArrowRight')
      const line = isOn ? rows : rows.toReversed()
      const rest = line.slice(line.indexOf(from) + 1)
      const isAside = key === 'ArrowLeft' || key === 'ArrowRight'
      // Items inside a "more" list have no position of their own.
      const next = rest.find((item) => (!isAside || item.day !== from.day) && elementOf(item.key))
      if (next) elementOf(next.key)?.focus()
      return true
    },
  }
}
