import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { type Due, type Urgency, urgencyOf } from '../../../contract/urgency.ts'
import { currentTime } from '../../../web/clock.ts'
import { useFormat } from '../../../web/session.ts'

const minute = 60_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

const tell = () => {
  for (const listener of listeners) listener()
}

/** Due times are whole minutes, and so is every midnight: what is due changes its state just after one. */
function wait(): void {
  timer = setTimeout(
    () => {
      tell()
      wait()
    },
    minute - (currentTime() % minute) + 50,
  )
}

/** One timer for all that look at the time; a window that was asleep looks as it wakes. */
function follow(listener: () => void): () => void {
  if (listeners.size === 0) {
    wait()
    document.addEventListener('visibilitychange', tell)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', tell)
  }
}

/** The state of what is planned, for the person who looks; it turns by itself as its moment passes. */
export function useUrgency(next: Due | null): Urgency {
  const { timezone } = useFormat().profile
  return useSyncExternalStore(follow, () => urgencyOf(next, new Date(currentTime()), timezone))
}

/** What is read from the time; a screen that asks is drawn anew in the minute in which the answer becomes another. */
export function useMoment<T extends string | number | boolean>(read: (now: number) => T): T {
  return useSyncExternalStore(follow, () => read(currentTime()))
}

/** The person's day, `YYYY-MM-DD`; it turns at midnight. */
export function useToday(): string {
  const { today } = useFormat()
  return useSyncExternalStore(follow, today)
}

/** The minute it is, as an instant in milliseconds. */
export function useMinute(): number {
  return useSyncExternalStore(follow, () => currentTime() - (currentTime() % minute))
}

/** Runs at each turn of the minute, and as a window that was asleep wakes: for what the server reckons by the clock. */
export function useEachMinute(run: () => void): void {
  const latest = useRef(run)
  useLayoutEffect(() => {
    latest.current = run
  })
  useEffect(() => follow(() => !document.hidden && latest.current()), [])
}
