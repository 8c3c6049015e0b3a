import { type ComponentProps, lazy, Suspense } from 'react'
import { KeysHeld, useHeldKeys } from '../../../web/typeAhead.ts'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'

const NoteEditor = lazy(() => import('./editing/NoteEditor.tsx'))

/** The editor of rich text, which is loaded when somebody first writes. */
export function Editor(props: ComponentProps<typeof NoteEditor>) {
  useHeldKeys(true, props.onCancel)
  return (
    <Suspense
      fallback={
        <KeysHeld cancel={props.onCancel}>
          <Skeleton className="h-28" />
        </KeysHeld>
      }
    >
      <NoteEditor {...props} />
    </Suspense>
  )
}
