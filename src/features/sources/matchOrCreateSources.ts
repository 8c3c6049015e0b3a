import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'

/**
 * The sources of these names, however written; those there are not yet are added at the end.
 * @returns one id per name, in the order of `names`
 */
export async function matchOrCreateSources(ctx: WriteContext, names: string[]): Promise<number[]> {
  if (names.length === 0) return []
  await sql`
    insert into source (name, order_nr, add_time, update_time)
    select (array_agg(name order by nr))[1], (select coalesce(max(order_nr), 0) from source) + row_number() over (order by min(nr)),
      ${ctx.now}, ${ctx.now}
    from (select btrim(name) as name, nr from unnest(${names}::text[]) with ordinality given(name, nr)) given
    where not exists (select from source s where fold(s.name) = fold(given.name))
    group by fold(name)
    on conflict do nothing`.execute(ctx.tx)
  const { rows } = await sql<{ id: number }>`
    select s.id from unnest(${names}::text[]) with ordinality given(name, nr)
    join source s on fold(s.name) = fold(given.name) order by nr`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}
