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

/** Due times and midnights are whole minutes, so the timer fires just after each minute. */
function wait(): void {
  timer = setTimeout(
    () => {
      tell()
      wait()
    },
    minute - (currentTime() % minute) + 50,
  )
}

/** One timer for all components that depend on the time; a window that was suspended updates when it wakes up. */
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

/** The urgency of what is planned, for the reader; it updates when the due moment passes. */
export function useUrgency(next: Due | null): Urgency {
  const { timezone } = useFormat().profile
  return useSyncExternalStore(follow, () => urgencyOf(next, new Date(currentTime()), timezone))
}

/** A value computed from the time; the component rerenders in the minute in which the value changes. */
export function useMoment<T extends string | number | boolean>(read: (now: number) => T): T {
  return useSyncExternalStore(follow, () => read(currentTime()))
}

/** The reader's day, `YYYY-MM-DD`; it changes at midnight. */
export function useToday(): string {
  const { today } = useFormat()
  return useSyncExternalStore(follow, today)
}

/** The current minute, as an instant in milliseconds. */
export function useMinute(): number {
  return useSyncExternalStore(follow, () => currentTime() - (currentTime() % minute))
}

/** Runs every minute, and when a suspended window wakes up: for values that the server computes from the time. */
export function useEachMinute(run: () => void): void {
  const latest = useRef(run)
  useLayoutEffect(() => {
    latest.current = run
  })
  useEffect(() => follow(() => !document.hidden && latest.current()), [])
}
