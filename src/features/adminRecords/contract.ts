import { type Static, type TProperties, type TSchema, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import { Id, IdParams, Ids, Instant, Line, Nullable, One, Page, PageQuery } from '../../contract/shape.ts'
import { HistoryEntry } from '../history/contract.ts'

/** The fields of every record type that admins manage, such as a team. */
const common = {
  id: Id,
  name: Line,
  is_deleted: Type.Boolean(),
  delete_time: Nullable(Instant),
  add_time: Instant,
  update_time: Instant,
}
const Common = Type.Object(common)
export type AdminRecord = Static<typeof Common>

const Query = Exact({
  ...PageQuery,
  sort_by: Type.Optional(Type.Enum(['id', 'name', 'update_time', 'delete_time'], { default: 'id' })),
  sort_direction: Type.Optional(Type.Enum(['asc', 'desc'], { default: 'asc' })),
  /** Those deleted in the last 30 days, instead of the existing ones. */
  deleted: Type.Optional(Type.Boolean()),
})
export type AdminRecordQuery = Static<typeof Query>

/** The endpoints of such record types: every user can read, admins can write. */
export function adminRecordEndpointsOf<
  const Noun extends string,
  R extends TSchema,
  A extends TSchema,
  C extends TSchema,
>(plural: string, noun: Noun, { record, added, change }: { record: R; added: A; change: C }) {
  const path = `/api/v2/${plural}` as const
  return {
    list: endpoint({
      method: 'GET',
      path,
      summary: `All ${plural}`,
      query: Query,
      reply: Page(record),
      extension: true,
    }),
    get: endpoint({
      method: 'GET',
      path: `${path}/{id}`,
      summary: `One ${noun}`,
      params: IdParams,
      reply: One(record),
      extension: true,
    }),
    add: endpoint({
      method: 'POST',
      path,
      summary: `Add one ${noun}`,
      body: added,
      reply: One(record),
      status: 201,
      operation: `${noun}.add`,
      access: 'admin',
      extension: true,
    }),
    update: endpoint({
      method: 'PATCH',
      path: `${path}/{id}`,
      summary: `Update one ${noun}`,
      params: IdParams,
      body: change,
      reply: One(record),
      operation: `${noun}.update`,
      access: 'admin',
      extension: true,
    }),
    delete: endpoint({
      method: 'DELETE',
      path: `${path}/{id}`,
      summary: `Delete one ${noun}; it can be restored for 30 days`,
      params: IdParams,
      reply: One(Type.Object({ id: Id })),
      operation: `${noun}.delete`,
      access: 'admin',
      extension: true,
    }),
    bulkRestore: endpoint({
      method: 'POST',
      path: `${path}/bulk/restore`,
      summary: `Restore ${plural} that were deleted in the last 30 days`,
      body: Exact({ ids: Ids }),
      reply: One(Type.Object({ count: Type.Integer() })),
      operation: `${noun}.restore`,
      access: 'admin',
      extension: true,
    }),
    history: endpoint({
      method: 'GET',
      path: `${path}/{id}/history`,
      summary: `History of one ${noun}, newest first`,
      params: IdParams,
      query: Exact(PageQuery),
      reply: Page(HistoryEntry),
      extension: true,
    }),
  }
}

/** The schemas of such a record type, and of adding and changing, given the schemas of its own fields. */
export function adminRecordShapes<Own extends TProperties, Written extends TProperties>(
  own: Own,
  written: Written,
) {
  return {
    record: Type.Object({ ...common, ...own }),
    added: Exact({ name: Line, ...written }),
    change: Exact({ name: Type.Optional(Line), ...written }),
  }
}
