import { type RawBuilder, sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { equal, type List, type ListRow, type Values } from './orderedList.ts'

/**
 * The rows with these names, ignoring case and accents; missing ones are added. Two statements, none without names.
 * @returns one per name, in the order of `names`
 */
export async function matchOrCreateNames(
  ctx: WriteContext,
  { table }: List,
  names: string[],
  part: Values = {},
  columns: Record<string, RawBuilder<unknown>> = {},
): Promise<ListRow[]> {
  if (names.length === 0) return []
  const list = sql.table(table)
  const within = equal(part, 'r')
  const more = [...Object.keys(part), ...Object.keys(columns)].map((column) => sql`, ${sql.ref(column)}`)
  const values = [...Object.values(part), ...Object.values(columns)].map((value) => sql`, ${value}`)
  await sql`
    insert into ${list} (name, order_nr, add_time, update_time${sql.join(more, sql``)})
    select n.name, (select coalesce(max(r.order_nr), 0) from ${list} r where ${within}) + n.nr, ${ctx.now}, ${ctx.now}${sql.join(values, sql``)}
    from (
      select (array_agg(g.name order by g.place))[1] as name, row_number() over (order by min(g.place)) as nr
      from (select btrim(name) as name, place from unnest(${names}::text[]) with ordinality given(name, place)) g
      where not exists (select from ${list} r where ${within} and fold(r.name) = fold(g.name))
      group by fold(g.name)) n
    order by n.nr
    on conflict do nothing`.execute(ctx.tx)
  const { rows } = await sql<ListRow>`
    select r.id, r.name, r.order_nr, r.add_time, r.update_time from unnest(${names}::text[]) with ordinality given(name, place)
    join ${list} r on ${within} and fold(r.name) = fold(given.name) order by place`.execute(ctx.tx)
  return rows
}
