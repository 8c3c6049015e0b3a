import { Dice } from './dice.ts'
import type { Bench, Person } from './kariz.ts'
import { results, tasks } from './names.ts'
import type { Scenario } from './scenarios.ts'

const MANY = 5_000
const DAY = 86_400_000
const both: Person[] = ['admin', 'seller']
const planned = 'not a.done and not a.is_deleted'
const path = '/api/v2/activities'

/** User scenarios with three hundred thousand activities. */
export async function activityScenarios(
  { ask, sql }: Bench,
  undone: (work: () => Promise<unknown>) => Promise<unknown>,
): Promise<Scenario[]> {
  const dice = new Dice(5)
  const query = (name: string, text: string, values: unknown[] = []) => sql.query({ name, text, values })
  const ids = async (text: string) => (await sql.query(text)).rows.map((row) => Number(row.id))
  const [call, meeting] = await ids('select id from activity_type where is_active order by order_nr')
  const owners = await ids(`select id from "user" where active order by id`)
  const many = (
    await ids(`select id from activity a where ${planned} order by id desc limit ${MANY}`)
  ).reverse()
  const owned = async (person: Person) =>
    (await ask<{ id: number }>(person, 'GET', '/api/v1/users/me')).data.id
  const me = { admin: await owned('admin'), seller: await owned('seller') }
  const open = await ids(`select a.id from activity a
    where ${planned} and a.owner_id = ${me.seller} and a.opportunity_id is not null order by id desc limit 500`)
  const day = (offset: number) => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10)

  /** A page of rows with their names, as the essential statement reads them. */
  const rows = (where: string, order: string) => `
    select a.*, t.name as type, u.name as owner, o.title, p.name as person, org.name as organization
    from (select id from activity a where ${where} order by ${order}, id limit 50) found
    join activity a using (id) join activity_type t on t.id = a.type_id join "user" u on u.id = a.owner_id
    left join opportunity o on o.id = a.opportunity_id left join person p on p.id = a.person_id
    left join organization org on org.id = a.org_id order by ${order}, a.id`
  const due = 'a.due_date, a.due_at'
  const list = (name: string, aim: number, asked: (person: Person) => string, bare: string): Scenario => ({
    name: `activities, ${name}`,
    people: both,
    runs: 20,
    aim,
    act: (person) => ask(person, 'GET', `${path}/list?limit=50${asked(person)}`),
    bare: () => query(`list ${name}`, bare),
  })
  const period = (name: string, where: string) =>
    list(name, 60, () => `&period=${name}`, rows(`${planned} and ${where}`, due))
  const bulk = (name: string, act: string, body: object, bare: string): Scenario => ({
    name: `${name} 5,000 activities`,
    people: ['admin'],
    runs: 5,
    aim: 1_000,
    undo: true,
    act: async () => {
      const [method = '', url] = act.split(' ')
      return (await ask('admin', method, `${path}/${url}`, { ids: many, ...body })).operation
    },
    bare: () => undone(() => query(`bulk ${name}`, `update activity set ${bare} where id = any($1)`, [many])),
  })

  return [
    period('overdue', 'a.due_date < current_date'),
    period('today', 'a.due_date = current_date'),
    period('tomorrow', 'a.due_date = current_date + 1'),
    period(
      'week',
      `a.due_date between date_trunc('week', now())::date and date_trunc('week', now())::date + 6`,
    ),
    period('planned', 'true'),
    period('unscheduled', 'a.due_date is null'),
    list('done', 60, () => '&period=done', rows('a.done and not a.is_deleted', 'a.done_time desc')),
    list(
      'of one owner',
      60,
      (person) => `&owner_ids=${me[person]}`,
      rows(`${planned} and owner_id = 1`, due),
    ),
    list(
      'of two types',
      60,
      () => `&type_ids=${call},${meeting}`,
      rows(`${planned} and type_id in (1, 2)`, due),
    ),
    list(
      'with a word',
      250,
      () => `&term=${encodeURIComponent(dice.one(tasks).split(' ').at(-1) ?? '')}`,
      rows(`${planned} and search like '%offer%'`, due),
    ),
    {
      name: 'activities, counts of periods',
      people: both,
      runs: 20,
      aim: 150,
      act: (person) => ask(person, 'GET', `${path}/list/summary`),
      bare: () =>
        query(
          'periods',
          `select count(*) filter (where due_date < current_date), count(*) filter (where due_date = current_date),
            count(*), (select count(*) from activity a where a.done and not a.is_deleted) from activity a where ${planned}`,
        ),
    },
    {
      name: 'activities on the wire, 100',
      people: both,
      runs: 20,
      aim: 60,
      act: (person) => ask(person, 'GET', `${path}?limit=100&sort_by=update_time&sort_direction=desc`),
      bare: () =>
        query(
          'wire activities',
          `select * from activity where not is_deleted order by update_time desc limit 100`,
        ),
    },
    {
      name: 'today, the deck',
      people: both,
      runs: 20,
      aim: 100,
      act: (person) => ask(person, 'GET', '/api/v2/today?limit=50'),
      bare: () =>
        query(
          'deck',
          `select o.*, a.subject, a.due_date, a.due_at from opportunity o left join activity a on a.id = o.next_activity_id
          where o.status = 'open' and not o.is_deleted and not o.is_archived and o.owner_id = $1
          order by coalesce(o.next_activity_due, 'infinity'), o.id limit 50`,
          [me.seller],
        ),
    },
    {
      name: 'uncovered deals, counted',
      people: both,
      runs: 30,
      aim: 30,
      act: (person) => ask(person, 'GET', '/api/v2/today/uncovered'),
      bare: () =>
        query(
          'uncovered',
          `select count(*) filter (where owner_id = $1), count(*) from opportunity o where kind = 'deal' and status = 'open'
            and not is_deleted and not is_archived and next_activity_due is null`,
          [me.admin],
        ),
    },
    {
      name: 'calendar, a month of one',
      people: both,
      runs: 20,
      aim: 400,
      act: (person) =>
        ask(person, 'GET', `${path}/calendar?from=${day(-10)}&to=${day(20)}&owner_ids=${me[person]}`),
      bare: () =>
        query(
          'month',
          `select a.*, t.name as type, o.title from activity a join activity_type t on t.id = a.type_id
          left join opportunity o on o.id = a.opportunity_id where not a.is_deleted and a.owner_id = $1
            and a.due_date between $2 and $3 order by a.due_date, a.due_at limit 2001`,
          [me.seller, day(-10), day(20)],
        ),
    },
    {
      name: 'calendar, a week of twelve',
      people: both,
      runs: 20,
      aim: 400,
      act: (person) => ask(person, 'GET', `${path}/calendar?from=${day(0)}&to=${day(6)}&owner_ids=${owners}`),
      bare: () =>
        query(
          'week',
          `select a.*, t.name as type, o.title from activity a join activity_type t on t.id = a.type_id
          left join opportunity o on o.id = a.opportunity_id where not a.is_deleted
            and a.due_date between $1 and $2 order by a.due_date, a.due_at limit 2001`,
          [day(0), day(6)],
        ),
    },
    {
      name: 'what to suggest after a call',
      people: both,
      runs: 20,
      aim: 60,
      act: (person) => ask(person, 'GET', `${path}/suggestions?type_id=${call}`),
      bare: () =>
        query(
          'suggestions',
          `select result, count(*) from (select result from activity where owner_id = $1 and done and not is_deleted
            and result is not null order by done_time desc limit 1000) r group by 1 order by 2 desc limit 20`,
          [me.seller],
        ),
    },
    {
      name: 'plan an activity',
      people: ['seller'],
      runs: 50,
      aim: 20,
      undo: true,
      act: async (person, run) =>
        (await ask(person, 'POST', path, { subject: `Bench ${run}`, type_id: call, due_date: day(3) }))
          .operation,
      bare: () =>
        undone(() =>
          query(
            'plan',
            `insert into activity (subject, type_id, owner_id, creator_id, due_date) values ('Bare', $1, $2, $2, $3)`,
            [call, me.admin, day(3)],
          ),
        ),
    },
    {
      name: 'done, with what is next',
      people: ['seller'],
      runs: 50,
      aim: 30,
      undo: true,
      act: async (person) => {
        const next = { type_id: meeting, due_date: day(7), due_time: '09:00' }
        const done = { result: dice.one(results), next }
        return (await ask(person, 'POST', `${path}/${dice.one(open)}/done`, done)).operation
      },
      bare: () =>
        undone(async () => {
          await query('done', 'update activity set done = true, done_time = now() where id = $1', [
            dice.one(open),
          ])
          await query(
            'next',
            `insert into activity (subject, type_id, owner_id, creator_id, due_date) values ('Bare', $1, $2, $2, $3)`,
            [meeting, me.admin, day(7)],
          )
        }),
    },
    bulk(
      'postpone',
      'POST postpone',
      { by: { days: 1 } },
      "due_date = due_date + 1, due_at = due_at + interval '1 day'",
    ),
    bulk('do', 'PATCH bulk', { set: { done: true } }, 'done = true, done_time = now()'),
    bulk('reassign', 'PATCH bulk', { set: { owner_id: owners.at(-1) } }, `owner_id = ${owners.at(-1)}`),
    bulk('delete', 'POST bulk/delete', {}, 'is_deleted = true, delete_time = now()'),
  ]
}
