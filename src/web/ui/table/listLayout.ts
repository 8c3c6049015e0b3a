import { useEffect, useMemo, useSyncExternalStore } from 'react'
import {
  type ListLayout,
  type ListName,
  listLayoutEndpoints,
} from '../../../features/listLayouts/contract.ts'
import { ApiError, api } from '../../api.ts'
import { useSession } from '../../session.ts'

const { arrange } = api(listLayoutEndpoints)

const pause = 600 // debounce in ms
const listeners = new Set<() => void>()
/** The layouts sent to the server since the page was loaded. */
const told = new Map<string, ListLayout>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()
/** One after the other, so that the latest layout arrives last. */
let sending: Promise<unknown> = Promise.resolve()

/**
 * The user's layout of a list, and how to change it. A layout that the server does not have yet is kept in the
 * browser's storage, through reloads.
 */
export function useListLayout(list: ListName): [ListLayout, (layout: ListLayout) => void] {
  const { user } = useSession()
  const key = `kariz.columns.${user.id}.${list}`
  const waiting = useSyncExternalStore(listen, () => localStorage.getItem(key))
  const layout = useMemo(
    () => readLayout(waiting) ?? told.get(key) ?? user.list_layouts[list] ?? { columns: null, widths: {} },
    [waiting, key, user, list],
  )
  useEffect(() => {
    if (localStorage.getItem(key) !== null) tellSoon(list, key)
  }, [list, key])
  return [
    layout,
    (next) => {
      localStorage.setItem(key, JSON.stringify(next))
      notify()
      tellSoon(list, key)
    },
  ]
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function notify(): void {
  for (const listener of listeners) listener()
}

function tellSoon(list: ListName, key: string): void {
  clearTimeout(timers.get(key))
  const tell = () => {
    sending = sending.then(() => tellNow(list, key))
  }
  timers.set(key, setTimeout(tell, pause))
}

async function tellNow(list: ListName, key: string): Promise<void> {
  const waiting = localStorage.getItem(key)
  const layout = readLayout(waiting)
  try {
    if (layout) {
      await arrange({ params: { list }, body: layout })
      told.set(key, layout)
    }
  } catch (error) {
    // If sending fails, it is sent with the next change, or when the list is opened again.
    if (!(error instanceof ApiError && error.code === 'invalid')) return
  }
  if (localStorage.getItem(key) !== waiting) return
  localStorage.removeItem(key)
  notify()
}

/** Reads the browser's storage; invalid content is ignored. */
function readLayout(stored: string | null): ListLayout | null {
  try {
    // Columns were called `ids` before the server stored them.
    const { ids, columns = ids, widths } = Object(JSON.parse(stored ?? '')) as Record<string, unknown>
    return {
      columns: Array.isArray(columns) ? columns.filter((id) => typeof id === 'string') : null,
      widths: Object.fromEntries(
        Object.entries(Object(widths)).filter((each): each is [string, number] => Number.isFinite(each[1])),
      ),
    }
  } catch {
    return null
  }
}
