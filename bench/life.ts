import type { Dice } from './dice.ts'

const DAY = 86_400_000

export type Row = Record<string, unknown>
/** An event of a record; `before` is null for its creation, and `after` then has the values that changed later. */
export type Event = {
  table: 'opportunity' | 'activity'
  kind: string
  time: string
  actor_id: number
  row_id: number
  before: Row | null
  after: Row
}
/** One record from its creation to today: its row, and the changes that led to it. */
export class Life {
  readonly row: Row
  readonly events: Event[]
  private readonly lost: Row = {}
  private time: number

  constructor(table: Event['table'], kind: string, row: Row & { owner_id: number }, created: number) {
    const time = stamp(created)
    this.time = created
    this.row = { ...row, add_time: time, update_time: time }
    this.events = [
      { table, kind, time, actor_id: row.owner_id, row_id: row.id as number, before: null, after: this.lost },
    ]
  }

  /** At most three weeks later, and always before `until`. */
  later(dice: Dice, until: Date): number {
    return this.time + dice.next() * Math.min(20 * DAY, (until.getTime() - this.time) / 2)
  }

  change(kind: string, actor_id: number, time: number, change: (at: string) => Row): void {
    this.time = time
    const at = stamp(time)
    const after = change(at)
    const before = Object.fromEntries(Object.keys(after).map((key) => [key, this.row[key]]))
    Object.assign(this.lost, { ...before, ...this.lost })
    Object.assign(this.row, after, { update_time: at })
    const { table, row_id } = this.events[0] as Event
    this.events.push({ table, kind, time: at, actor_id, row_id, before, after })
  }
}

/** In the format of PostgreSQL's JSON, to the second. */
export function stamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}+00:00`
}
