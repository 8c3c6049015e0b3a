import { EventEmitter } from 'node:events'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { startListening } from '../../test/live.ts'

const own = useDatabase()

test('pages receive changes again, once each, after the listening connection was lost', async () => {
  const { writer } = own.database
  const live = await startListening(own.database, ['deal'])
  const told: string[] = []
  let ended = 0
  /** Behaves like a browser: reopens a stream that ended, and then refetches what it may have missed. */
  const open = () => {
    const raw = Object.assign(new EventEmitter(), {
      writeHead() {},
      write: (text: string) => told.push(text),
      end() {
        ended++
        raw.emit('close')
        open()
      },
    })
    live.attach({ hijack() {}, getHeaders: () => ({}), raw } as never, {
      user: 1,
      role: 'regular',
      session: 'cookie',
      token: null,
    })
  }
  open()
  const listeners = sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and query like 'listen %'`
  const [lost] = (await listeners.execute(writer)).rows
  await sql`select pg_terminate_backend(${lost?.pid})`.execute(writer)
  const again = await vi.waitUntil(
    async () => (await listeners.execute(writer)).rows.find(({ pid }) => pid !== lost?.pid),
    { timeout: 10_000, interval: 100 },
  )
  expect(again).toBeDefined()
  await vi.waitUntil(() => ended > 0)
  await sql`select pg_notify(live_channel(), '{"table":"deal","ids":[1]}')`.execute(writer)
  const heard = () => told.filter((text) => text.includes('"deal"'))
  await vi.waitUntil(() => heard().length > 0)
  expect(heard()).toHaveLength(1)
  expect(ended).toBe(1)
  live.close()
})
