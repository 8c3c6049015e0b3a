import { useState } from 'react'
import { useDraftStore } from '../../../web/drafts.ts'

/** Whether an editor is open: at once when a draft was kept, and then without taking the focus. */
type State = 'closed' | 'opened' | 'resumed'

/**
 * An editor of rich text and what is typed into it, which stays on the device until it is saved or given up.
 * @param of which one: within the record around it, or `isWhole` on its own
 */
export function useNoteDraft(of: string, isWhole = false) {
  const { kept, keep, drop } = useDraftStore<string>(of, isWhole)
  const [state, setState] = useState<State>(kept === undefined ? 'closed' : 'resumed')
  return {
    isOpen: state !== 'closed',
    open: () => setState('opened'),
    drop,
    /** It was saved or given up. */
    close: () => {
      drop()
      setState('closed')
    },
    /** For the editor. */
    draft: {
      text: state === 'resumed' ? kept : undefined,
      isResumed: state === 'resumed',
      onChange: (html: string | null) => (html === null ? drop() : keep(html)),
    },
  }
}

export type NoteDraft = ReturnType<typeof useNoteDraft>['draft']
