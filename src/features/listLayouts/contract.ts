import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import { Nullable, One } from '../../contract/shape.ts'

/** The lists with columns that users can arrange. A list whose columns differ by view has one entry per view. */
export const ListName = Type.Enum([
  'leads',
  'deals.open',
  'deals.won',
  'deals.lost',
  'deals.archived',
  'deals.deleted',
  'deals.all',
  'activities.planned',
  'activities.overdue',
  'activities.today',
  'activities.tomorrow',
  'activities.week',
  'activities.unscheduled',
  'activities.done',
  'activities.deleted',
  'people',
  'organizations',
  'deleted',
  'audit',
])
export type ListName = Static<typeof ListName>

/** Width in pixels. */
export const narrowestColumn = 64
export const widestColumn = 900

const column = '^[a-zA-Z][a-zA-Z0-9_.]{0,63}$'

/** The list ignores columns that it does not have. */
export const ListLayout = Exact({
  /** The visible columns, in order; null: the list's defaults. */
  columns: Nullable(Type.Array(Type.String({ pattern: column }), { maxItems: 100, uniqueItems: true })),
  /** The widths of columns that were resized. */
  widths: Type.Record(
    Type.String({ pattern: column }),
    Type.Integer({ minimum: narrowestColumn, maximum: widestColumn }),
    { maxProperties: 100, additionalProperties: false },
  ),
})
export type ListLayout = Static<typeof ListLayout>

export const listLayoutEndpoints = {
  arrange: endpoint({
    method: 'PUT',
    path: '/api/v2/profile/list-layouts/{list}',
    summary: 'Set my column order and widths of a list; the session returns them',
    params: Type.Object({ list: ListName }),
    body: ListLayout,
    reply: One(ListLayout),
    operation: 'list_layout.update',
    extension: true,
  }),
}
