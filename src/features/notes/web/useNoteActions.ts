import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useWrite } from '../../../web/useWrite.ts'
import type { RecordRef } from '../../records.ts'
import { noteEndpoints } from '../contract.ts'

const notes = api(noteEndpoints)

const tables = ['note', 'note_comment']
/** The editor shows errors itself. */
const refused = (error: unknown) => error instanceof Object && 'field' in error && error.field === 'content'

const pinOf = (of: RecordRef, is: boolean) => {
  const flag = is ? 1 : 0
  if ('deal_id' in of) return { pinned_to_deal_flag: flag }
  if ('lead_id' in of) return { pinned_to_lead_flag: flag }
  return 'person_id' in of ? { pinned_to_person_flag: flag } : { pinned_to_organization_flag: flag }
}

/** The content, and what to do with its draft once it is saved, even if the editor has been closed by then. */
interface Written {
  content: string
  onSaved: () => void
}
const follow = (_: object, { onSaved }: Written) => onSaved()

/** The actions on the notes of a record; each is one operation with undo. */
export function useNoteActions(of: RecordRef) {
  return {
    add: useWrite({
      write: ({ content }: Written) => notes.add({ body: { ...of, content } }),
      tables,
      refused,
      follow,
      said: () => t('notes:added'),
    }),
    change: useWrite({
      write: ({ id, content }: Written & { id: number }) =>
        notes.update({ params: { id }, body: { content } }),
      tables,
      refused,
      follow,
      said: () => t('notes:changed'),
    }),
    pin: useWrite({
      write: ({ id, is }: { id: number; is: boolean }) =>
        notes.update({ params: { id }, body: pinOf(of, is) }),
      tables,
      said: (_, { is }) => (is ? t('notes:was_pinned') : t('notes:was_unpinned')),
    }),
    remove: useWrite({
      write: (id: number) => notes.delete({ params: { id } }),
      tables,
      said: () => t('notes:deleted'),
    }),
    comment: useWrite({
      write: ({ id, content }: Written & { id: number }) =>
        notes.addComment({ params: { id }, body: { content } }),
      tables,
      refused,
      follow,
      said: () => t('notes:comment_added'),
    }),
    changeComment: useWrite({
      write: ({ id, commentId, content }: Written & { id: number; commentId: string }) =>
        notes.updateComment({ params: { id, commentId }, body: { content } }),
      tables,
      refused,
      follow,
      said: () => t('notes:comment_changed'),
    }),
    removeComment: useWrite({
      write: (params: { id: number; commentId: string }) => notes.deleteComment({ params }),
      tables,
      said: () => t('notes:comment_deleted'),
    }),
  }
}

export type NoteActions = ReturnType<typeof useNoteActions>
