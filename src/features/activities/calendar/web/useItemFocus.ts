import { type FocusEvent, useEffect, useRef, useState } from 'react'
import type { Item } from './layout/position.ts'

/** Which item has the focus, or would get it from Tab; one that was moved takes its focus along. */
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
    /** Wherever it is drawn next, it keeps the focus; null: what was followed is let go. */
    follow: (key: string | null) => {
      wanted.current = key
    },
    onFocus: (event: FocusEvent<HTMLElement>) => {
      const key = event.target.dataset.item ?? null
      if (key) setActive(key)
      if (key !== wanted.current) wanted.current = null
    },
    /** To the item before or after, or the first of another day. Whether the key was an arrow. */
    go: (key: string, from: Item, isRtl: boolean): boolean => {
      if (!/^Arrow(Up|Down|Left|Right)$/.test(key)) return false
      const isOn = key === 'ArrowDown' || key === (isRtl ? 'ArrowLeft' : 'ArrowRight')
      const line = isOn ? rows : rows.toReversed()
      const rest = line.slice(line.indexOf(from) + 1)
      const isAside = key === 'ArrowLeft' || key === 'ArrowRight'
      // Some are in a list of more: they have no place of their own.
      const next = rest.find((item) => (!isAside || item.day !== from.day) && elementOf(item.key))
      if (next) elementOf(next.key)?.focus()
      return true
    },
  }
}
