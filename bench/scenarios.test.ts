import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, startBench } from './kariz.ts'
import { scenariosOn } from './scenarios.ts'

let dataDir: string
let bench: Bench
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kariz-bench-test-'))
  const until = new Date(new Date().setUTCHours(0, 0, 0, 0))
  bench = await startBench(dataDir, { deals: 300, leads: 100, open: 2 / 3, seed: 1, until }, () => {})
}, 60_000)
afterAll(async () => {
  await bench?.stop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

test('every scenario of the bench does what it measures, is undone, and has its bare counterpart', async () => {
  const scenarios = await scenariosOn(bench)
  expect(scenarios.length).toBeGreaterThan(30)
  for (const { people, act, undo, bare } of scenarios)
    for (const person of people) {
      const operation = await act(person, 0)
      if (undo) await bench.ask(person, 'POST', `/api/v2/operations/${operation}/undo`)
      await bare?.(0)
    }
}, 120_000)
