import { type Static, type TObject, type TProperties, type TSchema, type TUnknown, Type } from 'typebox'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One endpoint as plain data: the server implements it, the web calls it, OpenAPI describes it, the tests
 * generate requests from it. A path below `/api/v1` is also answered below `/v1`.
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
  /** With `{name}` for parameters, as in `/api/v2/deals/{id}`. */
  path: `/${string}`
  summary: string
  params?: P
  query?: Q
  body?: B
  /** The whole body of a success. */
  reply: R
  status?: 200 | 201
  /** Set on every endpoint that writes: the kind of its operation, `<noun>.<verb>`. */
  operation?: O
  /** `user` (default): signed in; `admin`: an admin; `anyone`: also a stranger. */
  access?: A
  /** Not part of Pipedrive's API: marked in OpenAPI. */
  extension?: true
  /** Body as files and fields: the handler reads it from the raw request. */
  multipart?: true
  /** Largest body in bytes, when it is not the usual 1 MiB. */
  bodyLimit?: number
}

export type Access = 'anyone' | 'user' | 'admin'

/** An object with these members and no others: a body or a query in which a wrong name is refused. */
export const Exact = <P extends TProperties>(members: P, options: { minProperties?: number } = {}) =>
  Type.Object(members, { additionalProperties: false, ...options })

export type Endpoints = Record<string, Endpoint>

/** Keeps the exact schemas of an endpoint in its type. */
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
/** The whole body of a success. */
export type Reply<E> = E extends Endpoint<TObject, TObject, TSchema, infer R> ? Static<R> : never

type Part<K extends string, T> = unknown extends T
  ? { [key in K]?: undefined }
  : {} extends T
    ? { [key in K]?: T }
    : { [key in K]: T }

/** What a caller passes; a part without required members may be left out. */
export type Call<E> =
  E extends Endpoint<infer P, infer Q, infer B>
    ? Part<'params', Static<P>> & Part<'query', Static<Q>> & Part<'body', Static<B>>
    : never

/** Sends one request and returns the parsed body, or throws. The web and the tests each have their own. */
export type Send = (request: { method: Method; url: string; body: unknown }) => Promise<unknown>

export type Client<T extends Endpoints> = {
  [name in keyof T]: (
    ...args: {} extends Call<T[name]> ? [call?: Call<T[name]>] : [call: Call<T[name]>]
  ) => Promise<Reply<T[name]>>
}

/** `{ method, path, query }` of a call as a URL: parameters filled in, undefined query members left out. */
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

/** Typed functions, one per endpoint, on top of `send`. */
export function client<const T extends Endpoints>(endpoints: T, send: Send): Client<T> {
  return Object.fromEntries(
    Object.entries(endpoints).map(([name, e]) => [
      name,
      (call: { params?: object; query?: object; body?: unknown } = {}) =>
        send({ method: e.method, url: urlOf(e, call), body: call.body }),
    ]),
  ) as never // the loop above gives every endpoint its function, which the type of fromEntries cannot say
}
