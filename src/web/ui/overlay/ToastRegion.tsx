import { X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import {
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast'
import { t } from '../../i18n.ts'
import { cx } from '../cx.ts'
import { queue, undoToast } from './Toast.tsx'

/** The content of `Toasts`, loaded with the first message. */
export default function Region() {
  return (
    <ToastRegion
      queue={queue}
      aria-label={t('ui:notifications')}
      className={cx(
        'pointer-events-none fixed inset-x-0 bottom-0 z-60 flex flex-col-reverse items-center gap-2 p-4 pb-[calc(1rem+var(--safe-bottom)+max(var(--bar,0px),var(--tabs,0px)))] outline-none',
        // On a phone dialogs are sheets at the bottom, so messages are shown above them and cover no fields.
        'max-sm:[:root:has([role=dialog])_&]:top-0 max-sm:[:root:has([role=dialog])_&]:bottom-auto max-sm:[:root:has([role=dialog])_&]:flex-col max-sm:[:root:has([role=dialog])_&]:pb-0',
      )}
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
          {[...(shown.content.choices ?? []), shown.content.action ?? []].flat().map(({ label, onPress }) => (
            <ToastButton
              key={label}
              onPress={() => {
                onPress()
                queue.close(shown.key)
              }}
            >
              {label}
            </ToastButton>
          ))}
          {shown.content.undo && (
            <ToastButton onPress={() => undoToast(shown.key)}>{t('ui:undo')}</ToastButton>
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
