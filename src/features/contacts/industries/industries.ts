import { sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import type { Industry } from './contract.ts'

/** All trades, by name. */
export async function listIndustries(ctx: ReadContext): Promise<Industry[]> {
  return ctx.db
    .selectFrom('industry')
    .select(['id', 'name'])
    .orderBy(sql`fold(name) collate "und-x-icu"`)
    .execute()
}

/**
 * The trades of these names, however written; those there are not yet are added.
 * @returns one per name, in the order of `names`
 */
export async function matchOrCreateIndustries(ctx: WriteContext, names: string[]): Promise<Industry[]> {
  if (names.length === 0) return []
  await sql`
    insert into industry (name, add_time, update_time)
    select (array_agg(name order by nr))[1], ${ctx.now}, ${ctx.now}
    from (select btrim(name) as name, nr from unnest(${names}::text[]) with ordinality given(name, nr)) given
    where not exists (select from industry i where fold(i.name) = fold(given.name))
    group by fold(name)
    on conflict do nothing`.execute(ctx.tx)
  const { rows } = await sql<Industry>`
    select i.id, i.name from unnest(${names}::text[]) with ordinality given(name, nr)
    join industry i on fold(i.name) = fold(given.name) order by nr`.execute(ctx.tx)
  return rows
}

/** Adds a trade; one of the same name is returned as it is. */
export async function addIndustry(ctx: WriteContext, name: string): Promise<Industry> {
  const [industry] = await matchOrCreateIndustries(ctx, [name])
  return industry as Industry
}
