import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, expect } from 'vitest'
import { routes } from '../features.ts'
import type { Actor } from '../server/context.ts'
import type { Database } from '../server/database.ts'
import { createApp } from '../server/http/app.ts'
import { checker, lenient } from '../server/http/validation.ts'
import { useDatabase } from './database.ts'
import { createWorld, type World } from './world.ts'

type Requests = {
  get(url: string): Promise<Answer>
  post(url: string, body?: unknown): Promise<Answer>
  put(url: string, body?: unknown): Promise<Answer>
  patch(url: string, body?: unknown): Promise<Answer>
  delete(url: string, body?: unknown): Promise<Answer>
}
/** `body` is the parsed JSON; `operation` the id for undo. */
export type Answer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape, and assert what they find
  body: any
  operation: number
  headers: LightMyRequestResponse['headers']
}

/**
 * Kariz over HTTP with the sample company, without a port: `as(world.mia).get('/api/v2/deals')`. Every successful
 * response is validated against the endpoint's schema.
 */
export function useApp(): {
  app: FastifyInstance
  database: Database
  queries: string[]
  world: World
  /** The app's clock; null: the real one. */
  now: Date | null
  as(actor: Actor | null): Requests
} {
  const own = useDatabase() as ReturnType<typeof useApp>
  beforeAll(async () => {
    own.now = null
    own.world = await createWorld(own.database)
    const actors = new Map(
      [own.world.ada, own.world.omid, own.world.mia].map((actor) => [String(actor.id), actor]),
    )
    own.app = await createApp({
      database: own.database,
      routes: routes.map((route) => ({
        ...route,
        handle: async (...args) => {
          const body = await route.handle(...args)
          // Converted to JSON and back, as a client sees it, without undefined members.
          if (body !== args[2].reply) checker(lenient, route.endpoint.reply)(JSON.parse(JSON.stringify(body)))
          return body
        },
      })),
      now: () => own.now ?? new Date(),
      authenticate: async (request) => actors.get(String(request.headers['x-test-user'])) ?? null,
      onFault: (error) => {
        throw error
      },
    })
  })
  afterAll(() => own.app.close())
  own.as = (actor) => {
    const send =
      (method: InjectOptions['method']) =>
      async (url: string, body?: unknown): Promise<Answer> => {
        const response = await own.app.inject({
          method,
          url,
          headers: actor ? { 'x-test-user': String(actor.id) } : {},
          payload: body as InjectOptions['payload'],
        })
        return {
          status: response.statusCode,
          body: response.headers['content-type']?.includes('json') ? response.json() : response.body,
          operation: Number(response.headers['x-operation-id']),
          headers: response.headers,
        }
      }
    return {
      get: send('GET'),
      post: send('POST'),
      put: send('PUT'),
      patch: send('PATCH'),
      delete: send('DELETE'),
    }
  }
  return own
}

/** Asserts an error by status, code and field. */
export function expectRefusal(
  answer: Answer,
  status: number,
  about: { code?: string; field?: string; reason?: string },
): void {
  expect({ status: answer.status, ...pick(answer.body, Object.keys(about)) }).toEqual({ status, ...about })
}

function pick(body: Record<string, unknown>, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, body[key]]))
}
