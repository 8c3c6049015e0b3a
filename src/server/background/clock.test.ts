import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Database } from '../database.ts'
import { startClock } from './clock.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-18T12:00:10Z') })
})
afterEach(() => {
  vi.useRealTimers()
})
const database = { writer: {} } as Database

test('ticks at the start and on every half minute, until it is stopped', async () => {
  const struck: string[] = []
  const tick = async (_: unknown, now: Date) => void struck.push(now.toISOString().slice(14, 19))
  const clock = startClock(database, [tick], () => {})
  await vi.advanceTimersByTimeAsync(80_000)
  expect(struck).toEqual(['00:10', '00:30', '01:00', '01:30'])
  await clock.stop()
  await vi.advanceTimersByTimeAsync(80_000)
  expect(struck).toHaveLength(4)
})

test('continues and reports when a tick fails', async () => {
  const faults: unknown[] = []
  let good = 0
  const bad = async () => {
    throw new Error('no database')
  }
  const clock = startClock(database, [bad, async () => void good++], (error) => faults.push(error))
  await vi.advanceTimersByTimeAsync(25_000)
  expect([faults.length, good]).toEqual([2, 2])
  await clock.stop()
})

test('stops after the running ticks have finished', async () => {
  let finish = () => {}
  const slow = () => new Promise<void>((resolve) => (finish = resolve))
  const clock = startClock(database, [slow], () => {})
  let stopped = false
  const stopping = clock.stop().then(() => (stopped = true))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(stopped).toBe(false)
  finish()
  await stopping
  expect(vi.getTimerCount()).toBe(0)
})
