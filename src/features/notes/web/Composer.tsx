import { StickyNote } from 'lucide-react'
import { fieldError } from '../../../web/api.ts'
import { useCommands } from '../../../web/commands.ts'
import { t } from '../../../web/i18n.ts'
import type { RecordRef } from '../../records.ts'
import { Editor } from './Editor.tsx'
import { useNoteActions } from './useNoteActions.ts'
import { useNoteDraft } from './useNoteDraft.ts'

/**
 * The input for a new note on a record: a line that expands to the editor. An unfinished note stays visible even if the
 * record no longer accepts notes.
 */
export function Composer({ of, isReadOnly = false }: { of: RecordRef; isReadOnly?: boolean }) {
  const { isOpen, open, close: end, drop, draft } = useNoteDraft('note')
  const { add } = useNoteActions(of)
  useCommands([
    {
      id: 'note.write',
      name: 'notes:write',
      keys: 'n',
      icon: StickyNote,
      group: 'here',
      when: () => !isOpen && !isReadOnly,
      run: open,
    },
  ])
  const close = () => {
    end()
    add.reset()
  }
  if (!isOpen) {
    return isReadOnly ? null : (
      <button
        type="button"
        onClick={open}
        className="flex min-h-10 w-full items-center gap-2.5 rounded-lg border border-line px-3 text-start text-ink-3 transition-colors duration-120 hover:border-line-strong hover:text-ink-2"
      >
        <StickyNote aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        {t('notes:write')}
      </button>
    )
  }
  return (
    <Editor
      label={t('notes:note')}
      placeholder={t('notes:placeholder')}
      draft={draft}
      isPending={add.isPending}
      error={fieldError(add.error, 'content')}
      onSave={(content) => add.mutate({ content, onSaved: drop }, { onSuccess: close })}
      onCancel={close}
    />
  )
}
