import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../server/context.ts'
import type { Database } from '../server/database.ts'
import { operate } from '../server/operation.ts'

/**
 * The sample company of all tests: Nordic Pipes, with an admin, two sellers, two pipelines, and some persons,
 * organizations, leads and deals. `hidden` ones are visible only to their owner Omid and the admin.
 */
export type World = {
  ada: Actor // admin
  omid: Actor // seller, owner of the hidden records
  mia: Actor // seller
  sales: { id: number; stages: { contacted: number; meeting: number; offer: number } }
  renewals: { id: number; stages: { due: number } }
  maria: number // person at fjord
  secretPerson: number // hidden
  fjord: number // organization
  secretOrg: number // hidden
  hot: { id: number; uuid: string } // opportunity label
  cold: { id: number; uuid: string }
  webForm: number // source
  boat: number // open deal of Mia, 12 000 EUR, in contacted
  dock: number // open deal of Omid, everyone sees it, 5 000 EUR, in meeting
  secretDeal: number // hidden open deal, 99 000 EUR, in contacted
  wonDeal: number // won deal of Mia
  sails: { id: number; uuid: string } // lead of Mia with maria
  secretLead: { id: number; uuid: string } // hidden lead
  call: number // activity type, with one outcome
  meeting: number // activity type
  reached: number // outcome of calls
  hello: number // Mia's call of maria, on 20 March 2026 at 09:00 UTC, half an hour
  secretCall: number // Omid's call about the hidden deal, the whole of 20 March 2026
}

/** Fills an empty, migrated database with the sample company. */
export async function createWorld(database: Database): Promise<World> {
  const { result } = await operate(
    database.writer,
    { kind: 'test.world', actor: null, way: 'system' },
    async ({ tx }) => {
      await sql`insert into company (id, name, currency, timezone, locale)
      values (1, 'Nordic Pipes', 'EUR', 'Europe/Oslo', 'en')`.execute(tx)
      const user = async (name: string, role: 'admin' | 'regular'): Promise<Actor> => {
        const { rows } = await sql<{ id: number }>`insert into "user" (name, email, role, timezone)
        values (${name}, ${`${name.toLowerCase()}@nordic.example`}, ${role}, 'Europe/Oslo') returning id`.execute(
          tx,
        )
        const id = rows[0]?.id as number
        return {
          id,
          name,
          role,
          locale: 'en',
          timezone: 'Europe/Oslo',
          week_start: 1,
          calendar: 'gregorian',
          currency: 'EUR',
          grants: ['bulk_edit'],
        }
      }
      const ada = await user('Ada', 'admin')
      const omid = await user('Omid', 'regular')
      const mia = await user('Mia', 'regular')
      const insert = async (statement: ReturnType<typeof sql<{ id: number; uuid: string }>>) =>
        (await statement.execute(tx)).rows[0] as { id: number; uuid: string }
      const pipeline = (name: string, order: number) =>
        insert(sql`insert into pipeline (name, order_nr) values (${name}, ${order}) returning id`)
      const stage = async (pipelineId: number, name: string, order: number, probability: number) =>
        (
          await insert(sql`insert into stage (pipeline_id, name, order_nr, deal_probability)
          values (${pipelineId}, ${name}, ${order}, ${probability}) returning id`)
        ).id
      const sales = await pipeline('Sales', 1)
      const renewals = await pipeline('Renewals', 2)
      const contacted = await stage(sales.id, 'Contacted', 1, 10)
      const meeting = await stage(sales.id, 'Meeting', 2, 40)
      const offer = await stage(sales.id, 'Offer', 3, 80)
      const due = await stage(renewals.id, 'Due', 1, 90)
      const organization = async (name: string, owner: Actor, seen: number) =>
        (
          await insert(sql`insert into organization (name, owner_id, visible_to)
          values (${name}, ${owner.id}, ${seen}) returning id`)
        ).id
      const person = async (name: string, org: number, owner: Actor, seen: number) =>
        (
          await insert(sql`insert into person (name, org_id, owner_id, visible_to, emails)
          values (${name}, ${org}, ${owner.id}, ${seen},
            ${JSON.stringify([{ value: `${name.split(' ')[0]?.toLowerCase()}@example.com`, primary: true, label: 'work' }])})
          returning id`)
        ).id
      const fjord = await organization('Fjord Shipping', mia, 3)
      const secretOrg = await organization('Hidden Harbour', omid, 1)
      const maria = await person('Maria Nilsen', fjord, mia, 3)
      const secretPerson = await person('Sven Secret', secretOrg, omid, 1)
      const label = (name: string, color: string) =>
        insert(
          sql`insert into label (noun, name, color) values ('opportunity', ${name}, ${color}) returning id, uuid`,
        )
      const webForm = await insert(
        sql`insert into source (name, order_nr) values ('Web form', 1) returning id`,
      )
      type Opportunity = {
        title: string
        owner: Actor
        seen: number
        value: number | null
        person: number
        org: number
      }
      const deal = async (o: Opportunity, stageId: number, won = false) =>
        (
          await insert(sql`insert into opportunity (kind, title, value, currency, owner_id, creator_id, person_id, org_id,
            visible_to, pipeline_id, stage_id, status, won_time, first_won_time)
          values ('deal', ${o.title}, ${o.value}, 'EUR', ${o.owner.id}, ${o.owner.id}, ${o.person}, ${o.org}, ${o.seen},
            ${sales.id}, ${stageId}, ${won ? 'won' : 'open'}, ${won ? new Date() : null}, ${won ? new Date() : null})
          returning id`)
        ).id
      const lead = (o: Opportunity) =>
        insert(sql`insert into opportunity (kind, title, value, currency, owner_id, creator_id, person_id, org_id,
          visible_to, source_id)
        values ('lead', ${o.title}, ${o.value}, 'EUR', ${o.owner.id}, ${o.owner.id}, ${o.person}, ${o.org}, ${o.seen},
          ${webForm.id}) returning id, lead_id as uuid`)
      const type = async (name: string, order: number) =>
        (
          await insert(sql`insert into activity_type (name, key_string, icon_key, order_nr, is_custom)
          values (${name}, ${name.toLowerCase()}, ${name.toLowerCase()}, ${order}, false) returning id`)
        ).id
      const call = await type('Call', 1)
      const reached = await insert(sql`insert into activity_outcome (type_id, name, order_nr)
      values (${call}, 'Reached', 0) returning id`)
      const open = { owner: mia, seen: 3, person: maria, org: fjord }
      const hidden = { owner: omid, seen: 1, person: secretPerson, org: secretOrg }
      const hello = await insert(sql`
      insert into activity (subject, type_id, owner_id, creator_id, person_id, due_date, due_at, duration_minutes)
      values ('Say hello', ${call}, ${mia.id}, ${mia.id}, ${maria}, '2026-03-20', '2026-03-20 09:00Z', 30) returning id`)
      await sql`insert into activity_participant (activity_id, person_id, is_primary)
      values (${hello.id}, ${maria}, true)`.execute(tx)
      const secretDeal = await deal({ ...hidden, title: 'Hidden crane', value: 99_000 }, contacted)
      const secretCall = await insert(sql`
      insert into activity (subject, type_id, owner_id, creator_id, opportunity_id, due_date)
      values ('Hidden call', ${call}, ${omid.id}, ${omid.id}, ${secretDeal}, '2026-03-20') returning id`)
      return {
        ada,
        omid,
        mia,
        sales: { id: sales.id, stages: { contacted, meeting, offer } },
        renewals: { id: renewals.id, stages: { due } },
        maria,
        secretPerson,
        fjord,
        secretOrg,
        hot: await label('Hot', 'red'),
        cold: await label('Cold', 'blue'),
        webForm: webForm.id,
        boat: await deal({ ...open, title: 'Boat lease', value: 12_000 }, contacted),
        dock: await deal({ ...open, owner: omid, title: 'Dock repair', value: 5_000 }, meeting),
        secretDeal,
        wonDeal: await deal({ ...open, title: 'Rope order', value: 800 }, offer, true),
        sails: await lead({ ...open, title: 'New sails', value: 3_000 }),
        secretLead: await lead({ ...hidden, title: 'Hidden hull', value: null }),
        call,
        meeting: await type('Meeting', 2),
        reached: reached.id,
        hello: hello.id,
        secretCall: secretCall.id,
      }
    },
  )
  return result
}

/** Plans a call of Mia on each of these leads or deals; `due` is SQL over its `id`. */
export function planCalls(world: World, ids: number[], due: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into activity (subject, type_id, owner_id, creator_id, opportunity_id, due_date, due_at)
    select 'Ring', ${world.call}, ${world.mia.id}, ${world.mia.id}, d.id, (d.due at time zone 'UTC')::date, d.due
    from (select id, ${due} as due from unnest(${ids}::bigint[]) id) d`
}
