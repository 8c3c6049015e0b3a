import type { ReadContext, WriteContext } from '../../server/context.ts'
import { one } from '../../server/implement.ts'
import {
  addRow,
  type List,
  type ListRow,
  listRows,
  reorderRows,
  toEntry,
  updateRow,
  type Values,
} from './orderedList.ts'

type Change = { name?: string; [column: string]: string | undefined }

/** The handlers of `orderedListEndpoints`. */
export const listHandlers = <R extends ListRow>(list: List<R>) => ({
  list: async (ctx: ReadContext) => one((await listRows(ctx, list)).map(toEntry<R>)),
  add: async (ctx: WriteContext, { body }: { body: { name: string } & Values }) =>
    one(toEntry(await addRow(ctx, list, body))),
  update: async (ctx: WriteContext, { params, body }: { params: { id: number }; body: Change }) =>
    one(toEntry(await updateRow(ctx, list, params, body))),
  reorder: async (ctx: WriteContext, { body }: { body: { ids: number[] } }) =>
    one((await reorderRows(ctx, list, body.ids)).map(toEntry<R>)),
})
