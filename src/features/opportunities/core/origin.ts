import type { FastifyRequest } from 'fastify'

/** How a record came to be, as the wire says it: by somebody in the app, or by a program with a token. */
export type Origin = 'ManuallyCreated' | 'API'

/** Programs send a token; the app has its cookie. */
export function originOf(request: FastifyRequest): Origin {
  const { headers, query } = request
  const token = headers['x-api-token'] ?? headers.authorization ?? (query as { api_token?: string }).api_token
  return token ? 'API' : 'ManuallyCreated'
}
