import { type TObject, type TSchema, Type } from 'typebox'
import { Exact, endpoint } from './endpoint.ts'
import { One } from './shape.ts'

/** The number of records that a request affected. */
export const CountReply = One(Type.Object({ count: Type.Integer() }))

/** Maximum body size, in bytes, of a request about many records: a hundred thousand uuids. */
export const BULK_BODY = 8 * 1024 * 1024

const bulk = { reply: CountReply, bodyLimit: BULK_BODY, extension: true } as const
/**
 * The endpoints that change, delete and restore many records of a type, all or none of them.
 * @param ids schema of the list of ids
 * @param set schema of the changes
 */
export function bulkEndpoints<const Noun extends string, Ids extends TSchema, Set extends TObject>(
  plural: string,
  noun: Noun,
  ids: Ids,
  set: Set,
) {
  const path = `/api/v2/${plural}/bulk` as const
  return {
    bulkUpdate: endpoint({
      method: 'PATCH',
      path,
      summary: `Apply one change to many ${plural}`,
      body: Exact({ ids, set }),
      operation: `${noun}.update`,
      ...bulk,
    }),
    bulkDelete: endpoint({
      method: 'POST',
      path: `${path}/delete`,
      summary: `Delete many ${plural}; they can be restored for 30 days`,
      body: Exact({ ids }),
      operation: `${noun}.delete`,
      ...bulk,
    }),
    bulkRestore: endpoint({
      method: 'POST',
      path: `${path}/restore`,
      summary: `Restore ${plural} that were deleted in the last 30 days`,
      body: Exact({ ids }),
      operation: `${noun}.restore`,
      ...bulk,
    }),
  }
}

/** The ids of all records of a list, to select those that are not loaded. `truncated` if there are more. */
export const ListIds = <Id extends TSchema>(id: Id) =>
  One(Type.Object({ ids: Type.Array(id), truncated: Type.Boolean() }))
