import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll } from 'vitest'
import { startLive } from '../features/operations/live.ts'
import { createSignIn } from '../features/users/signIn.ts'
import { routes } from '../features.ts'
import type { Database } from '../server/database.ts'
import { createApp } from '../server/http/app.ts'
import type { Live } from '../server/http/live.ts'
import { serveSite } from '../server/http/site.ts'
import { useDatabase } from './database.ts'
import type { Answer } from './http.ts'

/** A client, browser or program, that keeps its cookies. */
export type Visitor = {
  cookies: Map<string, string>
  send(
    method: InjectOptions['method'],
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer & { setCookies: string[] }>
}

/** Kariz on an empty database with real sign-in: every client is anonymous until it signs in or sends a token. */
export function useVisitors(
  options: {
    url?: string
    attempts?: number
    /** Sets the clock. */
    now?: () => Date
    trustedProxies?: string[]
    live?: boolean
    hosts?: string[]
    /** Also serves what is not an endpoint. */
    site?: boolean
  } = {},
): {
  app: FastifyInstance
  database: Database
  queries: string[]
  live?: Live
  /** With `live`: the database whose streams are read. */
  origin: string
  visitor(): Visitor
} {
  const { url = 'http://localhost', attempts = 1000, trustedProxies, now } = options
  const own = useDatabase() as ReturnType<typeof useVisitors>
  beforeAll(async () => {
    const secret = 'signs the cookies of the tests, and of nothing else'
    const signIn = await createSignIn({ database: own.database, url, secret, attempts, now })
    if (options.live) own.live = await startLive(own.database)
    own.app = await createApp({
      live: own.live,
      database: own.database,
      routes,
      trustedProxies,
      now,
      url,
      hosts: options.hosts,
      authenticate: signIn.authenticate,
      onFault: (error) => {
        throw error
      },
    })
    signIn.mount(own.app)
    if (options.site) await serveSite(own.app, routes, async () => true)
    if (options.live) own.origin = await own.app.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(async () => {
    own.live?.close()
    await own.app.close()
  })
  own.visitor = () => {
    const cookies = new Map<string, string>()
    return {
      cookies,
      async send(method, path, body, headers = {}) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const response = await own.app.inject({
          method,
          url: path,
          headers: { host: new URL(url).host, ...(cookie && { cookie }), ...headers },
          payload: body as InjectOptions['payload'],
        })
        const setCookies = [response.headers['set-cookie'] ?? []].flat()
        for (const line of setCookies) {
          const [, name = '', value = ''] = line.match(/^([^=]+)=([^;]*)/) ?? []
          if (/max-age=0/i.test(line)) cookies.delete(name)
          else cookies.set(name, value)
        }
        return {
          status: response.statusCode,
          body: response.headers['content-type']?.includes('json') ? response.json() : response.body,
          operation: Number(response.headers['x-operation-id']),
          headers: response.headers,
          setCookies,
        }
      },
    }
  }
  return own
}
