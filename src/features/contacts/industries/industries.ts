import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import { deleteReplacing, type Replacement } from '../../orderedLists/deleteReplacing.ts'
import { matchOrCreateNames } from '../../orderedLists/matchOrCreateNames.ts'
import type { List, ListRow } from '../../orderedLists/orderedList.ts'

export const industryList: List = { table: 'industry' }

/**
 * The industries with these names, ignoring case and accents; missing ones are added at the end.
 * @returns one per name, in the order of `names`
 */
export const matchOrCreateIndustries = (ctx: WriteContext, names: string[]): Promise<ListRow[]> =>
  matchOrCreateNames(ctx, industryList, names)

/** Adds an industry; returns an existing one with the same name. */
export async function addIndustry(ctx: WriteContext, name: string): Promise<ListRow> {
  const [industry] = await matchOrCreateIndustries(ctx, [name])
  return industry as ListRow
}

/** Deletes an industry. Its organizations get another one, or none. @throws AppError as `deleteReplacing` */
export const deleteIndustry = (ctx: WriteContext, id: number, replacement: Replacement) =>
  deleteReplacing(ctx, industryList, id, replacement, {
    lock: lockOrganizations,
    replace: async (ctx, id, industry_id) => {
      await ctx.tx
        .updateTable('organization')
        .set({ industry_id, update_time: ctx.now })
        .where('industry_id', '=', id)
        .execute()
    },
  })

async function lockOrganizations(ctx: WriteContext, industry: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with held as (select id from organization where industry_id = ${industry} order by id for update)
    select count(*) as count from held`.execute(ctx.tx)
  return rows[0]?.count ?? 0
}
