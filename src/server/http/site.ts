import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import serveFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Route } from '../implement.ts'
import { docsPage } from './docs-page.ts'
import { openApi } from './openapi.ts'

const root = new URL('../../../', import.meta.url)
export const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  version: string
}

const YEAR = 31_536_000

/** A document that does not change during the life of the process, and its ETag. */
function madeOnce(type: string, text: string): { type: string; etag: string; body: Buffer } {
  return { type, etag: `"${createHash('sha1').update(text).digest('base64url')}"`, body: Buffer.from(text) }
}

/**
 * Everything that is not an endpoint: the built web app (`dist/`); `/health` for monitoring of the process and its
 * database; and the OpenAPI document at `/api/docs`, as JSON or, for browsers, as a page. All other paths belong to the
 * web app's router.
 */
export async function serveSite(
  app: FastifyInstance,
  routes: Route[],
  isAnswering: () => Promise<boolean>,
): Promise<void> {
  app.get('/health', async (_request, reply) => {
    const ready = await isAnswering()
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'database_away', version })
  })
  const document = openApi(routes, version)
  const documents = {
    page: madeOnce('text/html; charset=utf-8', docsPage(document)),
    json: madeOnce('application/json; charset=utf-8', JSON.stringify(document)),
  }
  app.get('/api/docs', (request, reply) => {
    const { format } = request.query as { format?: string }
    const isRead = format !== 'json' && request.headers.accept?.includes('text/html')
    const { type, etag, body } = isRead ? documents.page : documents.json
    reply.headers({ 'content-type': type, etag, vary: 'accept', 'cache-control': 'no-cache' })
    return request.headers['if-none-match'] === etag ? reply.status(304).send() : reply.send(body)
  })

  const dist = fileURLToPath(new URL('dist/', root))
  if (!existsSync(`${dist}index.html`)) return
  await app.register(serveFiles, {
    root: dist,
    wildcard: false,
    preCompressed: true,
    setHeaders(reply, path) {
      // File names contain a hash of their content, except for the page that refers to them.
      const forever = path.includes('/assets/')
      reply.header('cache-control', forever ? `public, max-age=${YEAR}, immutable` : 'no-cache')
    },
  })
  app.get('/*', (request, reply) => {
    if (/^\/(api|v1|assets)\//.test(request.url)) return reply.callNotFound()
    return reply.sendFile('index.html')
  })
}
