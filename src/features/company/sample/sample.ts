import type { Locale } from '../../../contract/shape.ts'
import type { Actor, WriteContext } from '../../../server/context.ts'
import { operateIn } from '../../../server/operation.ts'
import { matchOrCreateIndustries } from '../../contacts/industries/industries.ts'
import { addOrganizations } from '../../contacts/organizations/organizations.ts'
import { addPersons } from '../../contacts/persons/persons.ts'
import { lockFor } from '../../lockFor.ts'
import { addNote } from '../../notes/notes.ts'
import { convertToDeals } from '../../opportunities/convert/convert.ts'
import { closeDeals } from '../../opportunities/core/close.ts'
import { createOpportunities } from '../../opportunities/core/create.ts'
import { deals as lockable } from '../../opportunities/core/lock.ts'
import { moveDeals } from '../../opportunities/core/move.ts'
import { addPipeline } from '../../pipelines/pipelines.ts'
import { listStages } from '../../pipelines/stages/stages.ts'
import { createUsers } from '../../users/users.ts'
import en from './en.json' with { type: 'json' }
import fa from './fa.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import id from './id.json' with { type: 'json' }
import nb from './nb.json' with { type: 'json' }
import { doSample, planSample } from './samplePlans.ts'
import { type DealStory, deals, type LeadStory, leads, renewals } from './stories.ts'
import tr from './tr.json' with { type: 'json' }
import { at, workday } from './workdays.ts'

const texts: Record<Locale, typeof en> = { en, fr, nb, tr, id, fa }

/** The records of a new company; ids in display order. */
export type Basics = {
  pipeline: Pipeline
  labels: number[]
  sources: number[]
  lostReasons: string[]
}

type Pipeline = { id: number; stages: number[] }
type Cast = Basics & {
  renewals: Pipeline
  sellers: Actor[]
  persons: number[]
  organizations: number[]
  /** Deals without any follow-up. */
  forgotten: number[]
}
/** An event, `day` days ago. */
type Event = { kind: string; day: number; by: number; happen: (ctx: WriteContext) => Promise<unknown> }

/**
 * Fills a new company with two colleagues, their contacts, leads and deals. Each event is a separate operation of its
 * seller at its time, so that histories, time in stage and reports have realistic data.
 */
export async function fillSample(ctx: WriteContext, locale: Locale, basics: Basics): Promise<void> {
  const text = texts[locale]
  const sellers = [ctx.actor, ...(await hire(ctx, locale))]
  const renewing = await addRenewals(ctx, text.renewals)
  const cast: Cast = { ...basics, renewals: renewing, sellers, persons: [], organizations: [], forgotten: [] }
  const events: Event[] = [
    { kind: 'organization.add', day: 90, by: 0, happen: (then) => meet(then, cast, text) },
    ...deals.flatMap((story, nr) => tellDeal(cast, story, { title: text.deals[nr] as string, nr }, text)),
    ...renewals.flatMap((story, nr) =>
      tellDeal(cast, story, { title: text.renewals.deals[nr] as string, nr }, text),
    ),
    ...leads.map((story, nr) => tellLead(cast, story, text.leads[nr] as string)),
  ]
  await happenInOrder(
    ctx,
    cast,
    events.sort((a, b) => b.day - a.day),
  )
  await perform(ctx, cast.sellers[0] as Actor, ctx.now, 'activity.add', (now) =>
    planSample(now, text.next, cast.forgotten),
  )
}

/** A second pipeline, for contracts that are renewed every year. */
async function addRenewals(ctx: WriteContext, text: (typeof en)['renewals']): Promise<Pipeline> {
  const probabilities = [50, 70, 90]
  const { id } = await addPipeline(ctx, {
    name: text.name,
    stages: text.stages.map((name, nr) => ({
      name,
      deal_probability: probabilities[nr],
      is_deal_rot_enabled: true,
      days_to_rotten: 30,
    })),
  })
  const { data } = await listStages(ctx, { pipeline_id: id, sort_by: 'order_nr' })
  return { id, stages: data.map((stage) => stage.id) }
}

async function hire(ctx: WriteContext, locale: Locale): Promise<Actor[]> {
  const { timezone, week_start, calendar, currency } = ctx.actor
  const people = texts[locale].colleagues
  const ids = await createUsers(
    ctx,
    people.map(({ name, email }) => ({
      name,
      email: `${email}@kariz.example`,
      locale,
      timezone,
      is_sample: true,
    })),
  )
  return people.map(({ name }, nr) => ({
    id: ids[nr] as number,
    name,
    role: 'regular',
    locale,
    timezone,
    week_start,
    calendar,
    currency,
    grants: ['bulk_edit'] as const,
  }))
}

async function meet(ctx: WriteContext, cast: Cast, text: typeof en): Promise<void> {
  const owner = (nr: number) => cast.sellers[nr % 3]?.id
  const industries = await matchOrCreateIndustries(ctx, text.industries)
  cast.organizations = await addOrganizations(
    ctx,
    text.organizations.map(({ name, domain }, nr) => ({
      name,
      owner_id: owner(nr),
      website: `https://www.${domain}`,
      industry: industries[nr % industries.length]?.id,
      employee_count: 12 + ((nr * 53) % 180),
    })),
  )
  cast.persons = await addPersons(
    ctx,
    text.persons.map(({ name, email }, nr) => {
      const at = nr % text.organizations.length
      return {
        name,
        owner_id: owner(at),
        org_id: cast.organizations[at],
        job_title: text.titles[nr % text.titles.length],
        emails: [{ value: `${email}@${text.organizations[at]?.domain}`, primary: true, label: 'work' }],
        phones: [
          {
            value: text.phone.replace('{nr}', String(nr + 1).padStart(2, '0')),
            primary: true,
            label: 'work',
          },
        ],
      }
    }),
  )
}

function tellDeal(
  cast: Cast,
  story: DealStory,
  { title, nr }: { title: string; nr: number },
  text: typeof en,
): Event[] {
  const { labels, lostReasons } = cast
  const pipeline = story.isRenewal ? cast.renewals : cast.pipeline
  const at = (nr: number) => ({ pipeline_id: pipeline.id, stage_id: pipeline.stages[nr] as number })
  const wasLead = story.lead !== undefined
  let ids: number[] = []
  const locked = (ctx: WriteContext) => lockFor(ctx, lockable, ids, 'edit_items', { state: 'any' })
  const begun = story.path[0] as number
  const events: Event[] = [
    {
      kind: wasLead ? 'lead.add' : 'deal.add',
      day: story.lead ?? begun,
      by: story.seller,
      happen: async (ctx) => {
        ids = await createOpportunities(ctx, [
          {
            ...(wasLead ? { kind: 'lead' } : { kind: 'deal', ...at(0) }),
            ...contactOf(cast, story.person),
            title,
            ...priceOf(story, ctx.actor.currency),
            owner_id: ctx.actor.id,
            origin: 'ManuallyCreated',
            source_id: cast.sources[story.person % 3],
            expected_close_date:
              story.expected === undefined ? null : dayFrom(ctx.now, begun, story.expected),
            label_ids: story.label === undefined ? [] : [labels[story.label] as number],
          },
        ])
        if (story.isForgotten) cast.forgotten.push(...ids)
      },
    },
  ]
  if (wasLead) {
    events.push({
      kind: 'lead.convert',
      day: begun,
      by: story.seller,
      happen: async (ctx) => convertToDeals(ctx, await locked(ctx), at(0), null),
    })
  }
  for (const [stage, day] of story.path.entries()) {
    if (stage === 0) continue
    const results = text.results[stage - 1] as string[]
    const result = results[nr % results.length] as string
    events.push(
      {
        kind: 'activity.add',
        day,
        by: story.seller,
        happen: async (ctx) => doSample(ctx, await locked(ctx), stage, result),
      },
      {
        kind: 'deal.move',
        day,
        by: story.seller,
        happen: async (ctx) => moveDeals(ctx, await locked(ctx), at(stage)),
      },
    )
  }
  const note = text.notes[story.note ?? -1]
  const noteOn = (by: number, day: number, content: string) =>
    events.push({ kind: 'note.add', day, by, happen: (ctx) => addNote(ctx, { deal_id: ids[0], content }) })
  if (note) noteOn(story.seller, story.path.at(-1) as number, `<p>${note}</p>`)
  const [admin] = cast.sellers
  if (story.mentions && admin)
    noteOn(
      story.seller,
      story.mentions.day,
      `<p><span data-mention="${admin.id}">@${admin.name}</span> ${text.mention}</p>`,
    )
  const { end } = story
  if (end) {
    events.push({
      kind: 'deal.close',
      day: end.day,
      by: story.seller,
      happen: async (ctx) =>
        closeDeals(ctx, await locked(ctx), {
          status: end.status,
          ...(end.status === 'lost' && { lost_reason: lostReasons[end.reason ?? 0] }),
        }),
    })
  }
  return events
}

function tellLead(cast: Cast, story: LeadStory, title: string): Event {
  return {
    kind: 'lead.add',
    day: story.day,
    by: story.seller,
    happen: (ctx) =>
      createOpportunities(ctx, [
        {
          kind: 'lead',
          ...contactOf(cast, story.person),
          title,
          ...priceOf(story, ctx.actor.currency),
          owner_id: ctx.actor.id,
          origin: 'ManuallyCreated',
          source_id: cast.sources[story.source],
          was_seen: story.day > 2,
          archive_time: story.isArchived ? ctx.now : null,
          label_ids: story.label === undefined ? [] : [cast.labels[story.label] as number],
        },
      ]),
  }
}

const contactOf = (cast: Cast, person: number) => ({
  person_id: cast.persons[person],
  org_id: cast.organizations[person % cast.organizations.length],
})

const DAY = 86_400_000 // ms

/** The date `ahead` days from today, where today is `passed` days after `then`. */
const dayFrom = (then: Date, passed: number, ahead: number) =>
  new Date(then.getTime() + (passed + ahead) * DAY).toISOString().slice(0, 10)

/** Runs all events in order, each on the workday nearest to its day, starting at nine o'clock. */
async function happenInOrder(ctx: WriteContext, cast: Cast, events: Event[]): Promise<void> {
  const { timezone, locale } = ctx.actor
  let today = ''
  let minute = 0
  for (const { day, by, kind, happen } of events) {
    const date = workday(ctx.now, timezone, locale, -day)
    minute = today === date.toString() ? minute + 25 : (day * 17) % 50
    today = date.toString()
    const time = day > 0 ? at(date, timezone, 9, minute) : ctx.now
    await perform(ctx, cast.sellers[by] as Actor, time, kind, happen)
  }
}

/** Runs an event at a time, as its own operation. */
async function perform(
  ctx: WriteContext,
  actor: Actor,
  now: Date,
  kind: string,
  happen: (ctx: WriteContext) => Promise<unknown>,
): Promise<void> {
  await operateIn(ctx.tx, { kind, actor, now, way: ctx.operation.way }, happen)
}

/** The value of a deal or lead: in the company's currency, or in another one for a foreign customer. */
function priceOf({ value, isAbroad }: { value?: number; isAbroad?: true }, own: string) {
  const currency = !isAbroad ? own : own === 'EUR' ? 'USD' : 'EUR'
  return { value: value === undefined ? null : value * rateOf(currency), currency }
}

/** Factor from euros, in which the sample's prices are written, to a plausible price in the currency. */
function rateOf(currency: string): number {
  const rates: Record<string, number> = { NOK: 10, SEK: 10, DKK: 7, TRY: 40, IDR: 15_000, IRR: 1_000_000 }
  return rates[currency] ?? 1
}
