import type { FastifyInstance } from 'fastify'
import * as v1 from 'pipedrive/v1'
import * as v2 from 'pipedrive/v2'
import { beforeAll } from 'vitest'
import type { Actor } from '../server/context.ts'

/**
 * The npm client `pipedrive` against the app of `useApp`, over a real port: `new v2.PersonsApi(as(world.mia).v2)`. Its
 * types are the wire's contract, so a response with other fields does not compile where a test reads it.
 */
export function usePipedrive(own: { app: FastifyInstance }): {
  as(actor: Actor): { v1: v1.Configuration; v2: v2.Configuration }
} {
  let address = ''
  beforeAll(async () => {
    address = await own.app.listen({ port: 0, host: '127.0.0.1' })
  })
  return {
    as(actor) {
      const options = { headers: { 'x-test-user': String(actor.id) } }
      const first = new v1.Configuration({ apiKey: 'test', basePath: `${address}/v1` })
      const second = new v2.Configuration({ apiKey: 'test', basePath: `${address}/api/v2` })
      first.baseOptions = options
      second.baseOptions = options
      return { v1: first, v2: second }
    },
  }
}
