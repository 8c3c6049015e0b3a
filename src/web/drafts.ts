import { createContext, use, useCallback, useRef, useState } from 'react'
import { currentTime } from './clock.ts'
import { isSame } from './edit.ts'
import { SessionContext } from './session.ts'

/** Unsaved input is stored on the device, separately for each user. */
const prefix = 'kariz.draft.'
const most = 60
const longest = 100_000 // maximum number of characters of one draft
const MONTH = 30 * 86_400_000 // ms

interface Kept {
  time: number
  value: unknown
}

/**
 * The drafts of one user in a storage: the oldest ones are dropped if there are too many, and each is kept for at most
 * a month.
 */
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
        // If the device's storage is full, no draft is kept.
      }
    },
    drop,
  }
}

/**
 * The record of the editors inside; a lead and the deal it becomes count as one record. Without a record nothing is
 * kept.
 */
export const DraftScope = createContext<string | null>(null)

export interface DraftStore<Value> {
  /** The draft that existed when the editor was mounted. */
  kept: Value | undefined
  keep: (value: Value) => void
  /** Removes the draft after it was saved or discarded. */
  drop: () => void
}

/** The draft of one editor: `of` names it within its record. Null keeps nothing. */
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
 * Form state that is stored on the device until it is saved or discarded.
 * @param of the key of the form: `new deal`
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
