import { type ComponentProps, lazy, Suspense } from 'react'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'

const NoteEditor = lazy(() => import('./editing/NoteEditor.tsx'))

/** The editor of rich text, which is loaded when somebody first writes. */
export function Editor(props: ComponentProps<typeof NoteEditor>) {
  return (
    <Suspense fallback={<Skeleton className="h-28" />}>
      <NoteEditor {...props} />
    </Suspense>
  )
}
