import { implement, one } from '../../server/implement.ts'
import { addComment, deleteComment, updateComment } from './comments.ts'
import { noteEndpoints, shownNoteEndpoints } from './contract.ts'
import { notesOfRecord } from './noteList.ts'
import { addNote, deleteNote, updateNote } from './notes.ts'
import { pageComments, pageNotes, wireComment, wireNote } from './v1.ts'

export const routes = [
  ...implement(shownNoteEndpoints, { ofRecord: (ctx, { query }) => notesOfRecord(ctx, query) }),
  ...implement(noteEndpoints, {
    list: (ctx, { query }) => pageNotes(ctx, query),
    get: async (ctx, { params }) => one(await wireNote(ctx, params.id)),
    add: async (ctx, { body }) => one(await wireNote(ctx, await addNote(ctx, body))),
    update: async (ctx, { params, body }) => {
      await updateNote(ctx, params.id, body)
      return one(await wireNote(ctx, params.id))
    },
    delete: async (ctx, { params }) => {
      await deleteNote(ctx, params.id)
      return one(true as const)
    },
    comments: (ctx, { params, query }) => pageComments(ctx, params.id, query),
    comment: async (ctx, { params }) => one(await wireComment(ctx, params.id, params.commentId)),
    addComment: async (ctx, { params, body }) =>
      one(await wireComment(ctx, params.id, await addComment(ctx, params.id, body.content))),
    updateComment: async (ctx, { params, body }) => {
      await updateComment(ctx, params.id, params.commentId, body.content)
      return one(await wireComment(ctx, params.id, params.commentId))
    },
    deleteComment: async (ctx, { params }) => {
      await deleteComment(ctx, params.id, params.commentId)
      return one(true as const)
    },
  }),
]
