import { sql } from 'kysely'
import { LabelColor } from '../../contract/shape.ts'
import type { WriteContext } from '../../server/context.ts'
import type { LabelNoun } from './contract.ts'

/**
 * The labels of these names, however written; those there are not yet are added, each in another colour.
 * @returns one id per name, in the order of `names`
 */
export async function matchOrCreateLabels(
  ctx: WriteContext,
  noun: LabelNoun,
  names: string[],
): Promise<number[]> {
  if (names.length === 0) return []
  await sql`
    insert into label (noun, name, color, add_time, update_time)
    select ${noun}, (array_agg(name order by nr))[1], (${LabelColor.enum}::text[])[1 + ((select count(*) from label) + row_number() over (order by min(nr))) % 10],
      ${ctx.now}, ${ctx.now}
    from (select btrim(name) as name, nr from unnest(${names}::text[]) with ordinality given(name, nr)) given
    where not exists (select from label l where l.noun = ${noun} and fold(l.name) = fold(given.name))
    group by fold(name)
    on conflict do nothing`.execute(ctx.tx)
  const { rows } = await sql<{ id: number }>`
    select l.id from unnest(${names}::text[]) with ordinality given(name, nr)
    join label l on l.noun = ${noun} and fold(l.name) = fold(given.name) order by nr`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}
