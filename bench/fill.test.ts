import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useDatabase } from '../src/test/database.ts'
import { createWorld } from '../src/test/world.ts'
import { fill } from './fill.ts'
import { type Ground, inventContacts, inventOpportunities } from './generate.ts'

const kariz = useDatabase()
const plan = { deals: 300, leads: 60, open: 0.4, seed: 1, until: new Date('2026-03-18T00:00:00Z') }
const ground: Ground = {
  users: [1, 2, 3],
  pipelines: [{ id: 1, stages: [1, 2, 3] }],
  labels: [1],
  sources: [1],
  lostReasons: ['Price'],
  currency: 'EUR',
  activityTypes: [1, 2],
  dayEnds: {},
  next: {
    organization: 1,
    person: 1,
    opportunity: 1,
    opportunity_label: 1,
    activity: 1,
    activity_participant: 1,
  },
}

test('the same plan invents the same company, another seed another one', () => {
  const invent = (seed: number) => {
    const contacts = inventContacts({ ...plan, seed }, ground)
    return { contacts, chunks: [...inventOpportunities({ ...plan, seed }, ground, contacts)] }
  }
  expect(invent(1)).toEqual(invent(1))
  expect(invent(1)).not.toEqual(invent(2))
})

test('what is invented keeps the rules of the schema, and its history tells how each row became what it is', async () => {
  const { writer, reader } = kariz.database
  const { mia } = await createWorld(kariz.database)
  const before = await reader.selectFrom('opportunity').select('id').execute()
  await fill(kariz.database, plan, () => {})
  const counted = await sql<{ kind: string; status: string; n: number }>`
    select kind, status, count(*) as n from opportunity where id > ${before.length} group by 1, 2 order by 1, 2`.execute(
    writer,
  )
  const of = (kind: string, status: string) =>
    counted.rows.find((row) => row.kind === kind && row.status === status)?.n ?? 0
  expect(of('lead', 'open')).toBe(60)
  expect(of('deal', 'open') + of('deal', 'won') + of('deal', 'lost')).toBe(300)
  expect(of('deal', 'open')).toBeGreaterThan(80)
  expect(of('deal', 'lost')).toBeGreaterThan(60)

  const told = await sql<{ wrong: number; changes: number }>`
    with told as (
      select table_name, row_id, jsonb_object_agg(key, value order by change.id) as row, count(distinct change.id) as changes
      from change, jsonb_each(after) where table_name in ('opportunity', 'activity') group by table_name, row_id)
    select count(*) filter (where not coalesce(to_jsonb(o), to_jsonb(a)) @> told.row) as wrong, sum(changes) as changes
    from told
    left join opportunity o on table_name = 'opportunity' and o.id = row_id
    left join activity a on table_name = 'activity' and a.id = row_id`.execute(writer)
  expect(told.rows[0]?.wrong).toBe(0)
  expect(told.rows[0]?.changes).toBeGreaterThan(1500)

  const open = 'not done and not is_deleted'
  const next = await sql<{ planned: number; overdue: number; wrong: number }>`
    select count(n.id) as planned, count(*) filter (where n.due < ${plan.until}) as overdue,
      count(*) filter (where (o.next_activity_id, o.next_activity_due, o.planned_through, o.last_activity_id,
          o.last_activity_time, o.last_edit_time, o.last_edit_by)
        is distinct from (n.id, n.due, n.due, l.id, l.done_time, e.time, e.actor_id)) as wrong
    from opportunity o
    left join lateral (
      select id, activity_due_instant(due_date, due_at) as due from activity a
      where a.opportunity_id = o.id and ${sql.raw(open)} order by due, id limit 1) n on true
    left join lateral (
      select id, done_time from activity a where a.opportunity_id = o.id and done
      order by done_time desc, id desc limit 1) l on true
    left join lateral (
      select op.time, op.actor_id from change c join operation op on op.id = c.operation_id
      where c.table_name = 'opportunity' and c.row_id = o.id and op.kind = 'deal.update'
      order by c.id desc limit 1) e on true`.execute(writer)
  expect(next.rows[0]?.wrong).toBe(0)
  expect(next.rows[0]?.planned).toBeGreaterThan(80)
  expect(next.rows[0]?.overdue).toBeGreaterThan(10)

  const write = sql`update opportunity set title = 'x' where id = ${mia.id}`.execute(writer)
  await expect(write, 'the log is kept again').rejects.toMatchObject({ code: 'KZ001' })
  const insert = sql`insert into person (name, owner_id) values ('x', ${mia.id})`.execute(writer)
  await expect(insert).rejects.toMatchObject({ code: 'KZ001' })
})
