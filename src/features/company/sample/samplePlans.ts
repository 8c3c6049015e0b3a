import type { WriteContext } from '../../../server/context.ts'
import { type ActivityFields, blankActivity, createActivities } from '../../activities/saveActivities.ts'
import { at, workday } from './workdays.ts'

/** The next activities of the open leads and deals, in turn: days from today, and the local hour for timed ones. */
const next: ({ type: string; days: number; hour?: number } | null)[] = [
  { type: 'call', days: -2 },
  { type: 'meeting', days: 1, hour: 10 },
  { type: 'call', days: 0 },
  null,
  { type: 'email', days: 4 },
  { type: 'call', days: 0, hour: 15 },
  { type: 'consultation', days: 9, hour: 13 },
]

/** The activity type that led to a deal's second stage, third stage and so on. */
const steps = ['call', 'meeting', 'consultation', 'call'] as const

/** The columns of a lead or deal that its activities use. */
type On = { id: number; owner_id: number; person_id: number | null; org_id: number | null }
type Type = { id: number; key_string: string; name: string; outcome_id: number | null }

/**
 * Adds a completed activity to these deals, whose result leads to the stage.
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
 * Plans the sellers' activities: most open leads and deals have a next step that is overdue, due today or due later;
 * some have none and show a warning.
 * @param subjects subjects of planned activities, by the key of their type
 * @param forgotten deals that get no planned activity
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

/** The activity types, each with its first outcome, which is the positive one. */
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
