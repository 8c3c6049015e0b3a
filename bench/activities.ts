import type { Dice } from './dice.ts'
import type { Ground } from './generate.ts'
import { Life, stamp } from './life.ts'
import { results, tasks } from './names.ts'

const QUARTER = 900_000
const HOUR = 4 * QUARTER
const DAY = 24 * HOUR

/** Maximum number of completed activities of a lead or deal. */
const DONE = 4

/** Maximum number of activities generated for a lead or deal. */
export const MOST = DONE + 3

/**
 * Generates the completed activities of a lead or deal during its life and, for most open ones, the next activity: some
 * overdue, some today, most in the following weeks, and sometimes another one after it. Sets the derived columns of the
 * record. Some persons get an activity without a lead or deal.
 * @param first the id of the first activity
 */
export function inventActivities(of: Life, dice: Dice, until: Date, ground: Ground, first: number): Life[] {
  const { row, events } = of
  if (ground.activityTypes.length === 0) return []
  const begin = Date.parse(row.add_time as string)
  const isOpen = row.status === 'open'
  const end = isOpen ? until.getTime() : Date.parse(events.at(-1)?.time ?? '')
  const count = Math.min(dice.low(DONE), Math.floor((end - begin) / (3 * DAY)))
  const lives = Array.from({ length: count }, (_, nr) => {
    const due = begin + ((end - begin) * (nr + dice.next())) / count
    const life = plan(first + nr, due, due - dice.next() * (due - begin) * 0.5)
    const time = Math.min(due + dice.next() * DAY, until.getTime() - HOUR)
    life.change('activity.done', row.owner_id as number, time, (at) => ({
      ...{ done: true, done_time: at },
      result: dice.chance(0.6) ? dice.skewed(results) : null,
    }))
    return life
  })
  const last = lives.toSorted((a, b) =>
    (a.row.done_time as string) < (b.row.done_time as string) ? 1 : -1,
  )[0]
  if (last) Object.assign(row, { last_activity_id: last.row.id, last_activity_time: last.row.done_time })
  if (isOpen && dice.chance(0.7)) {
    const due = until.getTime() + (dice.next() ** 2 * 40 - 8) * DAY
    const next = plan(first + count, due, Math.max(begin, until.getTime() - dice.below(10) * DAY - HOUR))
    row.next_activity_id = next.row.id
    row.next_activity_due = next.row.due_at ?? ground.dayEnds[next.row.due_date as string]
    row.planned_through = row.next_activity_due
    lives.push(next)
    const then = due + (2 + dice.below(20)) * DAY
    if (dice.chance(0.15)) lives.push(plan(first + lives.length, then, Math.max(begin, end - HOUR)))
  }
  if (isOpen && row.person_id !== null && dice.chance(0.12))
    lives.push(
      plan(first + lives.length, end + (dice.below(20) - 4) * DAY, Math.max(begin, end - 5 * DAY), null),
    )
  return lives

  function plan(id: number, due: number, planned: number, opportunity_id = row.id): Life {
    const at = stamp(due - (due % QUARTER))
    const isTimed = dice.chance(0.6)
    const activity = {
      id,
      subject: dice.one(tasks),
      type_id: dice.skewed(ground.activityTypes),
      owner_id: row.owner_id as number,
      creator_id: row.owner_id,
      opportunity_id,
      person_id: row.person_id,
      org_id: row.org_id,
      due_date: at.slice(0, 10),
      due_at: isTimed ? at : null,
      duration_minutes: isTimed ? 15 * (1 + dice.below(6)) : null,
      done: false,
      done_time: null,
      result: null,
    }
    return new Life('activity', 'activity.add', activity, planned)
  }
}
