import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { ToastQueue } from 'react-stately/useToastState'
import { errorText } from '../../api.ts'
import { t } from '../../i18n.ts'

/** A short message about what has just happened. */
export interface ToastMessage {
  text: string
  /** The name of the action in the message after undo; the text by default. */
  what?: string | undefined
  tone?: 'neutral' | 'danger'
  /** Undoes the change; also called on Ctrl/⌘-Z, unless a newer change can be undone. */
  undo?: () => Promise<unknown>
  /** A further action: "Open". */
  action?: { label: string; onPress: () => void }
  /** A question with its answers. */
  choices?: { label: string; onPress: () => void }[]
}

/** The visible messages. */
export const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })
const undoable: { undo: () => Promise<unknown>; key: string | null; what: string | undefined }[] = []

/** Shows a message; with undo it stays long enough to use it. Returns a function that removes it. */
export function toast(message: ToastMessage): () => void {
  const timeout = message.undo || message.action || message.choices ? 10_000 : 5_000
  const key = queue.add(message, { timeout })
  if (message.undo) undoable.push({ undo: message.undo, key, what: message.what ?? message.text })
  return () => queue.close(key)
}

/** Makes Ctrl/⌘-Z undo a change that is visible without a message; `what` is its name. */
export function rememberUndo(undo: () => Promise<unknown>, what?: string): void {
  undoable.push({ undo, key: null, what })
}

/** Shows why something failed. */
export const toastError = (error: unknown) => toast({ text: errorText(error), tone: 'danger' })

/** Undoes the change of a message, and removes the message. */
export function undoToast(key: string): void {
  const position = undoable.findIndex((each) => each.key === key)
  if (position < 0) return
  undoable.push(...undoable.splice(position, 1))
  takeBackLast()
}

const inFlight = new Set<Promise<void>>()

/**
 * Marks a change as being sent until the returned function is called, so that Ctrl/⌘-Z applies to it and not to an
 * earlier one.
 */
export function beginChange(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  inFlight.add(promise)
  return () => {
    inFlight.delete(promise)
    resolve()
  }
}

/** Undoes the newest change that can be undone, after it has been sent; false if there is none. */
export function undoLast(): boolean {
  if (inFlight.size > 0) {
    const before = undoable.length
    // A rejected change leaves nothing to undo.
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

/** Renders the messages above everything; used once in the page. */
export function Toasts() {
  const hasMessages = useSyncExternalStore(
    (listener) => queue.subscribe(listener),
    () => queue.visibleToasts.length > 0,
  )
  const [hadMessages, setHad] = useState(false)
  if (hasMessages && !hadMessages) setHad(true)
  return <Suspense>{hadMessages && <Region />}</Suspense>
}
