import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'

/** A list of names, and what a new row of it has besides: expressions over its place `nr` among the new ones. */
interface NameList {
  table: 'industry' | 'label' | 'source'
  /** The part of the table that is the list; all of it when left out. */
  within?: RawBuilder<SqlBool>
  columns?: Record<string, RawBuilder<unknown>>
}

/**
 * The rows of these names, however written; those there are not yet are added. Two statements, none without names.
 * @returns one per name, in the order of `names`
 */
export async function matchOrCreateNames(
  ctx: WriteContext,
  { table, within = sql<SqlBool>`true`, columns = {} }: NameList,
  names: string[],
): Promise<{ id: number; name: string }[]> {
  if (names.length === 0) return []
  const list = sql.table(table)
  const more = Object.keys(columns).map((column) => sql`, ${sql.ref(column)}`)
  const values = Object.values(columns).map((value) => sql`, ${value}`)
  await sql`
    insert into ${list} (name, add_time, update_time${sql.join(more, sql``)})
    select n.name, ${ctx.now}, ${ctx.now}${sql.join(values, sql``)}
    from (
      select (array_agg(g.name order by g.place))[1] as name, row_number() over (order by min(g.place)) as nr
      from (select btrim(name) as name, place from unnest(${names}::text[]) with ordinality given(name, place)) g
      where not exists (select from ${list} r where ${within} and fold(r.name) = fold(g.name))
      group by fold(g.name)) n
    order by n.nr
    on conflict do nothing`.execute(ctx.tx)
  const { rows } = await sql<{ id: number; name: string }>`
    select r.id, r.name from unnest(${names}::text[]) with ordinality given(name, place)
    join ${list} r on ${within} and fold(r.name) = fold(given.name) order by place`.execute(ctx.tx)
  return rows
}
