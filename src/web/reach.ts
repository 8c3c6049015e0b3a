import { useSyncExternalStore } from 'react'

/** Whether the server responds; `back` for a moment after it was unreachable. */
export type Reach = 'here' | 'gone' | 'back'

const retry = 2_500 // ms between two checks while the server is unreachable
const said = 4_000 // ms for which `back` is shown

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

/** A request did not reach a working server: checks whether this is so, and polls until it is back. */
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

/** Whether the server responds, as far as is known. */
export const useReach = (): Reach =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => reach,
  )
