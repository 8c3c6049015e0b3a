import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'

/** A table of names, and the other columns of a new row: expressions over its position `nr` among the new rows. */
interface NameList {
  table: 'industry' | 'label' | 'source'
  /** The part of the table that is the list; the whole table if omitted. */
  within?: RawBuilder<SqlBool>
  columns?: Record<string, RawBuilder<unknown>>
}

/**
 * The rows with these names, ignoring case and accents; missing ones are added. Two statements, none without names.
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
