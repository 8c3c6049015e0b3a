import { type Kysely, sql } from 'kysely'
import type { Database, Tables } from '../src/server/database.ts'
import { operate } from '../src/server/operation.ts'
import { MOST } from './activities.ts'
import { contactsOf, type Ground, inventContacts, inventOpportunities, type Plan } from './generate.ts'
import type { Event, Row } from './life.ts'
import { firstNames, lastNames } from './names.ts'

type Tx = Kysely<Tables>

/** Number of users who own the deals, including existing ones. */
const TEAM = 12
const written = [
  'organization',
  'person',
  'opportunity',
  'opportunity_label',
  'activity',
  'activity_participant',
]

/**
 * Generates years of company data in one transaction. Each record has the history that the app would have written: one
 * operation per action, at its time and by its owner. Therefore the log's triggers are disabled, and other writes to
 * these tables have to wait.
 * @throws Error if there is no company yet
 */
export async function fill(database: Database, plan: Plan, say: (line: string) => void): Promise<void> {
  await operate(database.writer, { kind: 'seed.team', actor: null, way: 'system' }, ({ tx }) => hire(tx))
  await database.writer.transaction().execute(async (tx) => {
    const ground = await survey(tx, plan)
    await rest(tx, 'disable')
    const contacts = inventContacts(plan, ground)
    await insert(tx, 'organization', contacts.organizations)
    await insert(tx, 'person', contacts.persons)
    await logContacts(tx, ground)
    say(`${contacts.organizations.length} organizations, ${contacts.persons.length} persons`)
    let total = 0
    for (const chunk of inventOpportunities(plan, ground, contacts)) {
      await insert(tx, 'opportunity', chunk.opportunities)
      await insert(tx, 'opportunity_label', chunk.labels)
      await insert(tx, 'activity', chunk.activities)
      const participants = participantsOf(chunk.activities, ground)
      await insert(tx, 'activity_participant', participants)
      await logEvents(tx, chunk.events)
      await logWith(tx, 'opportunity_label', 'opportunity', chunk.labels)
      await logWith(tx, 'activity_participant', 'activity', participants)
      // Statistics of empty tables would mislead PostgreSQL from the second batch on.
      if (total === 0) await sql`analyze opportunity, activity, operation, change`.execute(tx)
      total += chunk.opportunities.length
      say(`${total} of ${plan.deals + plan.leads} deals and leads`)
    }
    await sql`set constraints all immediate`.execute(tx)
    await rest(tx, 'enable')
  })
  for (const table of [...written, 'operation', 'change'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(database.writer)
}

/** Adds sellers up to the size of the team; they cannot sign in until an admin sets a password. */
async function hire(tx: Tx): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from "user" where active`.execute(tx)
  const names = firstNames.slice(0, TEAM - (rows[0]?.n ?? 0)).map((first, nr) => `${first} ${lastNames[nr]}`)
  if (names.length === 0) return
  await sql`insert into "user" (name, email, timezone, locale)
    select t.name, 'seller.' || t.nr || '@example.com', company.timezone, company.locale
    from company, unnest(${names}::text[]) with ordinality t (name, nr)
    on conflict do nothing`.execute(tx)
}

/** The records that the generated ones refer to, with reserved ids. */
async function survey(tx: Tx, plan: Plan): Promise<Ground> {
  const list = async <T>(query: ReturnType<typeof sql<{ item: T }>>) =>
    (await query.execute(tx)).rows.map(({ item }) => item)
  const [currency] = await list<string>(sql`select currency as item from company`)
  if (!currency)
    throw new Error(
      'There is no company yet: set it up in the browser, or by KARIZ_ADMIN_EMAIL and KARIZ_ADMIN_PASSWORD',
    )
  const reserve = async (table: string, count: number) => {
    const sequence = sql`pg_get_serial_sequence(${table}, 'id')::regclass`
    const [last] = await list<number>(
      sql`select setval(${sequence}, nextval(${sequence}) + ${count}) as item`,
    )
    return (last ?? 0) - count
  }
  const contacts = contactsOf(plan)
  const opportunities = plan.deals + plan.leads
  return {
    currency,
    users: await list(sql`select id as item from "user" where active order by id`),
    pipelines: await list(sql`
      select jsonb_build_object('id', pipeline.id, 'stages', jsonb_agg(s.id order by s.order_nr)) as item
      from pipeline join stage s on s.pipeline_id = pipeline.id and not s.is_deleted
      where not pipeline.is_deleted group by pipeline.id order by pipeline.order_nr`),
    labels: await list(sql`select id as item from label where noun = 'opportunity' order by id`),
    sources: await list(sql`select id as item from source order by order_nr`),
    lostReasons: await list(sql`select name as item from lost_reason order by order_nr`),
    next: {
      organization: await reserve('organization', contacts.organizations),
      person: await reserve('person', contacts.persons),
      opportunity: await reserve('opportunity', opportunities),
      opportunity_label: await reserve('opportunity_label', opportunities),
      activity: await reserve('activity', opportunities * MOST),
      activity_participant: await reserve('activity_participant', opportunities * MOST),
    },
    activityTypes: await list(sql`select id as item from activity_type where is_active order by order_nr`),
    dayEnds: Object.fromEntries(
      await list<[string, string]>(sql`
        select jsonb_build_array(d::date, activity_due_instant(d::date, null)) as item
        from generate_series(${plan.until}::date - 60, ${plan.until}::date + 60, interval '1 day') d`),
    ),
  }
}

/** Disables the triggers of the log, and those that find the next activity, which is generated with the row. */
async function rest(tx: Tx, mode: 'disable' | 'enable'): Promise<void> {
  const set = (table: string, trigger: string) =>
    sql`alter table ${sql.table(table)} ${sql.raw(mode)} trigger ${sql.ref(trigger)}`.execute(tx)
  for (const table of written) await set(table, 'log_insert')
  await set('activity', 'next_activity_insert')
}

async function insert(tx: Tx, table: string, rows: object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 10_000) {
    const some = rows.slice(from, from + 10_000)
    const columns = sql.join(Object.keys(some[0] ?? {}).map((name) => sql.ref(name)))
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(some)}::jsonb)`.execute(
      tx,
    )
  }
}

/** The columns that the trigger omits from the log of a table. */
const derived = (table: string) => sql`(
  select split_part(encode(tgargs, 'escape'), '\\000', 1)::text[] || '{update_time}'
  from pg_trigger where tgname = 'log_update' and tgrelid = ${table}::regclass)`

/** The contacts were imported on the first day. */
async function logContacts(tx: Tx, { next }: Ground): Promise<void> {
  for (const table of ['organization', 'person'] as const) {
    await sql`with op as (
        insert into operation (kind, actor_id, time)
        select 'import.run', min(owner_id), min(add_time) from ${sql.table(table)} where id >= ${next[table]} returning id)
      insert into change (operation_id, statement, table_name, row_id, after)
      select op.id, nextval('change_statement'), ${table}, t.id, to_jsonb(t) - ${derived(table)}
      from op, ${sql.table(table)} t where t.id >= ${next[table]}`.execute(tx)
  }
}

/**
 * One operation per event. The initial values of a record are those of its current row, except for values that changed
 * since.
 */
async function logEvents(tx: Tx, events: Event[]): Promise<void> {
  const inOrder = events.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
  await sql`
    with event as materialized (
      select e.*, nextval('operation_id_seq') as operation_id, nextval('change_statement') as statement
      from jsonb_to_recordset(${JSON.stringify(inOrder)}::jsonb)
        as e ("table" text, kind text, time timestamptz, actor_id bigint, row_id bigint, before jsonb, after jsonb)),
    op as (
      insert into operation (id, kind, actor_id, time) overriding system value
      select operation_id, kind, actor_id, time from event)
    insert into change (operation_id, statement, table_name, row_id, before, after)
    select e.operation_id, e.statement, e."table", e.row_id, e.before,
      case when e.before is not null then e.after
        when e."table" = 'activity' then to_jsonb(a) - ${derived('activity')} || e.after
        else to_jsonb(o) - ${derived('opportunity')} || e.after end
    from event e
    left join opportunity o on e."table" = 'opportunity' and o.id = e.row_id
    left join activity a on e."table" = 'activity' and a.id = e.row_id
    order by e.operation_id`.execute(tx)
}

/** Rows that were added together with their record belong to the operation that created it. */
async function logWith(tx: Tx, table: string, owner: Event['table'], rows: { id: number }[]): Promise<void> {
  await sql`
    insert into change (operation_id, statement, table_name, row_id, after)
    select c.operation_id, nextval('change_statement'), ${table}, t.id, to_jsonb(t) - ${derived(table)}
    from ${sql.table(table)} t
    join change c on c.table_name = ${owner} and c.row_id = t.${sql.ref(`${owner}_id`)} and c.before is null
    where t.id = any(${rows.map(({ id }) => id)}::bigint[])`.execute(tx)
}

/** The person of an activity is its participant. */
function participantsOf(activities: Row[], { next }: Ground) {
  return activities
    .filter(({ person_id }) => person_id !== null)
    .map(({ id, person_id }) => ({
      id: next.activity_participant + Number(id) - next.activity,
      activity_id: id,
      person_id,
      is_primary: true,
    }))
}
