import { type Details, detailsOf } from '../../opportunities/core/contract.ts'
import type { Preview, Problem } from './contract.ts'
import type { Entity } from './directory.ts'
import type { Plan, PlannedRow } from './plan.ts'

const SAMPLES = 20
const PROBLEMS = 100
const NAMES = 20

/** The preview of a plan. `unread`: problems of cells that could not be parsed. */
export function previewOf(plan: Plan, unread: Problem[]): Preview {
  const problems = [...unread, ...plan.problems].sort((a, b) => a.row - b.row)
  return {
    rows: plan.rows.length,
    bad: new Set(problems.map((problem) => problem.row)).size,
    skipped: plan.skipped,
    totals: totalsOf(plan.rows),
    stages: plan.stages.map(({ name, id, rows }) => ({ name, created: id === null, count: rows })),
    persons: countsOf(plan.persons),
    organizations: countsOf(plan.organizations),
    owners: countsOf(plan.owners),
    labels: countsOf(plan.labels),
    sources: countsOf(plan.sources),
    industries: countsOf(plan.industries),
    unknown_owners: plan.unknown_owners,
    unknown_sources: plan.unknown_sources,
    samples: plan.rows.slice(0, SAMPLES).map((row) => sampleOf(row, plan)),
    problems: problems.slice(0, PROBLEMS),
  }
}

function totalsOf(rows: PlannedRow[]): Preview['totals'] {
  const totals = new Map<string, Preview['totals'][number]>()
  for (const { kind, is_archived, status, currency, value } of rows) {
    const key = `${kind} ${is_archived} ${status} ${currency}`
    const total = totals.get(key) ?? { kind, is_archived, status, currency, count: 0, value: 0 }
    totals.set(key, { ...total, count: total.count + 1, value: thousandths(total.value + (value ?? 0)) })
  }
  return [...totals.values()]
}

/** Amounts have at most three decimals; sums of doubles could have more. */
const thousandths = (amount: number) => Math.round(amount * 1000) / 1000

function countsOf(entities: Entity<unknown>[]): Preview['persons'] {
  const meant = entities.filter(({ rows }) => rows > 0)
  const created = meant.filter(({ id }) => id === null)
  return {
    created: created.length,
    matched: meant.length - created.length,
    names: created.slice(0, NAMES).map(({ name }) => name),
  }
}

function sampleOf(row: PlannedRow, plan: Plan): Preview['samples'][number] {
  const name = (entities: Entity<unknown>[], index: number | null) =>
    index === null ? null : (entities[index]?.name ?? null)
  return {
    row: row.row,
    kind: row.kind,
    is_archived: row.is_archived,
    status: row.status,
    title: row.title,
    stage: name(plan.stages, row.stage),
    person: name(plan.persons, row.person),
    organization: name(plan.organizations, row.organization),
    owner: name(plan.owners, row.owner),
    value: row.value,
    currency: row.currency,
    add_time: row.add_time,
    close_time: row.won_time ?? row.lost_time,
    ...detailsOf(row as Details),
  }
}
