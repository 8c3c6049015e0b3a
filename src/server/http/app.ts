import { randomUUID } from 'node:crypto'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Actor } from '../context.ts'
import type { Database } from '../database.ts'
import { AppError, bodyOf, fromDatabase } from '../errors.ts'
import type { Access, Route, Upload } from '../implement.ts'
import { type Enqueue, operate } from '../operation.ts'
import { outageOf } from '../outage.ts'
import { systemClock } from '../systemClock.ts'
import { addJsonParser, bodyLimits, limitBodies } from './body.ts'
import { drainOnClose } from './drain.ts'
import { guardReplies, guardsOf } from './guards.ts'
import { refuseOtherHosts } from './hosts.ts'
import type { Live } from './live.ts'
import { withUpload } from './upload.ts'
import { checker, lenient, paramsChecker, queryChecker, strict } from './validation.ts'
import { wayOf } from './way.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the endpoint; undefined if the route is not an endpoint. */
    access?: Access | undefined
  }
  interface FastifyInstance {
    /** Origin under which users reach Kariz, without a trailing slash; links that leave the app begin with it. */
    origin: string
    /** The setup code required to create the company; null: none is required. */
    setupCode: string | null
  }
  interface FastifyRequest {
    /** The sender, known before the body is read; null for an anonymous request. */
    actor: Actor | null
  }
}

export type AppOptions = {
  database: Database
  routes: Route[]
  /** Origin under which users reach Kariz, without a trailing slash. */
  url?: string
  /** Further host names under which Kariz is reached. */
  hosts?: string[]
  /** The setup code required to create the company, if strangers could reach the server first. */
  setupCode?: string | null
  /** Proxies whose `X-Forwarded-For` is trusted; only this machine's by default. */
  trustedProxies?: string[]
  /** Authenticates a request; null for an anonymous one. */
  authenticate(request: FastifyRequest): Promise<Actor | null>
  enqueue?: Enqueue
  live?: Live
  /** The clock; tests replace it. */
  now?: () => Date
  /** Called with errors that are not an AppError, and with outages that affect every request. */
  onFault?: (error: unknown, request: FastifyRequest) => void
}

/** Seconds for `retry-after`. */
const SOON = 2
const MEBIBYTE = 1024 * 1024
/** Timeouts in ms: for the headers, for the whole request (50 MB on a slow connection), and between checks of these. */
const patience = {
  requestTimeout: 600_000,
  http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
}

/**
 * Creates the HTTP server for a list of routes: it validates input, opens the context, and turns errors into error
 * bodies.
 */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { onFault = () => {} } = options
  const app = Fastify({
    bodyLimit: MEBIBYTE,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
    trustProxy: options.trustedProxies ?? ['loopback'],
    return503OnClosing: false, // we send this response ourselves
    ...patience,
    // The path cannot be decoded, or a parameter is longer than any of ours.
    frameworkErrors: (_error, _request, reply) => {
      // No hook has run for this request.
      reply.headers(guardsOf(options.url))
      refuse(reply as FastifyReply, new AppError('invalid', { reason: 'malformed' }))
    },
  })
  drainOnClose(app)
  guardReplies(app, options.url)
  refuseOtherHosts(app, options)
  app.decorate('live', options.live)
  app.decorate('setupCode', options.setupCode ?? null)
  app.decorate('origin', options.url ?? 'http://localhost')
  await app.register(formbody)
  await app.register(multipart, { limits: { files: 1, fileSize: 50 * MEBIBYTE } })
  addJsonParser(app)
  app.decorateRequest('actor', null)
  app.addHook('onRequest', async (request) => {
    if (request.is404) throw new AppError('not_found') // without reading the body
  })
  limitBodies(app, (request) => request.actor === null)

  app.setErrorHandler((error, request, reply) => {
    const known = explain(error)
    if (!known || outageOf(error)) onFault(error, request)
    return refuse(reply, known ?? new AppError('internal'))
  })
  app.setNotFoundHandler((_request, reply) => refuse(reply, new AppError('not_found')))

  for (const route of options.routes) addRoute(app, route, options)
  return app
}

/** A page sends the id of the user it was loaded for. The request is rejected if somebody else has signed in since. */
function refuseForAnother(request: FastifyRequest, actor: Actor | null): void {
  const expected = request.headers['x-expected-user']
  if (!actor || expected === undefined || expected === String(actor.id)) return
  throw new AppError('conflict', { reason: 'other_user' })
}

/** Registers an endpoint under its paths. The request is authenticated before its body is parsed. */
function addRoute(app: FastifyInstance, { endpoint, handle, prepare }: Route, options: AppOptions): void {
  const { database, authenticate, enqueue, now = systemClock } = options
  const v1 = endpoint.path.startsWith('/api/v1/')
  const check = {
    params: paramsChecker(endpoint.params),
    query: queryChecker(endpoint.query),
    body: checker(v1 ? lenient : strict, endpoint.multipart ? undefined : endpoint.body),
  }
  const answer = async (request: FastifyRequest, reply: FastifyReply, upload: Upload | null) => {
    const { actor } = request
    const raw = { request, reply, upload }
    const reading = { db: database.reader, actor, now: now() }
    const sent = {
      params: check.params(request.params),
      query: check.query(request.query),
      body: check.body(endpoint.body ? (request.body ?? {}) : undefined),
    }
    const input = prepare ? await prepare(reading, sent, raw) : sent
    if (!endpoint.operation) return handle(reading, input, raw)
    const about = {
      kind: endpoint.operation,
      actor,
      way: wayOf(request, actor),
      requestId: request.id,
      now: reading.now,
      enqueue,
    }
    const done = await operate(database.writer, about, async (ctx) => handle(ctx, input, raw))
    reply.header('x-operation-id', done.operation)
    if (endpoint.status) reply.status(endpoint.status)
    return done.result
  }
  const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1')
  for (const url of v1 ? [path, path.replace('/api', '')] : [path])
    app.route({
      method: endpoint.method,
      url,
      config: { access: endpoint.access },
      bodyLimit: endpoint.bodyLimit ?? (endpoint.access === 'anyone' ? bodyLimits.stranger : MEBIBYTE),
      onRequest: async (request, reply) => {
        // Browsers cache some error responses by default, 410 among them; a deleted record can be restored.
        reply.header('cache-control', 'no-store')
        const actor = await authenticate(request)
        request.actor = actor
        // The id of the user the reply is for, so that a page that another user had opened notices it before it shows
        // or writes more.
        if (actor) reply.header('x-user-id', actor.id)
        refuseForAnother(request, actor)
        if (!actor && endpoint.access !== 'anyone') throw new AppError('unauthenticated')
        if (endpoint.access === 'admin' && actor?.role !== 'admin') throw new AppError('forbidden')
      },
      handler: (request, reply) =>
        endpoint.multipart
          ? withUpload(request, (upload) => answer(request, reply, upload))
          : answer(request, reply, null),
    })
}

function refuse(reply: FastifyReply, error: AppError): FastifyReply {
  const { retry_after } = Object(error.detail)
  if (error.code === 'rate_limited') reply.header('retry-after', retry_after ?? SOON)
  if (error.code === 'unavailable') reply.header('retry-after', SOON)
  return reply.status(error.status).send(bodyOf(error))
}

function explain(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  if (error instanceof Error && 'statusCode' in error) {
    switch (error.statusCode) {
      case 400:
        return new AppError('invalid', { reason: 'malformed' })
      case 404:
        return new AppError('not_found')
      case 413:
        return new AppError('too_large')
      case 415:
        return new AppError('unsupported')
    }
  }
  return fromDatabase(error)
}
