import type { WriteContext } from '../../../server/context.ts'
import { type ActivityFields, blankActivity, createActivities } from '../../activities/saveActivities.ts'
import { at, workday } from './workdays.ts'

/** What is next on one open lead or deal after the other: days from today, and the local hour for those that have one. */
const next: ({ type: string; days: number; hour?: number } | null)[] = [
  { type: 'call', days: -2 },
  { type: 'meeting', days: 1, hour: 10 },
  { type: 'call', days: 0 },
  null,
  { type: 'email', days: 4 },
  { type: 'call', days: 0, hour: 15 },
  { type: 'consultation', days: 9, hour: 13 },
]

/** What brought a deal to its second stage, to its third and so on. */
const steps = ['call', 'meeting', 'consultation', 'call'] as const

/** A lead or deal as far as its activities take it over. */
type On = { id: number; owner_id: number; person_id: number | null; org_id: number | null }
type Type = { id: number; key_string: string; name: string; outcome_id: number | null }

/**
 * Something was done on these deals, now, and its result leads to the stage.
 * @param stage counted from 0
 */
export async function doSample(ctx: WriteContext, deals: On[], stage: number, result: string): Promise<void> {
  const type = (await typesOf(ctx)).find(({ key_string }) => key_string === steps[stage - 1])
  if (!type) return
  const due_at = new Date(ctx.now)
  due_at.setUTCSeconds(0, 0)
  const due = { due_date: due_at.toISOString().slice(0, 10), due_at, duration_minutes: 45 }
  const done = { ...due, done_time: ctx.now, result, outcome_id: type.outcome_id }
  await createActivities(
    ctx,
    deals.map((deal) => ({ ...activityOn(deal, type), ...done })),
  )
}

/**
 * What the sellers have planned: on most open leads and deals the next step is late, for today or for later; on some
 * nothing is planned, and their warning says so.
 * @param subjects what planned activities are called, by the key of their type
 * @param forgotten deals on which nothing is planned either way
 */
export async function planSample(
  ctx: WriteContext,
  subjects: Record<string, string[]>,
  forgotten: number[],
): Promise<void> {
  const types = await typesOf(ctx)
  const open = await ctx.tx
    .selectFrom('opportunity')
    .select(['id', 'owner_id', 'person_id', 'org_id'])
    .where('status', '=', 'open')
    .where('is_archived', '=', false)
    .orderBy('id')
    .execute()
  const rows = open.flatMap((row, nr) => {
    const step = next[nr % next.length]
    const type = types.find(({ key_string }) => key_string === step?.type)
    if (!step || !type || forgotten.includes(row.id)) return []
    const offered = subjects[type.key_string] ?? []
    const subject = offered[nr % offered.length] ?? type.name
    return [{ ...activityOn(row, type), ...dueOf(ctx, step), subject }]
  })
  await createActivities(ctx, rows)
}

/** The activity types, each with the outcome that is offered first: the good one. */
async function typesOf(ctx: WriteContext): Promise<Type[]> {
  return ctx.tx
    .selectFrom('activity_type as t')
    .select(['t.id', 't.key_string', 't.name'])
    .select((eb) =>
      eb
        .selectFrom('activity_outcome as outcome')
        .whereRef('outcome.type_id', '=', 't.id')
        .select('outcome.id')
        .orderBy('outcome.order_nr')
        .limit(1)
        .as('outcome_id'),
    )
    .execute()
}

const activityOn = ({ id, owner_id, person_id, org_id }: On, type: Type): ActivityFields => ({
  ...blankActivity,
  subject: type.name,
  type_id: type.id,
  owner_id,
  opportunity_id: id,
  org_id,
  busy: type.key_string === 'meeting',
  participants: person_id === null ? [] : [{ person_id, primary: true }],
})

function dueOf({ now, actor }: WriteContext, { days, hour }: { days: number; hour?: number }) {
  const day = workday(now, actor.timezone, actor.locale, days)
  if (hour === undefined) return { due_date: day.toString() }
  const due_at = at(day, actor.timezone, hour)
  return { due_date: due_at.toISOString().slice(0, 10), due_at, duration_minutes: 60 }
}
