import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tick } from '../../server/background/clock.ts'
import type { WriteContext } from '../../server/context.ts'
import type { Tables } from '../../server/database.ts'
import { forgetJobs } from '../../server/endedJobs.ts'
import { operate } from '../../server/operation.ts'
import { retainedSince } from '../../server/retention.ts'
import { takeActivitiesOff } from '../activities/takeActivitiesOff.ts'
import { forgetImports, isOfNoImport } from '../import/forgetImports.ts'
import { takeNotesOff } from '../notes/takeNotesOff.ts'
import { forgetChanges, forgetOperations } from '../operations/forgetOperations.ts'
import { purgedTables, type RecordType, records, recordTables } from '../records.ts'

/** Small batches, so that no request has to wait. */
const BATCH = 200
const DAY = 86_400_000

type Where = RawBuilder<SqlBool>
type Ctx = WriteContext<null>
type Step = (ctx: Ctx, before: Date) => Promise<number>

/** Record types that are linked to others. */
const hanging = recordTables.filter((type) => type.visibility === 'home')

/** The steps in order: linked records before the record they are linked to. */
const steps: Step[] = purgedTables.map((type) => {
  if (type.table === 'opportunity') return purgeOpportunities
  return type.keptBy ? purgeContacts(type) : purgeRows(type)
})

/**
 * Purges a batch of records deleted more than 30 days ago, and of old jobs and operations, at each tick of the clock.
 * When nothing is left, it pauses for a day. One process at a time: the state is a locked row.
 */
export const purge: Tick = async (db, now) => {
  if (!(await dueState(db, now).executeTakeFirst())) return
  await operate(db, { kind: 'record.purge', actor: null, way: 'system', now }, async (ctx) => {
    const state = await dueState(ctx.tx, now).forUpdate().skipLocked().executeTakeFirst()
    if (!state) return
    const before = retainedSince(now)
    let gone = await forgetImports(ctx, before, BATCH)
    gone += await forgetJobs(ctx, before, BATCH, isOfNoImport)
    for (const step of steps) gone += await step(ctx, before)
    const next = await forgetOperations(ctx, before, state.last_operation_id)
    const isDone = gone === 0 && next === null
    await ctx.tx
      .updateTable('purge_state')
      .set({ last_operation_id: next ?? 0, pause_until: isDone ? new Date(now.getTime() + DAY) : null })
      .execute()
  })
}

/** The state of the purge if it is due. */
const dueState = (db: Kysely<Tables>, now: Date) =>
  db
    .selectFrom('purge_state')
    .select('last_operation_id')
    .where((eb) => eb.or([eb('pause_until', 'is', null), eb('pause_until', '<=', now)]))

/** Deleted before then. */
const gone = (alias: string, before: Date): Where =>
  sql`(${sql.ref(`${alias}.is_deleted`)} and ${sql.ref(`${alias}.delete_time`)} < ${before})`

/** The record that a column refers to was deleted before then. */
const isGone = (table: string, column: string, before: Date): Where =>
  sql`exists (select from ${sql.table(table)} home where home.id = ${sql.ref(column)} and ${gone('home', before)})`

/** Linked to a record that is kept; or not linked at all, and therefore only its owner's. */
const isHeld = (alias: string, { hangsOn = {} }: RecordType, before: Date): Where => {
  const links = Object.entries(hangsOn).map(([table, link]) => [table, `${alias}.${link}`] as const)
  const held = links.map(
    ([table, link]) => sql`${sql.ref(link)} is not null and not ${isGone(table, link, before)}`,
  )
  const all = sql.join(links.map(([, link]) => sql.ref(link)))
  return sql`(${sql.join(held, sql` or `)} or num_nonnulls(${all}) = 0)`
}

async function idsOf(ctx: Ctx, found: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`${found}`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}

/** The first rows of a table that were deleted before then and match a condition, locked. */
const first = (ctx: Ctx, table: string, before: Date, which: Where = sql`true`): Promise<number[]> =>
  idsOf(
    ctx,
    sql`select r.id from ${sql.table(table)} r where ${gone('r', before)} and ${which}
      order by r.delete_time, r.id limit ${BATCH} for update skip locked`,
  )

/** Deletes rows and their log entries, so that purged data cannot be read anywhere. Two statements. */
async function forget(ctx: Ctx, table: string, which: Where): Promise<number> {
  const ids = await idsOf(ctx, sql`delete from ${sql.table(table)} r where ${which} returning r.id`)
  if (ids.length > 0) await forgetChanges(ctx, table, ids)
  return ids.length
}

const among = (column: string, ids: number[]): Where => sql`${sql.ref(`r.${column}`)} = any(${ids}::bigint[])`

/** Deletes records with their parts. */
async function forgetRecords(ctx: Ctx, { table, parts = {} }: RecordType, ids: number[]): Promise<number> {
  for (const [part, column] of Object.entries(parts)) await forget(ctx, part, among(column, ids))
  return forget(ctx, table, among('id', ids))
}

/** Purges record types to which nothing is linked. */
function purgeRows(type: RecordType): Step {
  return async (ctx, before) => forgetRecords(ctx, type, await first(ctx, type.table, before))
}

/**
 * Activities and notes linked only to a purged lead or deal are purged with it. Those also linked to a person or
 * organization that is kept are kept, linked to that contact. The exception is a lead or deal that only its owner could
 * see, because others would then see them.
 */
async function purgeOpportunities(ctx: Ctx, before: Date): Promise<number> {
  const ids = await first(ctx, 'opportunity', before)
  if (ids.length === 0) return 0
  const hidden = sql`exists (select from opportunity o where o.id = r.opportunity_id and o.visible_to = 1)`
  for (const type of hanging) {
    const alone = sql`select r.id from ${sql.table(type.table)} r
      where ${among('opportunity_id', ids)} and (${hidden} or not ${isHeld('r', type, before)})`
    await forgetRecords(ctx, type, await idsOf(ctx, alone))
  }
  await takeActivitiesOff(ctx, ids)
  await takeNotesOff(ctx, ids)
  return forgetRecords(ctx, records.deal, ids)
}

/**
 * A contact that an existing record refers to is kept. Activities and notes linked only to a purged contact are purged
 * with it.
 */
function purgeContacts(contact: RecordType): Step {
  const { table, keptBy = {} } = contact
  const links = hanging.flatMap((type) => linksTo(table, type))
  return async (ctx, before) => {
    const isFree = [
      ...Object.entries(keptBy).map(
        ([other, column]) =>
          sql`not exists (select from ${sql.table(other)} keeper where ${sql.ref(`keeper.${column}`)} = r.id)`,
      ),
      ...links.map(
        ({ type, from, id, link }) => sql`not exists (
          select from ${sql.table(from)} l join ${sql.table(type.table)} h on h.id = ${sql.ref(`l.${id}`)}
          where ${sql.ref(`l.${link}`)} = r.id and ${isHeld('h', type, before)})`,
      ),
    ]
    const ids = await first(ctx, table, before, sql<SqlBool>`${sql.join(isFree, sql` and `)}`)
    if (ids.length === 0) return 0
    for (const { type, from, id, link } of links) {
      const linked = sql`select distinct ${sql.ref(`r.${id}`)} as id from ${sql.table(from)} r where ${among(link, ids)}`
      await forgetRecords(ctx, type, await idsOf(ctx, linked))
    }
    return forgetRecords(ctx, contact, ids)
  }
}

/** The columns of a linked record type, and of its parts, that refer to a table. */
function linksTo(target: string, type: RecordType) {
  const { table, parts = {}, hangsOn = {}, linkedByParts = {} } = type
  const link = hangsOn[target]
  const own = link ? [{ type, from: table, id: 'id', link }] : []
  const byParts = Object.entries(linkedByParts).flatMap(([part, column]) => {
    const id = parts[part]
    return id && column === link ? [{ type, from: part, id, link: column }] : []
  })
  return [...own, ...byParts]
}
