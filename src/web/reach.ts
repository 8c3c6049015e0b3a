import { useSyncExternalStore } from 'react'

/** Whether the server answers: `back` for a moment after it did not. */
export type Reach = 'here' | 'gone' | 'back'

const retry = 2_500 // ms between two looks whether it answers again
const said = 4_000 // ms for which it is said that it does

let reach: Reach = 'here'
const listeners = new Set<() => void>()
const change = (next: Reach) => {
  reach = next
  for (const listener of listeners) listener()
}

const answers = () =>
  fetch('/health', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

let isLooking = false

/** A request found no server, or one that cannot work: looks whether it is so, and until when. */
export async function doubtReach(): Promise<void> {
  if (isLooking) return
  isLooking = true
  if (!(await answers())) {
    change('gone')
    do await new Promise((resolve) => setTimeout(resolve, retry))
    while (!(await answers()))
    change('back')
    setTimeout(() => reach === 'back' && change('here'), said)
  }
  isLooking = false
}

/** Whether the server answers, as far as is known. */
export const useReach = (): Reach =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => reach,
  )
