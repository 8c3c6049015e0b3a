import { beforeAll, expect, test } from 'vitest'
import { routes } from '../../features.ts'
import { useApp } from '../../test/http.ts'
import { docsPage } from './docs-page.ts'
import { openApi } from './openapi.ts'
import { serveSite } from './site.ts'

const kariz = useApp()
beforeAll(() => serveSite(kariz.app, routes, kariz.database.isAnswering))

test('the OpenAPI document has every endpoint once, with schemas, errors and extensions', async () => {
  const { body } = await kariz.as(null).get('/api/docs')
  expect(body.openapi).toBe('3.1.0')
  const operations = Object.values(body.paths).flatMap((path) => Object.values(path as object))
  expect(operations).toHaveLength(routes.length)
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(routes.length)
  expect(body.paths['/api/v2/deals/{id}'].get).toMatchObject({
    'x-extension': false,
    parameters: expect.arrayContaining([expect.objectContaining({ name: 'id', in: 'path', required: true })]),
    responses: { 200: { content: { 'application/json': { schema: { type: 'object' } } } }, default: {} },
  })
  expect(body.paths['/api/v2/board'].get['x-extension']).toBe(true)
})

test('browsers get it as a page, and /health is for monitoring', async () => {
  const page = await kariz.app.inject({ url: '/api/docs', headers: { accept: 'text/html' } })
  expect(page.headers['content-type']).toContain('text/html')
  expect(page.body).toContain('/api/v2/board')
  expect((await kariz.as(null).get('/health')).body).toMatchObject({ status: 'ready' })
})

test('security 4: the document is built once, and not sent again to clients that have it', async () => {
  for (const accept of ['text/html', 'application/json']) {
    const first = await kariz.app.inject({ url: '/api/docs', headers: { accept } })
    const etag = String(first.headers.etag)
    expect(first.headers['content-type']).toContain(accept)
    const second = await kariz.app.inject({ url: '/api/docs', headers: { accept, 'if-none-match': etag } })
    expect([second.statusCode, second.body]).toEqual([304, ''])
  }
  const took = async (work: () => unknown) => {
    const start = performance.now()
    for (let time = 0; time < 20; time++) await work()
    return performance.now() - start
  }
  const making = await took(() => docsPage(openApi(routes, '1')))
  const headers = { accept: 'text/html' }
  const sending = await took(() => kariz.app.inject({ url: '/api/docs', headers }))
  expect(sending).toBeLessThan(making + 20 * 10)
})

test('pages run only our own scripts, and cannot be framed by other sites', async () => {
  const { headers } = await kariz.app.inject({ url: '/api/docs' })
  expect(headers['content-security-policy']).toContain("default-src 'self'")
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('browsers do not cache API responses, including errors', async () => {
  for (const url of ['/api/v2/session', '/api/v2/deals/1']) {
    const { headers } = await kariz.app.inject({ url })
    expect(headers['cache-control']).toBe('no-store')
  }
})
