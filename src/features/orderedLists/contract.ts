import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
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

/**
 * The endpoints of such a list. Deleting is declared by each list, because the effect on records differs.
 * @param renamed what happens to records when an entry is renamed
 */
export function orderedListEndpoints<const Noun extends string>(plural: string, noun: Noun, renamed = '') {
  const path = `/api/v2/${plural}` as const
  const [one, all] = [noun.replaceAll('_', ' '), plural.replaceAll('_', ' ')]
  return {
    list: endpoint({
      method: 'GET',
      path,
      summary: `All ${all} in their order`,
      reply: One(Type.Array(ListEntry)),
      extension: true,
    }),
    add: endpoint({
      method: 'POST',
      path,
      summary: `Add a ${one} at the end`,
      body: Exact({ name: Line }),
      reply: One(ListEntry),
      status: 201,
      operation: `${noun}.add`,
      access: 'admin',
      extension: true,
    }),
    update: endpoint({
      method: 'PATCH',
      path: `${path}/{id}`,
      summary: `Rename a ${one}${renamed}`,
      params: IdParams,
      body: Exact({ name: Line }),
      reply: One(ListEntry),
      operation: `${noun}.update`,
      access: 'admin',
      extension: true,
    }),
    reorder: endpoint({
      method: 'PUT',
      path: `${path}/order`,
      summary: `Put all ${all} in a new order`,
      body: Exact({ ids: Type.Array(Id, { maxItems: 1000, uniqueItems: true }) }),
      reply: One(Type.Array(ListEntry)),
      operation: `${noun}.reorder`,
      access: 'admin',
      extension: true,
    }),
  }
}
