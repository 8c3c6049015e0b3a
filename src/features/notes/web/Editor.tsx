import { type ComponentProps, lazy, Suspense } from 'react'
import { KeysHeld, useHeldKeys } from '../../../web/typeAhead.ts'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'

const NoteEditor = lazy(() => import('./editor/NoteEditor.tsx'))

/** The rich-text editor, loaded lazily on first use. */
export function Editor(props: ComponentProps<typeof NoteEditor>) {
  const { isResumed } = props.draft
  useHeldKeys(!isResumed, props.onCancel)
  const place = <Skeleton className="h-28" />
  return (
    <Suspense fallback={isResumed ? place : <KeysHeld cancel={props.onCancel}>{place}</KeysHeld>}>
      <NoteEditor {...props} />
    </Suspense>
  )
}
