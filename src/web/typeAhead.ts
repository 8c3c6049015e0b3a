import { type ReactNode, useInsertionEffect, useRef } from 'react'

/** How long a mounted editor may take to get the focus, ms. */
const opening = 2000
/** How long its code may take to load. */
const loading = 30_000
/** How long a loaded component may take to focus its editor. */
const grace = 2000
/** An overlay that keeps the focus on itself this long has no editor that takes it. */
const settling = 150

interface Hold {
  ends: number
  cancel: (() => void) | undefined
}

let holds: Hold[] = []
/** Keys and pasted texts, in order. */
let held: (KeyboardEvent | string)[] = []
const down = new Set<string>()
let isReplaying = false
let isOurs = false

const isHolding = () => holds.some(({ ends }) => ends > performance.now())

/**
 * Type-ahead: from now until an editor takes the focus, keys do not act as shortcuts. Typed keys are held and then
 * replayed into the field that takes the focus. Escape calls `cancel`. Returns a function that ends it and drops the
 * held keys.
 */
export function holdKeys(cancel?: () => void, patience = opening): () => void {
  listen()
  const hold = { ends: performance.now() + patience, cancel }
  holds.push(hold)
  return () => {
    holds = holds.filter((each) => each !== hold)
  }
}

/** Holds keys from the moment a component with an editor opens. */
export function useHeldKeys(isOpen: boolean, cancel?: () => void): void {
  const latest = useRef(cancel)
  // An insertion effect runs before any field of the new component can take the focus.
  useInsertionEffect(() => {
    latest.current = cancel
  })
  useInsertionEffect(() => (isOpen ? holdKeys(() => latest.current?.()) : undefined), [isOpen])
}

/** Rendered in place of an editor whose code or content is loading: holds the keys for it. */
export function KeysHeld({ cancel, children = null }: { cancel?: () => void; children?: ReactNode }) {
  const latest = useRef(cancel)
  latest.current = cancel
  useInsertionEffect(() => {
    const release = holdKeys(() => latest.current?.(), loading)
    const hold = holds.at(-1)
    return () => {
      const isWanted = hold !== undefined && holds.includes(hold)
      release()
      if (isWanted) holdKeys(() => latest.current?.(), grace)
    }
  }, [])
  return children
}

/** Whether letters typed there are text. */
export const isEditor = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target instanceof HTMLInputElement
      ? !/^(checkbox|radio|button|submit|reset|file|range|color)$/.test(target.type)
      : /^(TEXTAREA|SELECT)$/.test(target.tagName)))

/** Whether keys have an effect there: as text, or to choose an option. */
export const takesKeys = (target: EventTarget | null) =>
  isEditor(target) ||
  (target instanceof HTMLElement && target.closest('[role=menu], [role=listbox]') !== null)

let isListening = false
function listen(): void {
  if (isListening) return
  isListening = true
  addEventListener('keydown', keep, true)
  addEventListener('keyup', swallow, true)
  addEventListener('paste', keepPasted, true)
  addEventListener('pointerdown', () => isOurs || stop(), true)
  addEventListener('focusin', ({ target }) => {
    if (!isHolding()) isReplaying || stop()
    else if (takesKeys(target)) void replay()
    else if (target instanceof HTMLElement && target.closest('[role=dialog], [role=alertdialog]'))
      for (const hold of holds)
        if (hold.ends < performance.now() + opening)
          hold.ends = Math.min(hold.ends, performance.now() + settling)
  })
}

function stop(): void {
  holds = []
  held = []
}

/** A key that is text: not a browser shortcut, and no chord except the one that submits. */
const isTyped = (event: KeyboardEvent) =>
  (!(event.ctrlKey || event.metaKey) || event.key === 'Enter' || event.getModifierState('AltGraph')) &&
  (event.key.length === 1 || /^(Enter|Tab|Backspace|Delete|Home|End|Arrow\w+)$/.test(event.key))

/** A switch or checkbox that the user reached with the keyboard: Space toggles it. */
const isToggleInDialog = (target: EventTarget | null) =>
  target instanceof HTMLInputElement &&
  /^(checkbox|radio)$/.test(target.type) &&
  target.closest('[role=dialog]') !== null

function keep(event: KeyboardEvent): void {
  if (isOurs) return
  if (!isReplaying && !isHolding()) stop()
  else if (event.key === 'Escape') {
    const cancel = holds.findLast((hold) => hold.cancel)?.cancel
    stop()
    if (!cancel) return
    withhold(event)
    cancel()
  } else if (event.key === ' ' && isToggleInDialog(event.target)) stop()
  else if (isTyped(event)) {
    withhold(event)
    down.add(event.code)
    if (!event.repeat) held.push(event)
  }
}

function keepPasted(event: ClipboardEvent): void {
  if (isOurs || !(isReplaying || isHolding())) return
  withhold(event)
  held.push(event.clipboardData?.getData('text/plain') ?? '')
}

/** The keyup of a held key would press a button that has the focus. */
function swallow(event: KeyboardEvent): void {
  if (!isOurs && down.delete(event.code)) withhold(event)
}

function withhold(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

const pause = () => new Promise((resolve) => setTimeout(resolve))

/** Replays the held keys into the focused element one by one, so that each sees the effect of the one before. */
async function replay(): Promise<void> {
  holds = []
  if (isReplaying) return
  isReplaying = true
  // The component that takes the focus may still place the cursor or select its content.
  await pause()
  while (held.length > 0 && !isHolding()) {
    const { typeAgain } = await import('./replayKeys.ts')
    const key = held.shift()
    isOurs = true
    try {
      if (key !== undefined) typeAgain(key, document.activeElement)
    } finally {
      isOurs = false
    }
    await pause()
  }
  isReplaying = false
}
