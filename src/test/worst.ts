import { sql } from 'kysely'
import type { Database } from '../server/database.ts'
import { operate } from '../server/operation.ts'

const words = 'Complete overhaul of the northern pumping station including all valves, controls and cabling '
/** Names of the maximum length: in words, without a space, in Persian. */
export const long = {
  words: words.repeat(3).slice(0, 255),
  word: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
    .repeat(4)
    .slice(0, 255),
  persian: 'بازسازی کامل ایستگاه پمپاژ شمالی با همه شیرها و کابل‌کشی و تابلوهای فرمان '
    .repeat(4)
    .slice(0, 255),
}
const texts = sql`(values (0, ${long.words}), (1, ${long.word}), (2, ${long.persian}), (3, 'Boat')) as text (nr, name)`
const currencies = sql`(values (0, 'EUR'), (1, 'USD'), (2, 'NOK'), (3, 'IRR'), (4, 'IDR')) as coin (nr, currency)`

/**
 * Extreme user input in the new company of Ada: names of 255 characters, values of 14 digits in five currencies, 100
 * labels on one record, a history with entries of every kind.
 */
export async function createWorst(database: Database): Promise<void> {
  await operate(database.writer, { kind: 'test.worst', actor: null, way: 'system' }, async ({ tx }) => {
    await sql`insert into label (noun, name, color)
      select noun, case when nr < 4 then name else 'Label ' || noun || nr end,
        (array['blue', 'brown', 'green', 'red', 'purple', 'yellow'])[nr % 6 + 1]
      from unnest(array['opportunity', 'person', 'organization']) noun, generate_series(0, 99) nr
      left join ${texts} using (nr)`.execute(tx)
    for (const table of ['source', 'lost_reason'])
      await sql`insert into ${sql.table(table)} (name, order_nr) select name, nr + 50 from ${texts}`.execute(
        tx,
      )
    await sql`insert into industry (name) select name from ${texts}`.execute(tx)
    await sql`insert into "user" (name, email, role, timezone)
      select name, 'colleague' || nr || '@nordic.example', 'regular', 'Europe/Oslo' from ${texts}`.execute(tx)
    await sql`insert into team (name, description, manager_id)
      select text.name, text.name, u.id from ${texts} join "user" u using (name)`.execute(tx)
    await sql`insert into team_member (team_id, user_id) select team.id, u.id from team, "user" u`.execute(tx)
    await sql`insert into pipeline (name, order_nr) select name, nr + 10 from ${texts}`.execute(tx)
    await sql`insert into stage (pipeline_id, name, order_nr, deal_probability)
      select pipeline.id, text.name, text.nr, 50 from pipeline, ${texts} where pipeline.order_nr >= 10`.execute(
      tx,
    )
    await sql`insert into organization (name, owner_id, website, linkedin, address, annual_revenue, employee_count, industry_id)
      select text.name, 1, 'https://example.com/' || ${long.word}, 'linkedin.com/' || ${long.word},
        jsonb_build_object('value', ${long.words}::text), 99999999999999, 99999999999999, industry.id
      from ${texts} join industry on industry.name = text.name`.execute(tx)
    await sql`insert into person (name, org_id, owner_id, emails, phones, job_title, linkedin, birthday, postal_address, notes)
      select text.name, organization.id, 1,
        jsonb_build_array(
          jsonb_build_object('value', left(${long.word}, 60) || '@example.com', 'label', 'work', 'primary', true),
          jsonb_build_object('value', 'b@example.com', 'label', 'home', 'primary', false)),
        jsonb_build_array(jsonb_build_object('value', '+47 900 56 392 900 56 392 900', 'label', 'mobile', 'primary', true)),
        text.name, 'linkedin.com/in/' || ${long.word}, '1980-02-29', jsonb_build_object('value', ${long.words}::text), ${long.words}
      from ${texts} join organization on organization.name = text.name`.execute(tx)
    await opportunities(tx)
    await activities(tx)
    await sql`insert into note (content, opportunity_id, person_id, user_id, pinned_to_opportunity)
      select '<p>' || text.name || '</p>', opportunity.id, opportunity.person_id, 1, text.nr = 1
      from ${texts}, opportunity where opportunity.title = ${long.words}`.execute(tx)
  })
}

type Tx = Parameters<Parameters<typeof operate>[2]>[0]['tx']

async function opportunities(tx: Tx): Promise<void> {
  await sql`insert into opportunity (kind, title, value, currency, owner_id, creator_id, person_id, org_id, source_id,
      pipeline_id, stage_id, expected_close_date)
    select kind, text.name, 99999999999999, coin.currency, case coin.nr when 4 then owner.id else 1 end, 1,
      person.id, organization.id, source.id, stage.pipeline_id, stage.id, current_date + 400
    from unnest(array['lead', 'deal']) kind cross join ${texts} cross join ${currencies}
      join person on person.name = text.name join organization on organization.name = text.name
      join source on source.name = text.name join "user" owner on owner.name = text.name
      left join lateral (select * from stage where pipeline_id = (select min(id) from pipeline) and not is_deleted
        order by order_nr offset coin.nr limit 1) stage on kind = 'deal'
    where kind = 'lead' or stage.id is not null
    order by coin.nr, text.nr desc`.execute(tx)
  await sql`insert into opportunity (kind, title, value, currency, owner_id, creator_id, pipeline_id, stage_id)
    select 'deal', text.name, 99999999999999, 'EUR', 1, 1, stage.pipeline_id, stage.id
    from ${texts} join stage on stage.name = text.name`.execute(tx)
  await sql`insert into opportunity (kind, title, value, currency, owner_id, creator_id, pipeline_id, stage_id, status,
      lost_time, lost_reason)
    select 'deal', text.name, 99999999999999, 'EUR', 1, 1, stage.pipeline_id, stage.id, 'lost', now(), text.name
    from ${texts} join stage on stage.name = text.name`.execute(tx)
  await sql`insert into opportunity (kind, title, value, currency, owner_id, creator_id, person_id, is_deleted, delete_time)
    select 'lead', text.name, 99999999999999, 'EUR', 1, 1, person.id, true, now()
    from ${texts} join person on person.name = text.name`.execute(tx)
  for (const [table, noun, what] of [
    ['opportunity_label', 'opportunity', 'opportunity_id'],
    ['person_label', 'person', 'person_id'],
    ['organization_label', 'organization', 'organization_id'],
  ] as const)
    await sql`insert into ${sql.table(table)} (${sql.ref(what)}, label_id)
      select record.id, label.id from ${sql.table(noun)} record, label
      where label.noun = ${noun} and record.${sql.ref(noun === 'opportunity' ? 'title' : 'name')} = ${long.words}`.execute(
      tx,
    )
}

async function activities(tx: Tx): Promise<void> {
  await sql`insert into activity (subject, type_id, owner_id, creator_id, opportunity_id, person_id, org_id, due_date, due_at,
      duration_minutes, location, note)
    select text.name, (select min(id) from activity_type), 1, 1, opportunity.id, opportunity.person_id, opportunity.org_id,
      date_trunc('day', at, 'UTC')::date, case when day <> 2 then at end, case when day <> 2 then 60 end,
      jsonb_build_object('value', ${long.words}::text), ${long.words}
    from opportunity join ${texts} on text.name = opportunity.title and text.nr <> 3, generate_series(-1, 2) day,
      date_trunc('minute', now() + day * interval '1 day') at
    where opportunity.status = 'open' and opportunity.currency in ('EUR', 'IRR') and not opportunity.is_deleted
      and (opportunity.kind = 'lead' or day < 1)`.execute(tx)
  await sql`insert into activity_participant (activity_id, person_id, is_primary)
    select id, person_id, true from activity where person_id is not null`.execute(tx)
  await sql`insert into activity (subject, type_id, owner_id, creator_id, opportunity_id, person_id, due_date, done, done_time, result)
    select text.name, (select min(id) from activity_type), 1, 1, opportunity.id, opportunity.person_id, current_date, true, now(),
      ${long.words}
    from opportunity join ${texts} on text.name = opportunity.title where not opportunity.is_deleted`.execute(
    tx,
  )
}
