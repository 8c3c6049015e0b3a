import { Pencil } from 'lucide-react'
import { fieldError } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { Ago } from '../../../web/ui/Ago.tsx'
import { Avatar } from '../../../web/ui/Avatar.tsx'
import { deleteEntry, MoreMenu } from '../../../web/ui/overlay/MoreMenu.tsx'
import type { ShownComment } from '../contract.ts'
import { Editor } from './Editor.tsx'
import { NoteText } from './NoteText.tsx'
import type { NoteActions } from './useNoteActions.ts'
import { useNoteDraft } from './useNoteDraft.ts'

export interface CommentProps {
  comment: ShownComment
  note: number
  actions: NoteActions
  isReadOnly: boolean | undefined
}

/** A comment on a note. */
export function Comment({ comment, note, actions, isReadOnly }: CommentProps) {
  const { isOpen: isEditing, open, close, drop, draft } = useNoteDraft(`comment ${comment.id}`, true)
  const { changeComment, removeComment } = actions
  const ids = { id: note, commentId: comment.id }
  return (
    <li className="flex gap-2">
      <Avatar name={comment.author.name} size="xs" />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2 text-sm">
          <span className="truncate font-medium" dir="auto">
            {comment.author.name}
          </span>
          <Ago time={comment.add_time} />
        </div>
        {isEditing ? (
          <Editor
            label={t('notes:comment')}
            content={comment.content}
            draft={draft}
            isPending={changeComment.isPending}
            error={fieldError(changeComment.error, 'content')}
            onSave={(content) =>
              changeComment.mutate({ ...ids, content, onSaved: drop }, { onSuccess: close })
            }
            onCancel={close}
          />
        ) : (
          <NoteText html={comment.content} />
        )}
      </div>
      {comment.may_edit && !isReadOnly && !isEditing && (
        <MoreMenu
          label={t('notes:comment_actions')}
          size="xs"
          entries={[
            { id: 'edit', label: t('ui:edit'), icon: Pencil, onPress: open },
            deleteEntry(() => removeComment.mutate(ids), t('notes:comment_delete')),
          ]}
        />
      )}
    </li>
  )
}
