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
    /** Who may call the endpoint; absent of what is none. */
    access?: Access | undefined
  }
  interface FastifyInstance {
    /** Where people reach Kariz, without a slash at the end: links in what leaves it begin with it. */
    origin: string
    /** What whoever sets up the company has to know; null: nothing. */
    setupCode: string | null
  }
  interface FastifyRequest {
    /** Who sends it, from before its body is read; null for a stranger. */
    actor: Actor | null
  }
}

export type AppOptions = {
  database: Database
  routes: Route[]
  /** Where people reach Kariz, without a slash at the end. */
  url?: string
  /** Other names it is reached by. */
  hosts?: string[]
  /** What whoever sets up the company has to know, where strangers could be first. */
  setupCode?: string | null
  /** Proxies whose word counts on where a request came from; this machine's when left out. */
  trustedProxies?: string[]
  /** Who sends this request; null for a stranger. */
  authenticate(request: FastifyRequest): Promise<Actor | null>
  enqueue?: Enqueue
  live?: Live
  /** The clock; tests turn it. */
  now?: () => Date
  /** Called with what no AppError explains, and with what keeps everybody out. */
  onFault?: (error: unknown, request: FastifyRequest) => void
}

/** Seconds after which another try is worth it. */
const SOON = 2
const MEBIBYTE = 1024 * 1024
/** ms for the head of a request, for the whole of it (50 MB over a slow line), and between looks at what is late. */
const patience = {
  requestTimeout: 600_000,
  http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
}

/** The HTTP server over a list of routes: checks input, opens the context, and turns failures into error bodies. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { onFault = () => {} } = options
  const app = Fastify({
    bodyLimit: MEBIBYTE,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
    trustProxy: options.trustedProxies ?? ['loopback'],
    return503OnClosing: false, // we say it ourselves
    ...patience,
    // A path that cannot be decoded, or with a parameter longer than any of ours.
    frameworkErrors: (_error, _request, reply) => {
      // No hook has seen it.
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
    if (request.is404) throw new AppError('not_found') // without reading what it brought
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

/** A page says whom it was loaded for: nothing of it is done in the name of who has signed in since. */
function refuseForAnother(request: FastifyRequest, actor: Actor | null): void {
  const expected = request.headers['x-expected-user']
  if (!actor || expected === undefined || expected === String(actor.id)) return
  throw new AppError('conflict', { reason: 'other_user' })
}

/** One endpoint at its addresses: who asks is known before anything they sent is read. */
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
        // Browsers keep some refusals by themselves, 410 among them: what is gone now may come back.
        reply.header('cache-control', 'no-store')
        const actor = await authenticate(request)
        request.actor = actor
        // Whose reply it is: a page that was opened by somebody else notices before it shows or writes more.
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
