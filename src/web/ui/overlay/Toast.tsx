import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { ToastQueue } from 'react-stately/useToastState'
import { errorText } from '../../api.ts'
import { t } from '../../i18n.ts'

/** A short word about what just happened. */
export interface ToastMessage {
  text: string
  /** What was done, as "Undone" names it; the text, when left out. */
  what?: string | undefined
  tone?: 'neutral' | 'danger'
  /** Puts the change back; also runs on Ctrl/⌘-Z, for as long as nothing newer was undone. */
  undo?: () => Promise<unknown>
  /** One more thing to do: "Open". */
  action?: { label: string; onPress: () => void }
  /** A question, and its answers. */
  choices?: { label: string; onPress: () => void }[]
}

/** The messages shown now. */
export const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })
const undoable: { undo: () => Promise<unknown>; key: string | null; what: string | undefined }[] = []

/** Shows a message; with an undo it stays long enough to be used. Returns a function that takes it away. */
export function toast(message: ToastMessage): () => void {
  const timeout = message.undo || message.action || message.choices ? 10_000 : 5_000
  const key = queue.add(message, { timeout })
  if (message.undo) undoable.push({ undo: message.undo, key, what: message.what ?? message.text })
  return () => queue.close(key)
}

/** Lets Ctrl/⌘-Z take back a change that shows by itself and needs no message; `what` names it then. */
export function rememberUndo(undo: () => Promise<unknown>, what?: string): void {
  undoable.push({ undo, key: null, what })
}

/** Says why something failed. */
export const toastError = (error: unknown) => toast({ text: errorText(error), tone: 'danger' })

/** Takes back the change of one message, and takes the message away. */
export function undoToast(key: string): void {
  const position = undoable.findIndex((each) => each.key === key)
  if (position < 0) return
  undoable.push(...undoable.splice(position, 1))
  takeBackLast()
}

const inFlight = new Set<Promise<void>>()

/** Says that a change is on its way, until the returned function is called: Ctrl/⌘-Z is for it, not for one before. */
export function beginChange(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  inFlight.add(promise)
  return () => {
    inFlight.delete(promise)
    resolve()
  }
}

/** Takes back the newest change that can be, once it has arrived; false when there is none. */
export function undoLast(): boolean {
  if (inFlight.size > 0) {
    const before = undoable.length
    // One that was refused leaves nothing to take back.
    void Promise.all(inFlight).then(() => undoable.length > before && undoLast())
    return true
  }
  return takeBackLast()
}

function takeBackLast(): boolean {
  const last = undoable.pop()
  if (!last) return false
  if (last.key !== null) queue.close(last.key)
  const { what } = last
  last.undo().then(() => toast({ text: what ? t('ui:undone_named', { what }) : t('ui:undone') }), toastError)
  return true
}

const Region = lazy(() => import('./ToastRegion.tsx'))

/** Where the messages rise, above everything; once in the page. */
export function Toasts() {
  const hasMessages = useSyncExternalStore(
    (listener) => queue.subscribe(listener),
    () => queue.visibleToasts.length > 0,
  )
  const [hadMessages, setHad] = useState(false)
  if (hasMessages && !hadMessages) setHad(true)
  return <Suspense>{hadMessages && <Region />}</Suspense>
}
