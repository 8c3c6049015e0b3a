import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { type Access, Exact, endpoint } from '../../contract/endpoint.ts'
import { Id, IdParams, Instant, Line, One } from '../../contract/shape.ts'

/** An entry of a company's list with a custom order, such as the sources of leads. */
export const ListEntry = Type.Object({
  id: Id,
  name: Line,
  order_nr: Type.Integer(),
  add_time: Instant,
  update_time: Instant,
})
export type ListEntry = Static<typeof ListEntry>

const NewEntry = Exact({ name: Line })

interface Options<Entry extends TObject, Added extends TSchema, A extends Access> {
  /** What happens to records when an entry is renamed. */
  renamed?: string
  /** The schema of an entry with further fields. */
  entry?: Entry
  /** The schema of a new one. */
  added?: Added
  /** Who adds entries; an admin by default. */
  addAccess?: A
}

/** The endpoints of such a list, except for deleting: what happens to the records that use an entry differs. */
export function orderedListEndpoints<
  const Noun extends string,
  Entry extends TObject = typeof ListEntry,
  Added extends TSchema = typeof NewEntry,
  const A extends Access = 'admin',
>(plural: string, noun: Noun, options: Options<Entry, Added, A> = {}) {
  const { renamed = '', entry = ListEntry, added = NewEntry, addAccess = 'admin' } = options
  const [Shown, New] = [entry as Entry, added as Added]
  const path = `/api/v2/${plural}` as const
  const [one, all] = [noun.replaceAll('_', ' '), plural.replaceAll('_', ' ')]
  return {
    list: endpoint({
      method: 'GET',
      path,
      summary: `All ${all} in their order`,
      reply: One(Type.Array(Shown)),
      extension: true,
    }),
    add: endpoint({
      method: 'POST',
      path,
      summary: `Add a ${one} at the end`,
      body: New,
      reply: One(Shown),
      status: 201,
      operation: `${noun}.add`,
      access: addAccess as A,
      extension: true,
    }),
    update: endpoint({
      method: 'PATCH',
      path: `${path}/{id}`,
      summary: `Rename a ${one}${renamed}`,
      params: IdParams,
      body: NewEntry,
      reply: One(Shown),
      operation: `${noun}.update`,
      access: 'admin',
      extension: true,
    }),
    reorder: endpoint({
      method: 'PUT',
      path: `${path}/order`,
      summary: `Reorder all ${all}`,
      body: Exact({ ids: Type.Array(Id, { maxItems: 1000, uniqueItems: true }) }),
      reply: One(Type.Array(Shown)),
      operation: `${noun}.reorder`,
      access: 'admin',
      extension: true,
    }),
  }
}

/** Deletes an entry that records refer to, with an entry that takes its place: two entries become one. */
export const deleteReplacing = <const Noun extends string>(plural: string, noun: Noun) =>
  endpoint({
    method: 'DELETE',
    path: `/api/v2/${plural}/{id}`,
    summary: `Delete a ${noun}; if it is in use, name the ${noun} that replaces it, or \`leave_empty\``,
    params: IdParams,
    query: Type.Object({ replace_with_id: Type.Optional(Id), leave_empty: Type.Optional(Type.Boolean()) }),
    reply: One(Type.Object({ id: Id })),
    operation: `${noun}.delete`,
    access: 'admin',
    extension: true,
  })
