import { useState } from 'react'
import { useDraftStore } from '../../../web/drafts.ts'

/** Whether an editor is open. It opens initially if there is a draft, and then does not take the focus. */
type State = 'closed' | 'opened' | 'resumed'

/**
 * The state of a rich-text editor, whose content is stored on the device until it is saved or discarded.
 * @param of identifies the editor: within the record around it, or globally with `isWhole`
 */
export function useNoteDraft(of: string, isWhole = false) {
  const { kept, keep, drop } = useDraftStore<string>(of, isWhole)
  const [state, setState] = useState<State>(kept === undefined ? 'closed' : 'resumed')
  return {
    isOpen: state !== 'closed',
    open: () => setState('opened'),
    drop,
    /** Called when it was saved or discarded. */
    close: () => {
      drop()
      setState('closed')
    },
    /** Props for the editor. */
    draft: {
      text: state === 'resumed' ? kept : undefined,
      isResumed: state === 'resumed',
      onChange: (html: string | null) => (html === null ? drop() : keep(html)),
    },
  }
}

export type NoteDraft = ReturnType<typeof useNoteDraft>['draft']
