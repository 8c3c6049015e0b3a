import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tick } from '../../server/background/clock.ts'
import type { WriteContext } from '../../server/context.ts'
import { operate } from '../../server/operation.ts'
import { retainedSince } from '../../server/retention.ts'
import { cleanUpJobs, cleanUpOperations } from './cleanup.ts'

/** Few at a time, so that nobody waits for it. */
const BATCH = 200
const DAY = 86_400_000

type Where = RawBuilder<SqlBool>
type Ctx = WriteContext<null>
type Step = (ctx: Ctx, before: Date) => Promise<number>

/** The steps in their order: what hangs on a record goes before it. */
const steps: Step[] = [
  purgeComments,
  purgeNotes,
  purgeActivities,
  purgeOpportunities,
  purgePersons,
  purgeOrganizations,
]

/**
 * Lets go for good, a few at each strike of the clock, of what was deleted more than 30 days ago and of the traces of
 * ended work; when nothing is left, it rests for a day. One process at a time.
 */
export function purging(): Tick {
  let rests = 0
  let seen = 0
  return async (db, now) => {
    if (now.getTime() < rests) return
    const before = retainedSince(now)
    const { result: isRest } = await operate(
      db,
      { kind: 'record.purge', actor: null, way: 'system', now },
      async (ctx) => {
        const { rows } = await sql<{ mine: boolean }>`
        select pg_try_advisory_xact_lock(hashtext('purge'), schema_id()::int) as mine`.execute(ctx.tx)
        if (!rows[0]?.mine) return true
        let gone = await cleanUpJobs(ctx, before, BATCH)
        for (const step of steps) gone += await step(ctx, before)
        const next = await cleanUpOperations(ctx, before, seen)
        seen = next ?? 0
        return gone === 0 && next === null
      },
    )
    if (isRest) rests = now.getTime() + DAY
  }
}

/** Deleted before then. */
const gone = (alias: string, before: Date): Where =>
  sql`(${sql.ref(`${alias}.is_deleted`)} and ${sql.ref(`${alias}.delete_time`)} < ${before})`

/** The record that a column refers to was deleted before then. */
const isGone = (table: string, column: string, before: Date): Where =>
  sql`exists (select from ${sql.table(table)} r where r.id = ${sql.ref(column)} and ${gone('r', before)})`

/** Hangs on a lead, deal, person or organization that stays; or, being nobody's but its owner's, on none. */
const isHeld = (alias: string, before: Date): Where => {
  const column = (name: string) => `${alias}.${name}`
  const held = (table: string, name: string) =>
    sql`${sql.ref(column(name))} is not null and not ${isGone(table, column(name), before)}`
  return sql`(${held('opportunity', 'opportunity_id')} or ${held('person', 'person_id')}
    or ${held('organization', 'org_id')}
    or num_nonnulls(${sql.ref(column('opportunity_id'))}, ${sql.ref(column('person_id'))}, ${sql.ref(column('org_id'))}) = 0)`
}

async function idsOf(ctx: Ctx, found: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`${found}`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}

/** The first few rows of a table deleted before then, under a condition, locked. */
const first = (ctx: Ctx, table: string, before: Date, which: Where = sql`true`): Promise<number[]> =>
  idsOf(
    ctx,
    sql`select t.id from ${sql.table(table)} t where ${gone('t', before)} and ${which}
      order by t.delete_time, t.id limit ${BATCH} for update skip locked`,
  )

/** Deletes rows and what the log says of them: what is gone for good is readable nowhere. Two statements. */
async function forget(ctx: Ctx, table: string, which: Where): Promise<number> {
  const ids = await idsOf(ctx, sql`delete from ${sql.table(table)} t where ${which} returning t.id`)
  if (ids.length > 0)
    await sql`delete from change where table_name = ${table} and row_id = any(${ids}::bigint[])`.execute(
      ctx.tx,
    )
  return ids.length
}

const among = (column: string, ids: number[]): Where => sql`${sql.ref(`t.${column}`)} = any(${ids}::bigint[])`

async function purgeComments(ctx: Ctx, before: Date): Promise<number> {
  const ids = await first(ctx, 'note_comment', before)
  await forget(ctx, 'note_mention', among('comment_id', ids))
  return forget(ctx, 'note_comment', among('id', ids))
}

async function purgeNotes(ctx: Ctx, before: Date): Promise<number> {
  return forgetNotes(ctx, await first(ctx, 'note', before))
}

async function forgetNotes(ctx: Ctx, ids: number[]): Promise<number> {
  await forget(ctx, 'note_mention', among('note_id', ids))
  await forget(ctx, 'note_comment', among('note_id', ids))
  return forget(ctx, 'note', among('id', ids))
}

async function purgeActivities(ctx: Ctx, before: Date): Promise<number> {
  return forgetActivities(ctx, await first(ctx, 'activity', before))
}

async function forgetActivities(ctx: Ctx, ids: number[]): Promise<number> {
  await forget(ctx, 'activity_participant', among('activity_id', ids))
  return forget(ctx, 'activity', among('id', ids))
}

/**
 * What hangs on a lead or deal alone goes with it; what hangs on a person or organization that stays is theirs from
 * then on. But not an activity of a lead or deal that only its owner saw: others would see it.
 */
async function purgeOpportunities(ctx: Ctx, before: Date): Promise<number> {
  const ids = await first(ctx, 'opportunity', before)
  if (ids.length === 0) return 0
  const of = (alias: string) => sql`${sql.ref(`${alias}.opportunity_id`)} = any(${ids}::bigint[])`
  const hidden = sql`exists (select from opportunity o where o.id = a.opportunity_id and o.visible_to = 1)`
  await forgetActivities(
    ctx,
    await idsOf(
      ctx,
      sql`select a.id from activity a where ${of('a')} and (${hidden} or not ${isHeld('a', before)})`,
    ),
  )
  await forgetNotes(
    ctx,
    await idsOf(ctx, sql`select n.id from note n where ${of('n')} and not ${isHeld('n', before)}`),
  )
  await sql`update activity t set opportunity_id = null, update_time = ${ctx.now} where ${of('t')}`.execute(
    ctx.tx,
  )
  await sql`update note t set opportunity_id = null, pinned_to_opportunity = false, update_time = ${ctx.now}
    where ${of('t')}`.execute(ctx.tx)
  await forget(ctx, 'opportunity_label', among('opportunity_id', ids))
  return forget(ctx, 'opportunity', among('id', ids))
}

/** Whom something that stays still refers to stays as well. */
async function purgePersons(ctx: Ctx, before: Date): Promise<number> {
  const ids = await first(
    ctx,
    'person',
    before,
    sql`not exists (select from opportunity o where o.person_id = t.id)
      and not exists (select from activity a where a.person_id = t.id and ${isHeld('a', before)})
      and not exists (select from activity_participant m join activity a on a.id = m.activity_id
        where m.person_id = t.id and ${isHeld('a', before)})
      and not exists (select from note n where n.person_id = t.id and ${isHeld('n', before)})`,
  )
  if (ids.length === 0) return 0
  await forgetActivities(
    ctx,
    await idsOf(
      ctx,
      sql`select id from activity where person_id = any(${ids}::bigint[])
        union select activity_id from activity_participant where person_id = any(${ids}::bigint[])`,
    ),
  )
  await forgetNotes(ctx, await idsOf(ctx, sql`select id from note where person_id = any(${ids}::bigint[])`))
  await forget(ctx, 'person_label', among('person_id', ids))
  return forget(ctx, 'person', among('id', ids))
}

async function purgeOrganizations(ctx: Ctx, before: Date): Promise<number> {
  const ids = await first(
    ctx,
    'organization',
    before,
    sql`not exists (select from opportunity o where o.org_id = t.id)
      and not exists (select from person p where p.org_id = t.id)
      and not exists (select from activity a where a.org_id = t.id and ${isHeld('a', before)})
      and not exists (select from note n where n.org_id = t.id and ${isHeld('n', before)})`,
  )
  if (ids.length === 0) return 0
  await forgetActivities(
    ctx,
    await idsOf(ctx, sql`select id from activity where org_id = any(${ids}::bigint[])`),
  )
  await forgetNotes(ctx, await idsOf(ctx, sql`select id from note where org_id = any(${ids}::bigint[])`))
  await forget(ctx, 'organization_label', among('organization_id', ids))
  return forget(ctx, 'organization', among('id', ids))
}
