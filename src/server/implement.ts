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

/** The raw HTTP request and response, for the few handlers that stream, set cookies or receive files. */
export type Raw = { request: FastifyRequest; reply: FastifyReply; upload: Upload | null }

export type Handler<E> = (ctx: ContextOf<E>, input: Input<E>, raw: Raw) => Promise<Reply<E>> | Reply<E>
export type Handlers<T extends Endpoints> = { [name in keyof T]: Handler<T[name]> }

/** Converts the input for the handler before its transaction begins. */
export type Preparation<E> = (ctx: ReadContext<Who<E>>, input: Input<E>, raw: Raw) => Promise<Input<E>>
export type Preparations<T extends Endpoints> = { [name in keyof T]?: Preparation<T[name]> }

/** An endpoint with its handler, without types: what the app registers. */
export type Route = {
  name: string
  endpoint: Endpoint
  handle: (ctx: ReadContext<Actor | null>, input: Sent, raw: Raw) => unknown
  prepare?: ((ctx: ReadContext<Actor | null>, input: Sent, raw: Raw) => Promise<Sent>) | undefined
}

type Sent = { params: unknown; query: unknown; body: unknown }

/**
 * Combines endpoint declarations with their handlers. A missing or wrongly typed handler does not compile. Slow work
 * that needs no transaction, such as hashing, is done in a preparation.
 */
export function implement<const T extends Endpoints>(
  endpoints: T,
  handlers: Handlers<T>,
  preparations: Preparations<T> = {},
): Route[] {
  return Object.entries(endpoints).map(([name, endpoint]) => ({
    name,
    endpoint,
    handle: handlers[name] as Route['handle'],
    prepare: preparations[name] as Route['prepare'],
  }))
}

/** `{ success, data }`. */
export const one = <T>(data: T): { success: true; data: T } => ({ success: true, data })

export type { Access }
