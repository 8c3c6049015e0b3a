import { inventActivities } from './activities.ts'
import { Dice } from './dice.ts'
import { type Event, Life, type Row, stamp } from './life.ts'
import { firstNames, forms, industries, lastNames, places, products } from './names.ts'

/** What to generate: `deals`, of which the share `open` is open, and `leads`. The same plan gives the same rows. */
export type Plan = { deals: number; leads: number; open: number; seed: number; until: Date }

/** The existing ids, and the first free ones. */
export type Ground = {
  users: number[]
  pipelines: { id: number; stages: number[] }[]
  labels: number[]
  sources: number[]
  lostReasons: string[]
  currency: string
  activityTypes: number[]
  /** The end of a day in the company's time zone, for days around `until`. */
  dayEnds: Record<string, string>
  next: Record<
    'organization' | 'person' | 'opportunity' | 'opportunity_label' | 'activity' | 'activity_participant',
    number
  >
}

export type Contacts = { organizations: Row[]; persons: Row[] }
export type Chunk = {
  opportunities: Row[]
  labels: { id: number; opportunity_id: unknown; label_id: number }[]
  activities: Row[]
  events: Event[]
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const CHUNK = 10_000
const SPAN = 730 * DAY // the age of the company
const currencies = ['EUR', 'USD', 'NOK', 'TRY', 'IDR']

/** The numbers of persons and organizations for that many leads and deals. */
export const contactsOf = ({ deals, leads }: Plan) => ({
  organizations: Math.ceil((deals + leads) * 0.2),
  persons: Math.ceil((deals + leads) * 0.35),
})

/** Organizations, and persons, most of whom work for one. */
export function inventContacts(plan: Plan, ground: Ground): Contacts {
  const dice = new Dice(plan.seed)
  const { organizations, persons } = contactsOf(plan)
  const owned = (time: number) => ({
    owner_id: dice.skewed(ground.users),
    visible_to: dice.chance(0.02) ? 1 : 3,
    add_time: stamp(time),
    update_time: stamp(time),
  })
  const begin = plan.until.getTime() - SPAN
  return {
    organizations: Array.from({ length: organizations }, (_, nr) => ({
      id: ground.next.organization + nr,
      name: `${dice.one(lastNames)} ${dice.one(industries)} ${dice.one(forms)}`,
      address: dice.chance(0.6) ? { value: `${dice.below(200) + 1}, ${dice.one(places)}` } : null,
      ...owned(begin + nr),
    })),
    persons: Array.from({ length: persons }, (_, nr) => {
      const id = ground.next.person + nr
      const [first, last] = [dice.one(firstNames), dice.one(lastNames)]
      return {
        id,
        name: `${first} ${last}`,
        first_name: first,
        last_name: last,
        org_id: dice.chance(0.8) ? ground.next.organization + dice.low(organizations) : null,
        emails: dice.chance(0.8) ? [{ value: `person.${id}@example.com`, primary: true, label: 'work' }] : [],
        phones: dice.chance(0.5) ? [{ value: `+47 ${40_000_000 + id}`, primary: true, label: 'work' }] : [],
        ...owned(begin + nr),
      }
    }),
  }
}

/** Deals and then leads, oldest first, with all events of each; ten thousand at a time. */
export function* inventOpportunities(plan: Plan, ground: Ground, { persons }: Contacts): Generator<Chunk> {
  const dice = new Dice(plan.seed + 1)
  const empty = (): Chunk => ({ opportunities: [], labels: [], activities: [], events: [] })
  let chunk = empty()
  let { opportunity_label: label, activity } = ground.next
  for (let nr = 0; nr < plan.deals + plan.leads; nr++) {
    const life = nr < plan.deals ? inventDeal(nr) : inventLead(nr)
    const activities = inventActivities(life, dice, plan.until, ground, activity)
    activity += activities.length
    chunk.opportunities.push(life.row)
    chunk.activities.push(...activities.map(({ row }) => row))
    chunk.events.push(...life.events, ...activities.flatMap(({ events }) => events))
    if (dice.chance(0.35) && ground.labels.length > 0)
      chunk.labels.push({ id: label++, opportunity_id: life.row.id, label_id: dice.skewed(ground.labels) })
    if (chunk.opportunities.length === CHUNK) {
      yield chunk
      chunk = empty()
    }
  }
  yield chunk

  function inventLead(nr: number): Life {
    const created = plan.until.getTime() - ((plan.deals + plan.leads - nr) / plan.leads) * 180 * DAY
    return new Life('opportunity', 'lead.add', inventRow(nr, created), created)
  }

  /** Starts as a lead or a deal, passes through stages, and may be closed by now. */
  function inventDeal(nr: number): Life {
    const age = 1 - (nr + dice.next()) / plan.deals // 1 is the oldest
    const created = plan.until.getTime() - SPAN * age ** 1.5 - HOUR
    const { id: pipeline_id, stages } = dice.skewed(ground.pipelines)
    const first = { kind: 'deal', pipeline_id, stage_id: stages[0] }
    const row = inventRow(nr, created)
    const wasLead = dice.chance(0.4)
    const life = new Life(
      'opportunity',
      wasLead ? 'lead.add' : 'deal.add',
      wasLead ? row : { ...row, ...first },
      created,
    )
    const then = (kind: string, change: (at: string) => Row, time = life.later(dice, plan.until)) =>
      life.change(kind, row.owner_id, time, change)

    const edited = () =>
      Object.assign(life.row, { last_edit_time: life.row.update_time, last_edit_by: row.owner_id })

    if (wasLead) then('lead.convert', (at) => ({ ...first, convert_time: at }))
    const steps = Math.min(Math.floor(-Math.log(1 - dice.next()) * 1.3), stages.length - 1)
    for (const stage_id of stages.slice(1, steps + 1))
      then('deal.move', (at) => ({ stage_id, stage_change_time: at }))
    if (row.value && dice.chance(0.3)) {
      const value = Math.round(row.value * (0.7 + dice.next()))
      then('deal.update', () => ({ value }))
      edited()
    }
    if (dice.chance(plan.open <= 0.5 ? 2 * plan.open * (1 - age) : 1 - 2 * (1 - plan.open) * age)) return life

    if (dice.chance(0.45)) then('deal.close', (at) => ({ status: 'won', won_time: at, first_won_time: at }))
    else {
      const hasReason = dice.chance(0.7) && ground.lostReasons.length > 0
      const lost_reason = hasReason ? dice.skewed(ground.lostReasons) : null
      then('deal.close', (at) => ({ status: 'lost', lost_time: at, lost_reason }))
    }
    const fate = dice.next()
    if (fate < 0.02) {
      then('deal.update', (at) => ({ is_archived: true, archive_time: at }))
      edited()
    } else if (fate < 0.03) {
      const time = plan.until.getTime() - dice.below(29 * 24) * HOUR
      then('deal.delete', (at) => ({ is_deleted: true, delete_time: at }), time)
    }
    return life
  }

  function inventRow(nr: number, created: number) {
    const owner_id = dice.skewed(ground.users)
    const person = dice.chance(0.8) ? persons[dice.low(persons.length)] : undefined
    const some = ground.next.organization + dice.low(contactsOf(plan).organizations)
    return {
      ...newborn,
      id: ground.next.opportunity + nr,
      lead_id: dice.uuid(),
      title: `${dice.one(lastNames)} ${dice.one(industries)}: ${dice.one(products)}`,
      value: dice.chance(0.9) ? Math.round(Math.exp(5 + 5 * dice.next())) : null,
      currency: dice.chance(0.85) ? ground.currency : dice.one(currencies),
      owner_id,
      creator_id: owner_id,
      person_id: person?.id ?? null,
      org_id: person ? (person.org_id ?? null) : some,
      source_id: dice.chance(0.5) && ground.sources.length > 0 ? dice.skewed(ground.sources) : null,
      origin: dice.chance(0.8) ? 'ManuallyCreated' : 'API',
      visible_to: dice.chance(0.03) ? 1 : 3,
      expected_close_date: dice.chance(0.6)
        ? stamp(created + (20 + dice.below(160)) * DAY).slice(0, 10)
        : null,
      position: -created / 1000,
    }
  }
}

const newborn = {
  kind: 'lead',
  pipeline_id: null,
  stage_id: null,
  stage_change_time: null,
  convert_time: null,
  status: 'open',
  won_time: null,
  first_won_time: null,
  lost_time: null,
  lost_reason: null,
  is_archived: false,
  archive_time: null,
  is_deleted: false,
  delete_time: null,
  next_activity_id: null as number | null,
  next_activity_due: null as string | null,
  last_activity_id: null as number | null,
  last_activity_time: null as string | null,
  planned_through: null as string | null,
  last_edit_time: null as string | null,
  last_edit_by: null as number | null,
}
