// Measures concurrent writers, without and with open boards: node bench/writers.ts [--writers 8,32,128 --boards 50]
// A board is a live stream and, as in the web app, at most one request every 1.5 s while deals change.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Bench, startBench } from './kariz.ts'
import { percentile } from './measure.ts'

/** ms during which a page collects changes, and between two requests. */
const [GATHER, PAUSE] = [300, 1_500]

const { values } = parseArgs({
  options: {
    writers: { type: 'string', default: '8,32,128' },
    boards: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '5' },
    deals: { type: 'string', default: '2000' },
  },
})
const deals = Number(values.deals)
const plan = {
  deals,
  leads: 0,
  open: 1,
  seed: 1,
  until: new Date(new Date().setUTCHours(0, 0, 0, 0)),
}
const dataDir = await mkdtemp(join(tmpdir(), 'kariz-bench-'))
const bench = await startBench(dataDir, plan, () => {})
try {
  const { rows } = await bench.sql.query<{ id: number }>(
    "select id::int from opportunity where kind = 'deal' and status = 'open' limit 1000",
  )
  const ids = rows.map(({ id }) => id)
  for (const boards of [0, Number(values.boards)])
    for (const writers of values.writers.split(',').map(Number)) {
      const watched = await watch(bench, boards)
      const used = bench.processorTime()
      const times = await write(bench, ids, writers, Number(values.seconds) * 1000)
      const processor = bench.processorTime() - used
      const { events, requests } = watched.stop()
      const seconds = Number(values.seconds)
      times.sort((a, b) => a - b)
      console.log(
        `${writers} writers, ${boards} boards: ${(times.length / seconds).toFixed(0)} writes/s, ` +
          `${(processor / times.length).toFixed(2)} ms of processor each, p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms, ` +
          `${(events / seconds).toFixed(0)} events/s, ${(requests / seconds).toFixed(0)} requests/s of boards`,
      )
    }
} finally {
  await bench.stop()
  await rm(dataDir, { recursive: true })
}

/** Each writer changes the value of one deal repeatedly. @returns the time of each change, in ms */
async function write(bench: Bench, ids: number[], writers: number, duration: number): Promise<number[]> {
  const times: number[] = []
  const end = performance.now() + duration
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let nr = writer; performance.now() < end; nr += writers) {
        const start = performance.now()
        await bench.ask('admin', 'PATCH', `/api/v2/deals/${ids[nr % ids.length]}`, {
          value: Math.round(performance.now() * 1000),
        })
        times.push(performance.now() - start)
      }
    }),
  )
  return times
}

/** Opens boards. @returns the number of changes they received and of requests they sent, until stopped */
async function watch(bench: Bench, boards: number) {
  const heard = { events: 0, requests: 0 }
  const gone = new AbortController()
  const headers = { 'x-api-token': bench.tokens.admin }
  await Promise.all(
    Array.from({ length: boards }, async () => {
      const stream = await fetch(`${bench.origin}/api/v2/live`, { headers, signal: gone.signal })
      let isWaiting = false
      let asked = -PAUSE
      const refetch = async () => {
        await sleep(Math.max(GATHER, asked + PAUSE - performance.now()))
        isWaiting = false
        asked = performance.now()
        heard.requests++
        await fetch(`${bench.origin}/api/v2/board`, { headers, signal: gone.signal }).then((reply) =>
          reply.text(),
        )
      }
      const read = async () => {
        const decoder = new TextDecoder()
        for await (const part of stream.body ?? []) {
          const events = decoder.decode(part as Uint8Array).split('data: {"table":"opportunity"').length - 1
          heard.events += events
          if (events > 0 && !isWaiting) {
            isWaiting = true
            void refetch().catch(() => {})
          }
        }
      }
      void read().catch(() => {})
    }),
  )
  return {
    stop() {
      gone.abort()
      return heard
    },
  }
}
