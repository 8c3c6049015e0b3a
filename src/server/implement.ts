import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Access, Endpoint, Endpoints, Input, Reply } from '../contract/endpoint.ts'
import type { Actor, ReadContext, WriteContext } from './context.ts'

type Who<E> = E extends { access?: infer A }
  ? 'anyone' extends Exclude<A, undefined>
    ? Actor | null
    : Actor
  : Actor
type ContextOf<E> = E extends { operation?: infer O }
  ? [Exclude<O, undefined>] extends [never]
    ? ReadContext<Who<E>>
    : WriteContext<Who<E>>
  : never

/** The file of a multipart request. */
export type Upload = { name: string; bytes: Uint8Array }

/** The HTTP request and reply themselves, for the few handlers that stream, set cookies or take files. */
export type Raw = { request: FastifyRequest; reply: FastifyReply; upload: Upload | null }

export type Handler<E> = (ctx: ContextOf<E>, input: Input<E>, raw: Raw) => Promise<Reply<E>> | Reply<E>
export type Handlers<T extends Endpoints> = { [name in keyof T]: Handler<T[name]> }

/** An endpoint with its handler, types set aside: what the app registers. */
export type Route = {
  name: string
  endpoint: Endpoint
  handle: (
    ctx: ReadContext<Actor | null>,
    input: { params: unknown; query: unknown; body: unknown },
    raw: Raw,
  ) => unknown
}

/** Joins a table of endpoints with its handlers; a missing or ill-typed handler does not compile. */
export function implement<const T extends Endpoints>(endpoints: T, handlers: Handlers<T>): Route[] {
  return Object.entries(endpoints).map(([name, endpoint]) => ({
    name,
    endpoint,
    handle: handlers[name] as Route['handle'],
  }))
}

/** `{ success, data }`. */
export const one = <T>(data: T): { success: true; data: T } => ({ success: true, data })

export type { Access }
