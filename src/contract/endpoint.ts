import { type Static, type TObject, type TProperties, type TSchema, type TUnknown, Type } from 'typebox'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One endpoint as plain data. The server implements it, the web calls it, OpenAPI describes it, and tests generate
 * requests from it. A path below `/api/v1` is also served below `/v1`.
 */
export type Endpoint<
  P extends TObject = TObject,
  Q extends TObject = TObject,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
  O extends string | undefined = string | undefined,
  A extends Access = Access,
> = {
  method: Method
  /** With parameters as `{name}`, as in `/api/v2/deals/{id}`. */
  path: `/${string}`
  summary: string
  params?: P
  query?: Q
  body?: B
  /** The complete body of a successful response. */
  reply: R
  status?: 200 | 201
  /** Set on every endpoint that writes: the name of its operation, `<noun>.<verb>`. */
  operation?: O
  /** `user` (default): signed in; `admin`: an admin; `anyone`: also anonymous. */
  access?: A
  /** Not part of Pipedrive's API: marked in OpenAPI. */
  extension?: true
  /** The body is multipart; the handler reads it from the raw request. */
  multipart?: true
  /** Maximum body size in bytes, if not the default 1 MiB. */
  bodyLimit?: number
}

export type Access = 'anyone' | 'user' | 'admin'

/** An object with exactly these members: a body or a query in which an unknown name is rejected. */
export const Exact = <P extends TProperties>(members: P, options: { minProperties?: number } = {}) =>
  Type.Object(members, { additionalProperties: false, ...options })

export type Endpoints = Record<string, Endpoint>

/** Preserves the exact schemas of an endpoint in its type. */
export function endpoint<
  R extends TSchema,
  P extends TObject = TObject<Record<never, never>>,
  Q extends TObject = TObject<Record<never, never>>,
  B extends TSchema = TUnknown,
  const O extends string | undefined = undefined,
  const A extends Access = 'user',
>(e: Endpoint<P, Q, B, R, O, A>): Endpoint<P, Q, B, R, O, A> {
  return e
}

/** What a handler receives: `{ params, query, body }`, checked against the endpoint's schemas. */
export type Input<E> =
  E extends Endpoint<infer P, infer Q, infer B>
    ? { params: Static<P>; query: Static<Q>; body: Static<B> }
    : never
/** The complete body of a successful response. */
export type Reply<E> = E extends Endpoint<TObject, TObject, TSchema, infer R> ? Static<R> : never

type Part<K extends string, T> = unknown extends T
  ? { [key in K]?: undefined }
  : {} extends T
    ? { [key in K]?: T }
    : { [key in K]: T }

/** What a caller passes; a part without required members can be omitted. */
export type Call<E> =
  E extends Endpoint<infer P, infer Q, infer B>
    ? Part<'params', Static<P>> & Part<'query', Static<Q>> & Part<'body', Static<B>>
    : never

/** Sends a request and returns the parsed body, or throws. The web and the tests each have an implementation. */
export type Send = (request: { method: Method; url: string; body: unknown }) => Promise<unknown>

export type Client<T extends Endpoints> = {
  [name in keyof T]: (
    ...args: {} extends Call<T[name]> ? [call?: Call<T[name]>] : [call: Call<T[name]>]
  ) => Promise<Reply<T[name]>>
}

/** The URL of a call: path parameters filled in, undefined query members omitted. */
export function urlOf(e: Pick<Endpoint, 'path'>, call: { params?: object; query?: object }): string {
  const params = (call.params ?? {}) as Record<string, unknown>
  const path = e.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined && value !== null)
      query.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  const search = query.toString()
  return search ? `${path}?${search}` : path
}

/** Typed functions, one per endpoint, that call `send`. */
export function client<const T extends Endpoints>(endpoints: T, send: Send): Client<T> {
  return Object.fromEntries(
    Object.entries(endpoints).map(([name, e]) => [
      name,
      (call: { params?: object; query?: object; body?: unknown } = {}) =>
        send({ method: e.method, url: urlOf(e, call), body: call.body }),
    ]),
  ) as never // the loop above defines a function for every endpoint, which the type of fromEntries cannot express
}
