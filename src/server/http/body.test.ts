import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { useServer } from '../../test/server.ts'
import { addJsonParser, bodyLimits, limitBodies } from './body.ts'

const kariz = useServer()

/** Starts a request whose body never ends; returns the server's response. */
async function begin(origin: string, path: string, headers: Record<string, string>, body: string | Buffer) {
  const { hostname, port } = new URL(origin)
  const socket: Socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  let said = ''
  socket.on('data', (part) => {
    said += part
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  const lines = Object.entries({ host: 'x', 'content-type': 'application/json', ...headers })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.write(`POST ${path} HTTP/1.1\r\n${head}\r\n`)
  socket.write(body)
  return { socket, said: () => said }
}

describe('security 3: anonymous clients', () => {
  test('are rejected before their body is read, and use no memory', async () => {
    // Measures memory that is still referenced, not garbage that has not been collected yet.
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const memory = () => {
      collect()
      return process.memoryUsage().arrayBuffers
    }
    const body = Buffer.alloc(1024 * 1024, 'x')
    const before = memory()
    const silent = await Promise.all(
      Array.from({ length: 60 }, () =>
        begin(kariz.origin, '/api/v2/deals', { 'content-length': String(8 * 1024 * 1024) }, body),
      ),
    )
    await expect
      .poll(() => silent.every(({ said }) => said().includes('401')), { timeout: 10_000 })
      .toBe(true)
    // Sixty megabytes were sent.
    await expect.poll(() => memory() - before, { timeout: 5000 }).toBeLessThan(30 * 1024 * 1024)
  })

  test('are rejected on unknown paths as well', async () => {
    const { said } = await begin(kariz.origin, '/nowhere', { 'content-length': '900000' }, '{')
    await expect.poll(said).toContain('404')
  })

  test('can send only small bodies to open endpoints', async () => {
    const long = { email: 'a@b.example', password: 'x'.repeat(bodyLimits.stranger) }
    const answer = await kariz.app.inject({ method: 'POST', url: '/api/v2/session', payload: long })
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'too_large'])
  })
})

describe('security 3: bodies being received', () => {
  const small = { ...bodyLimits, address: 3000, total: 6000, silence: 300, whole: 900 }
  const apps: FastifyInstance[] = []
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close()
  })
  async function start(isStranger: boolean): Promise<string> {
    const app = Fastify({ forceCloseConnections: true })
    apps.push(app)
    addJsonParser(app)
    limitBodies(app, () => isStranger, small)
    app.setErrorHandler((error, _request, reply) => reply.status(Object(error).status ?? 400).send(error))
    app.post('/', async () => ({ taken: true }))
    return app.listen({ port: 0, host: '127.0.0.1' })
  }
  const ended = ({ socket }: { socket: Socket }) => {
    const closed = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)))
    socket.on('error', () => {}) // data sent after the connection was cut off causes a reset
    return Promise.race([closed, sleep(3000).then(() => false)])
  }
  const half = { 'content-length': '2000' }

  test('from one address are limited in total, until they are released', async () => {
    const origin = await start(true)
    const first = await begin(origin, '/', half, 'x'.repeat(1900))
    const second = await begin(origin, '/', half, 'x'.repeat(1900))
    expect(await Promise.race([ended(first), ended(second)])).toBe(true)
    await Promise.all([ended(first), ended(second)])
    const sent = await fetch(origin, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(await sent.json()).toEqual({ taken: true })
  })

  test('are aborted when they stop arriving', async () => {
    expect(await ended(await begin(await start(false), '/', half, 'x'))).toBe(true)
  })

  test('are aborted when an anonymous client sends them slowly', async () => {
    const request = await begin(await start(true), '/', half, 'x')
    const drops = setInterval(() => request.socket.write('x'), 100)
    onTestFinished(() => clearInterval(drops))
    expect(await ended(request)).toBe(true)
  })
})

describe('security 5: JSON', () => {
  const deep = (levels: number) => `${'{"a":['.repeat(levels / 2)}1${']}'.repeat(levels / 2)}`
  test.each([
    ['64 levels', deep(64), 'required'],
    ['66 levels', deep(66), 'malformed'],
    ['20,000 levels', deep(20_000), 'malformed'],
    ['brackets in a text', `{"title":"${'[{\\"'.repeat(1000)}"}`, 'too_long'],
  ])('of %s', async (_, payload, reason) => {
    const headers = { 'content-type': 'application/json', 'x-api-token': kariz.tokens.ada }
    const answer = await kariz.app.inject({ method: 'POST', url: '/api/v2/deals', headers, payload })
    expect([answer.statusCode, answer.json().reason]).toEqual([400, reason])
  })

  test('a deeply nested `seen` is rejected, not a server fault', async () => {
    const headers = { 'content-type': 'application/json', 'x-api-token': kariz.tokens.ada }
    const payload = `{"title":"Boat","seen":{"title":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`
    const url = `/api/v2/deals/${kariz.world.boat}`
    const answer = await kariz.app.inject({ method: 'PATCH', url, headers, payload })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid'])
    expect(kariz.faults).toEqual([])
  })
})

describe('security 5: an instant or day outside of the supported range', () => {
  const send = (method: 'POST' | 'PATCH', url: string, payload: object) =>
    kariz.app.inject({ method, url, headers: { 'x-api-token': kariz.tokens.ada }, payload })
  test.each([
    ['/api/v2/deals', { title: 'Far', expected_close_date: '9999-12-31' }, 'expected_close_date', 'too_big'],
    [
      '/api/v2/deals',
      { title: 'Far', expected_close_date: '0001-01-01' },
      'expected_close_date',
      'too_small',
    ],
    ['/api/v2/persons', { name: 'Far', add_time: '9999-12-31T23:59:59-14:00' }, 'add_time', 'too_big'],
    ['/api/v2/activities', { subject: 'Far', type: 'call', due_date: '2200-01-01' }, 'due_date', 'too_big'],
    ['/api/v1/leads', { title: 'Far', expected_close_date: '9999-12-31' }, 'expected_close_date', 'too_big'],
  ])('%s %j', async (url, payload, field, reason) => {
    const answer = await send('POST', url, payload)
    expect([answer.statusCode, answer.json().field, answer.json().reason]).toEqual([400, field, reason])
  })

  test('those at the limits break no screen', async () => {
    for (const day of ['1900-01-01', '2199-12-31']) {
      const body = { title: day, expected_close_date: day }
      const deal = await send('POST', '/api/v2/deals', body)
      const { id } = deal.json().data
      await send('POST', '/api/v2/activities', { subject: day, type: 'call', due_date: day, deal_id: id })
      for (const url of [
        '/api/v2/today',
        `/api/v2/deals/${id}/history`,
        `/api/v1/deals/${id}/flow`,
        '/api/v2/deals/list',
      ])
        expect([
          url,
          (await kariz.app.inject({ url, headers: { 'x-api-token': kariz.tokens.ada } })).statusCode,
        ]).toEqual([url, 200])
    }
    expect(kariz.faults).toEqual([])
  })
})

test.each(['OPTIONS', 'TRACE', 'PROPFIND', 'DELETE', 'PUT'] as const)(
  'security 12: %s is rejected in the API’s error format',
  async (method) => {
    for (const path of ['/api/v2/deals', '/', '/health', '/nowhere']) {
      const { hostname, port } = new URL(kariz.origin)
      const socket = connect(Number(port), hostname)
      socket.write(`${method} ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
      let said = ''
      for await (const part of socket) said += part
      expect(said).toMatch(/^HTTP\/1\.1 404 /)
      expect(JSON.parse(said.split('\r\n\r\n')[1] ?? '')).toMatchObject({ success: false, code: 'not_found' })
    }
  },
)
