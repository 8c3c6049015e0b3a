// Measures Kariz over HTTP with 100,000 open deals on one board: npm run bench [-- --only board --data <directory>]
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from '../scripts/build.ts'
import { startBench } from './kariz.ts'
import { measure, percentile } from './measure.ts'
import { scenariosOn } from './scenarios.ts'
import { visitBoard } from './visitBoard.ts'

const { values } = parseArgs({
  options: {
    /** Only scenarios whose name contains this. */
    only: { type: 'string', default: '' },
    /** Keeps the company there for the next run. */
    data: { type: 'string' },
    deals: { type: 'string', default: '150000' },
  },
})
const deals = Number(values.deals)
const plan = {
  deals,
  leads: deals / 3,
  open: 2 / 3,
  seed: 1,
  until: new Date(new Date().setUTCHours(0, 0, 0, 0)),
}
const dataDir = values.data ? resolve(values.data) : await mkdtemp(join(tmpdir(), 'kariz-bench-'))

// Before Kariz starts, because it caches the list of files.
build()
const bench = await startBench(dataDir, plan, console.error)
try {
  const report: Line[] = []
  for (const { name, people, runs, aim, act, undo, bare } of await scenariosOn(bench)) {
    if (!name.includes(values.only)) continue
    let operation: unknown
    const acts: Parameters<typeof measure>[1] = { bare }
    for (const person of people) {
      acts[person] = async (run) => {
        operation = await act(person, run)
      }
      if (undo) acts.undo = () => bench.ask(person, 'POST', `/api/v2/operations/${operation}/undo`)
    }
    const { bare: none, ...times } = await measure(runs, acts, bench.processorTime)
    for (const [what, { clock, processor }] of Object.entries(times)) {
      const [p50, p95] = [percentile(clock, 0.5), percentile(clock, 0.95)]
      const line = { name, what, p50, p95, processor, bare: percentile(none?.clock ?? [], 0.5) }
      report.push({ ...line, aim: what === 'undo' ? undefined : aim })
      console.log(textOf(report.at(-1) as Line))
    }
  }
  const inBrowser = 'board in the browser'
  let kilobytes: number | null = null
  if (inBrowser.includes(values.only)) {
    const visits = await visitBoard(bench, 5)
    kilobytes = visits.kilobytes
    for (const what of ['first', 'again'] as const) {
      const [p50, p95] = [percentile(visits[what], 0.5), percentile(visits[what], 0.95)]
      report.push({ name: inBrowser, what, p50, p95, aim: 1_500 })
      console.log(textOf(report.at(-1) as Line))
    }
    console.log(`${kilobytes.toFixed(0)} kB of compressed JavaScript`)
  }
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version }
  await writeFile(
    'bench/report.json',
    `${JSON.stringify({ time: new Date(), machine, plan, kilobytes, report }, null, 2)}\n`,
  )
} finally {
  await bench.stop()
  if (!values.data) await rm(dataDir, { recursive: true })
}

type Line = {
  name: string
  what: string
  p50: number
  p95: number
  processor?: number
  bare?: number
  aim?: number
}

/** Milliseconds elapsed and of processor time, and the ratio to the time of PostgreSQL alone. */
function textOf({ name, what, p50, p95, processor, bare, aim }: Line): string {
  const ms = (n: number) => n.toFixed(n < 10 ? 1 : 0).padStart(6)
  const within = !aim ? '' : p50 <= aim ? `  within ${aim}` : `  OVER ${aim}`
  const beside =
    bare && processor ? `  cpu${ms(processor)}  bare${ms(bare)} ×${(p50 / bare).toFixed(1).padStart(5)}` : ''
  return `${name.padEnd(33)}${what.padEnd(7)}p50${ms(p50)}  p95${ms(p95)}${beside}${within}`
}
