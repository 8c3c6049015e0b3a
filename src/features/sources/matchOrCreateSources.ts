import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { matchOrCreateNames } from '../orderedLists/matchOrCreateNames.ts'

/**
 * The sources with these names, ignoring case and accents; missing ones are appended.
 * @returns one id per name, in the order of `names`
 */
export async function matchOrCreateSources(ctx: WriteContext, names: string[]): Promise<number[]> {
  const order_nr = sql`(select coalesce(max(order_nr), 0) from source) + n.nr`
  const rows = await matchOrCreateNames(ctx, { table: 'source', columns: { order_nr } }, names)
  return rows.map(({ id }) => id)
}
