import { createContext, use, useCallback, useRef, useState } from 'react'
import { currentTime } from './clock.ts'
import { isSame } from './edit.ts'
import { SessionContext } from './session.ts'

/** What is typed and not saved yet lies on the device, for whoever typed it alone. */
const prefix = 'kariz.draft.'
const most = 60
const longest = 100_000 // characters of one draft
const MONTH = 30 * 86_400_000 // ms

interface Kept {
  time: number
  value: unknown
}

/** The drafts of one person in a storage: the oldest give way, a month is the longest they stay. */
export function draftsOf(user: number, storage: Storage = localStorage) {
  const mine = `${prefix}${user}.`
  const all = () => Object.keys(storage).filter((key) => key.startsWith(prefix))
  const read = (key: string): Kept | null => {
    try {
      return JSON.parse(storage.getItem(key) ?? 'null') as Kept | null
    } catch {
      return null
    }
  }
  const makeRoom = (now: number) => {
    const kept = all().map((key) => ({ key, time: read(key)?.time ?? 0 }))
    const old = kept
      .sort((a, b) => b.time - a.time)
      .filter(({ time }, at) => at >= most || now - time > MONTH)
    for (const { key } of old) storage.removeItem(key)
  }
  const drop = (of: string) => storage.removeItem(mine + of)
  return {
    read: (of: string, now = currentTime()): unknown => {
      const kept = read(mine + of)
      return kept && now - kept.time <= MONTH ? kept.value : undefined
    },
    write: (of: string, value: unknown, now = currentTime()) => {
      const text = JSON.stringify({ time: now, value })
      if (text.length > longest) return drop(of)
      try {
        storage.setItem(mine + of, text)
        makeRoom(now)
      } catch {
        // A device without room keeps none.
      }
    },
    drop,
  }
}

/** The record whose editors are inside; a lead and the deal it becomes are one. Without one nothing is kept. */
export const DraftScope = createContext<string | null>(null)

export interface DraftStore<Value> {
  /** What was kept when the editor came. */
  kept: Value | undefined
  keep: (value: Value) => void
  /** It was saved, or given up. */
  drop: () => void
}

/** A place for what one editor holds: `of` names it within its record. Null keeps nothing. */
export function useDraftStore<Value>(of: string | null, isWhole = false): DraftStore<Value> {
  const scope = use(DraftScope)
  const user = use(SessionContext).session?.user.id
  const place = of === null ? null : isWhole ? of : scope && `${scope} ${of}`
  const [kept] = useState(() =>
    place && user !== undefined ? (draftsOf(user).read(place) as Value | undefined) : undefined,
  )
  const keep = useCallback(
    (value: Value) => {
      if (place && user !== undefined) draftsOf(user).write(place, value)
    },
    [place, user],
  )
  const drop = useCallback(() => {
    if (place && user !== undefined) draftsOf(user).drop(place)
  }, [place, user])
  return { kept, keep, drop }
}

/**
 * The state of a form that outlives it: what is typed stays on the device until it is saved or given up.
 * @param of which form, on its own: `new deal`
 */
export function useDraft<Value>(of: string, initial: () => Value) {
  const store = useDraftStore<Value>(of, true)
  const first = useRef<Value | null>(null)
  if (first.current === null) first.current = initial()
  const [value, setValue] = useState<Value>(() => store.kept ?? (first.current as Value))
  const isOver = useRef(false)
  const set = (next: Value) => {
    setValue(next)
    if (isOver.current) return
    if (isSame(next, first.current)) store.drop()
    else store.keep(next)
  }
  const drop = () => {
    isOver.current = true
    store.drop()
  }
  /** Sets one of its fields. */
  const setter =
    <Field extends keyof Value>(field: Field) =>
    (next: Value[Field]) =>
      set({ ...value, [field]: next })
  return { value, set, setter, drop }
}
