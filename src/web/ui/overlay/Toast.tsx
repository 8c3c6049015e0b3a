import { X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import {
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast'
import { errorText } from '../../api.ts'
import { t } from '../../i18n.ts'
import { cx } from '../cx.ts'

/** A short word about what just happened. */
export interface ToastMessage {
  text: string
  tone?: 'neutral' | 'danger'
  /** Puts the change back; also runs on Ctrl/⌘-Z, for as long as nothing newer was undone. */
  undo?: () => Promise<unknown>
  /** One more thing to do: "Open". */
  action?: { label: string; onPress: () => void }
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })
const undoable: { undo: () => Promise<unknown>; key: string }[] = []

/** Shows a message; with an undo it stays long enough to be used. Returns a function that takes it away. */
export function toast(message: ToastMessage): () => void {
  const timeout = message.undo || message.action ? 10_000 : 5_000
  const key = queue.add(message, { timeout })
  if (message.undo) undoable.push({ undo: message.undo, key })
  return () => queue.close(key)
}

/** Says why something failed. */
export const toastError = (error: unknown) => toast({ text: errorText(error), tone: 'danger' })

/** Takes back the newest change that can be; false when there is none. */
export function undoLast(): boolean {
  const last = undoable.pop()
  if (!last) return false
  queue.close(last.key)
  last.undo().then(() => toast({ text: t('ui:undone') }), toastError)
  return true
}

/** Where the messages rise, above everything; once in the page. */
export function Toasts() {
  return (
    <ToastRegion
      queue={queue}
      aria-label={t('ui:notifications')}
      className="pointer-events-none fixed inset-x-0 bottom-0 z-60 flex flex-col-reverse items-center gap-2 p-4 pb-[calc(1rem+var(--safe-bottom)+var(--bar,0px))] outline-none"
    >
      {({ toast: shown }) => (
        <AriaToast
          toast={shown}
          className={cx(
            'pointer-events-auto flex min-h-10 max-w-[min(36rem,100%)] animate-rise-from-bottom items-center gap-1 rounded-lg py-1 ps-3.5 pe-1 shadow-float outline-none',
            'bg-ink text-page data-focus-visible:outline-2 data-focus-visible:outline-focus',
          )}
        >
          {shown.content.tone === 'danger' && (
            <span aria-hidden className="me-1.5 size-2 shrink-0 rounded-full bg-red" />
          )}
          <ToastContent className="min-w-0 flex-1 py-1 pe-2">
            <Text slot="title">{shown.content.text}</Text>
          </ToastContent>
          {shown.content.action && (
            <ToastButton
              onPress={() => {
                shown.content.action?.onPress()
                queue.close(shown.key)
              }}
            >
              {shown.content.action.label}
            </ToastButton>
          )}
          {shown.content.undo && (
            <ToastButton
              onPress={() => {
                const position = undoable.findIndex((each) => each.key === shown.key)
                if (position < 0) return
                undoable.push(...undoable.splice(position, 1))
                undoLast()
              }}
            >
              {t('ui:undo')}
            </ToastButton>
          )}
          <Button
            slot="close"
            aria-label={t('ui:close')}
            className="flex size-8 items-center justify-center rounded-md opacity-60 data-hovered:opacity-100"
          >
            <X aria-hidden className="size-4" />
          </Button>
        </AriaToast>
      )}
    </ToastRegion>
  )
}

function ToastButton({ onPress, children }: { onPress: () => void; children: string }) {
  return (
    <Button
      onPress={onPress}
      className="h-8 rounded-md px-2.5 font-medium data-hovered:bg-page/15 data-pressed:bg-page/20"
    >
      {children}
    </Button>
  )
}
