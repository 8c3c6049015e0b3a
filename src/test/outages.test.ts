import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionTo } from '../server/postgres/ownership.ts'
import { startPostgres } from '../server/postgres/postgres.ts'
import { type Process, startProcess, token } from './process.ts'

/** Whether the test may mount a small disk as the data directory, to fill it. */
const isSmall = process.getuid?.() === 0 && process.platform === 'linux' && canMount()

function canMount(): boolean {
  const dir = mkdtempSync(join(tmpdir(), 'kariz-mount-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir])
  if (status === 0) execFileSync('umount', [dir])
  rmdirSync(dir)
  return status === 0
}

let home: string
let kariz: Process

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'kariz-outages-'))
  isSmall && execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600m', 'tmpfs', home])
  kariz = await startProcess({ DATA_DIR: home })
})
afterAll(async () => {
  await kariz.stop('SIGKILL')
  if (isSmall) execFileSync('umount', ['-l', home])
  await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

const health = async () => (await kariz.send('GET', '/health')).status
const postmaster = async () =>
  Number.parseInt(await readFile(join(home, 'postgres/postmaster.pid'), 'utf8'), 10)

/** Queries PostgreSQL directly, as soon as it responds. */
async function ask(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client(connectionTo(join(home, 'postgres'), 'kariz'))
    client.on('error', () => {})
    try {
      await client.connect()
      return (await client.query(sql, values)).rows
    } catch (error) {
      if (tries === 200) throw error
      await sleep(50)
    } finally {
      client.end().catch(() => {})
    }
  }
}

/** A session that currently works, if there is one. */
const busiest = async () =>
  Number(
    (
      await ask(`select pid from pg_stat_activity
        where backend_type = 'client backend' and datname = 'kariz' and pid <> pg_backend_pid()
        order by state = 'idle', pid limit 1`)
    )[0]?.pid,
  )

/**
 * Four clients that write concurrently until stopped; returns every response, and the titles of acknowledged writes.
 */
function underLoad() {
  const answers: { status: number; code: unknown; retryAfter: string | null }[] = []
  const kept: string[] = []
  let over = false
  const people = Array.from({ length: 4 }, async (_, person) => {
    for (let turn = 0; !over; turn++) {
      const title = `Deal ${person}-${turn}-${Date.now()}`
      const { status, body, headers } = await kariz.send('POST', '/api/v2/deals', { title })
      answers.push({ status, code: body?.code ?? null, retryAfter: headers.get('retry-after') })
      if (status === 201) kept.push(title)
      else await sleep(20)
    }
  })
  return {
    answers,
    async end() {
      over = true
      await Promise.all(people)
      return kept
    },
  }
}

/** Acknowledged writes exist, rejected ones have a regular API error, and writing works again. */
async function expectNothingLost(load: ReturnType<typeof underLoad>): Promise<void> {
  const before = load.answers.length
  await expect.poll(() => load.answers.slice(before).some(({ status }) => status === 201)).toBe(true)
  const kept = await load.end()
  const refused = load.answers.filter(({ status }) => status !== 201)
  const shapes = new Set(refused.map((answer) => JSON.stringify(answer)))
  expect([...shapes]).toEqual(
    shapes.size === 0 ? [] : [JSON.stringify({ status: 503, code: 'unavailable', retryAfter: '2' })],
  )
  expect(await ask('select title from opportunity where title = any($1)', [kept])).toHaveLength(kept.length)
}

// Other tests use `quickPasswords.ts` instead of the real hashing.
test('the first admin signs in with their password, and nobody with another', async () => {
  const signIn = async (password: string) =>
    (await kariz.send('POST', '/api/v2/session', { email: 'ada@nordic.example', password })).status
  expect(await signIn('correct horse battery')).toBe(200)
  expect(await signIn('wrong horse battery')).toBe(401)
})

describe('security 1: the loss of a database connection does not stop the server', () => {
  test('sessions of PostgreSQL are killed under load', async () => {
    const load = underLoad()
    for (let kill = 0; kill < 2; kill++) {
      await sleep(300)
      process.kill(await busiest(), 'SIGKILL')
      await expect.poll(health, { timeout: 10_000 }).toBe(200)
    }
    await expectNothingLost(load)
    expect(load.answers.some(({ status }) => status === 503)).toBe(true)
    expect(kariz.child.exitCode).toBe(null)
  })

  test('PostgreSQL itself is killed under load, and restarted', async () => {
    const load = underLoad()
    const pid = await postmaster()
    await sleep(300)
    process.kill(pid, 'SIGKILL')
    await expect.poll(postmaster, { timeout: 10_000 }).not.toBe(pid)
    await expect.poll(health, { timeout: 10_000 }).toBe(200)
    await expectNothingLost(load)
    expect(kariz.printed()).toContain('PostgreSQL ended unexpectedly and is restarted')
  })

  test('afterwards live updates and background jobs work', async () => {
    let heard = ''
    const stop = new AbortController()
    const { signal } = stop
    const headers = { 'x-api-token': token }
    // Like a browser, reopens a stream that ended.
    const listening = (async () => {
      while (!signal.aborted) {
        const live = await fetch(`${kariz.origin}/api/v2/live`, { headers, signal })
        for await (const part of live.body?.pipeThrough(new TextDecoderStream()) ?? []) heard += part
        await sleep(200)
      }
    })().catch(() => {})
    const person = await kariz.send('POST', '/api/v2/persons', { name: 'Maria' })
    let id: unknown
    const tell = async () => {
      const { body } = await kariz.send('POST', '/api/v2/deals', {
        title: 'Told',
        person_id: person.body?.data.id,
      })
      id = body?.data.id
      return heard
    }
    await expect.poll(tell, { timeout: 10_000, interval: 300 }).toContain('opportunity')
    stop.abort()
    await listening
    const conversion = await kariz.send('POST', `/api/v2/deals/${id}/convert/lead`)
    const url = `/api/v2/deals/${id}/convert/status/${conversion.body?.data.conversion_id}`
    await expect
      .poll(async () => (await kariz.send('GET', url)).body?.data.status, { timeout: 10_000 })
      .toBe('completed')
  })

  test('/health reports that PostgreSQL hangs, and that it recovered', async () => {
    const workers = execFileSync('pgrep', ['-P', String(await postmaster())], { encoding: 'utf8' })
    const pids = [await postmaster(), ...workers.trim().split('\n').map(Number)]
    const each = (signal: NodeJS.Signals) => {
      for (const pid of pids) process.kill(pid, signal)
    }
    each('SIGSTOP')
    const start = Date.now()
    try {
      expect(await health()).toBe(503)
      expect(Date.now() - start).toBeLessThan(4000)
    } finally {
      each('SIGCONT')
    }
    await expect.poll(health).toBe(200)
  })

  if (isSmall)
    test('a full disk is reported clearly, and Kariz continues when there is space', async () => {
      const ballast = join(home, 'ballast')
      spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'], { stdio: 'ignore' })
      const write = async () => {
        const { status, body } = await kariz.send('POST', '/api/v2/deals', { title: 'x'.repeat(200) })
        return status === 201 ? 'kept' : body?.reason
      }
      await expect.poll(write, { timeout: 10_000, interval: 1 }).toBe('disk_full')
      expect(kariz.printed()).toContain('disk of the database is full')
      await rm(ballast)
      await expect.poll(write, { timeout: 15_000 }).toBe('kept')
      expect(await health()).toBe(200)
    })
})

describe('security 11: shutdown', () => {
  test('takes at most ten seconds with an open request on a kept-alive connection', async () => {
    const { port, hostname } = new URL(kariz.origin)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const request = (path: string) =>
      socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\nx-api-token: ${token}\r\n\r\n`)
    request('/health')
    await once(socket, 'data')
    // An incomplete request, which stays open forever.
    socket.write(
      `POST /api/v2/deals HTTP/1.1\r\nhost: x\r\nx-api-token: ${token}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
    )
    await sleep(200)
    const { code, took } = await kariz.stop()
    expect(code).toBe(0)
    expect(took).toBeLessThan(9_000)
    socket.destroy()
  })
})

describe('security 1: an external database', () => {
  test('is stopped and started under load', async () => {
    await kariz.stop()
    const dataDir = join(home, 'elsewhere')
    const first = await startPostgres({ dataDir: home, durable: false })
    const url = `postgres://kariz@localhost/kariz?host=${encodeURIComponent(join(home, 'postgres'))}`
    kariz = await startProcess({ DATA_DIR: dataDir, DATABASE_URL: url })
    const load = underLoad()
    await sleep(500)
    await first.stop()
    await expect.poll(health).toBe(503)
    const second = await startPostgres({ dataDir: home, durable: false })
    await expect.poll(health, { timeout: 10_000 }).toBe(200)
    await expectNothingLost(load)
    expect((await kariz.stop()).code).toBe(0)
    await second.stop()
  })
})
