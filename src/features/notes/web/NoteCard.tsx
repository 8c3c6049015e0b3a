import { MessageSquare, Pencil, Pin, PinOff } from 'lucide-react'
import { fieldError } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { Button } from '../../../web/ui/Button.tsx'
import type { MenuEntry } from '../../../web/ui/overlay/Menu.tsx'
import { deleteEntry, MoreMenu } from '../../../web/ui/overlay/MoreMenu.tsx'
import type { RecordRef } from '../../records.ts'
import type { ShownNote } from '../contract.ts'
import { Comment } from './Comment.tsx'
import { Editor } from './Editor.tsx'
import { NoteText } from './NoteText.tsx'
import { useNoteActions } from './useNoteActions.ts'
import { useNoteDraft } from './useNoteDraft.ts'

/** A note with its comments and actions. */
export function NoteCard({ note, of, isReadOnly }: { note: ShownNote; of: RecordRef; isReadOnly?: boolean }) {
  const { id } = note
  const actions = useNoteActions(of)
  const { change, comment, pin, remove } = actions
  const editing = useNoteDraft(`note ${id}`, true)
  const commenting = useNoteDraft(`note ${id} comment`, true)
  if (editing.isOpen) {
    return (
      <Editor
        label={t('notes:note')}
        content={note.content}
        draft={editing.draft}
        isPending={change.isPending}
        error={fieldError(change.error, 'content')}
        onSave={(content) =>
          change.mutate({ id, content, onSaved: editing.drop }, { onSuccess: editing.close })
        }
        onCancel={editing.close}
      />
    )
  }
  const own: MenuEntry[] = [
    { id: 'edit', label: t('ui:edit'), icon: Pencil, onPress: editing.open },
    deleteEntry(() => remove.mutate(id), t('notes:delete')),
  ]
  return (
    <div className="rounded-lg bg-sunken px-3 py-2 text-base text-ink">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1 py-1">
          <NoteText html={note.content} />
        </div>
        {!isReadOnly && (
          <MoreMenu
            label={t('notes:actions')}
            size="sm"
            groups={[
              {
                id: 'here',
                entries: [
                  {
                    id: 'pin',
                    label: note.is_pinned ? t('notes:unpin') : t('notes:pin'),
                    icon: note.is_pinned ? PinOff : Pin,
                    onPress: () => pin.mutate({ id, is: !note.is_pinned }),
                  },
                  {
                    id: 'comment',
                    label: t('notes:comment'),
                    icon: MessageSquare,
                    onPress: commenting.open,
                  },
                ],
              },
              ...(note.may_edit ? [{ id: 'own', entries: own }] : []),
            ]}
          />
        )}
      </div>
      {note.comments.length > 0 && (
        <ul aria-label={t('notes:comments')} className="mt-1 flex flex-col gap-2 border-line border-t pt-2">
          {note.comments.map((each) => (
            <Comment key={each.id} comment={each} note={id} actions={actions} isReadOnly={isReadOnly} />
          ))}
        </ul>
      )}
      {commenting.isOpen ? (
        <div className="mt-2 mb-1">
          <Editor
            label={t('notes:comment')}
            placeholder={t('notes:comment_placeholder')}
            draft={commenting.draft}
            isPending={comment.isPending}
            error={fieldError(comment.error, 'content')}
            onSave={(content) =>
              comment.mutate({ id, content, onSaved: commenting.drop }, { onSuccess: commenting.close })
            }
            onCancel={commenting.close}
          />
        </div>
      ) : (
        note.comments.length > 0 &&
        !isReadOnly && (
          <Button
            size="sm"
            variant="quiet"
            icon={MessageSquare}
            className="-ms-2.5 mt-1"
            onPress={commenting.open}
          >
            {t('notes:comment')}
          </Button>
        )
      )}
    </div>
  )
}
