import { dayOf } from '../../../contract/urgency.ts'
import type { WriteContext } from '../../../server/context.ts'
import { type ActivityFields, createActivities } from '../../activities/writing.ts'

const DAY = 86_400_000 // ms

/** What is next on one open lead or deal after the other: days from today, and the hour for those that have one. */
const next: ({ type: string; days: number; hour?: number } | null)[] = [
  { type: 'call', days: -2 },
  { type: 'meeting', days: 1, hour: 9 },
  { type: 'call', days: 0 },
  null,
  { type: 'email', days: 4 },
  { type: 'call', days: 0 },
  { type: 'consultation', days: 9, hour: 12 },
]

/**
 * What the sellers have done and planned: on most open leads and deals the next step is late, for today or for later;
 * on some nothing is planned, and their warning says so.
 */
export async function planSample(ctx: WriteContext): Promise<void> {
  const types = await ctx.tx
    .selectFrom('activity_type as t')
    .select(['t.id', 't.key_string', 't.name'])
    .select((eb) =>
      eb
        .selectFrom('activity_outcome as o')
        .whereRef('o.type_id', '=', 't.id')
        .select('o.id')
        .orderBy('o.order_nr')
        .limit(1)
        .as('outcome_id'),
    )
    .execute()
  const open = await ctx.tx
    .selectFrom('opportunity')
    .select(['id', 'owner_id', 'person_id', 'org_id', 'add_time'])
    .where('status', '=', 'open')
    .where('is_archived', '=', false)
    .orderBy('id')
    .execute()
  const on = (row: (typeof open)[number], key: string): ActivityFields | null => {
    const type = types.find(({ key_string }) => key_string === key)
    if (!type) return null
    return {
      subject: type.name,
      type_id: type.id,
      owner_id: row.owner_id,
      opportunity_id: row.id,
      org_id: row.org_id,
      due_date: null,
      due_at: null,
      duration_minutes: null,
      busy: key === 'meeting',
      priority: null,
      location: null,
      note: null,
      public_description: null,
      attendees: [],
      done_time: null,
      result: null,
      outcome_id: null,
      participants: row.person_id === null ? [] : [{ person_id: row.person_id, primary: true }],
    }
  }
  const rows = open.flatMap((row, nr) => {
    const step = next[nr % next.length]
    const planned = step && on(row, step.type)
    const done = nr % 2 === 0 ? on(row, 'call') : null
    const ago = new Date((ctx.now.getTime() + row.add_time.getTime()) / 2) // after it was added
    return [
      ...(done
        ? [
            {
              ...done,
              due_date: dayOf(ago, ctx.actor.timezone),
              done_time: ago,
              outcome_id: types.find(({ id }) => id === done.type_id)?.outcome_id ?? null,
            },
          ]
        : []),
      ...(planned && step ? [{ ...planned, ...dueIn(ctx, step) }] : []),
    ]
  })
  await createActivities(ctx, rows)
}

function dueIn(ctx: WriteContext, { days, hour }: { days: number; hour?: number }) {
  const then = new Date(ctx.now.getTime() + days * DAY)
  if (hour === undefined) return { due_date: dayOf(then, ctx.actor.timezone) }
  then.setUTCHours(hour, 0, 0, 0)
  return { due_date: then.toISOString().slice(0, 10), due_at: then, duration_minutes: 60 }
}
