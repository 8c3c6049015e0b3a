import { sql } from 'kysely'
import { LabelColor } from '../../contract/shape.ts'
import type { WriteContext } from '../../server/context.ts'
import { matchOrCreateNames } from '../orderedLists/matchOrCreateNames.ts'
import type { LabelNoun } from './contract.ts'
import { labelList } from './labels.ts'

/**
 * The labels with these names, ignoring case and accents; missing ones are added, each with a different colour.
 * @returns one id per name, in the order of `names`
 */
export async function matchOrCreateLabels(
  ctx: WriteContext,
  noun: LabelNoun,
  names: string[],
): Promise<number[]> {
  const colors = sql`${LabelColor.enum}::text[]`
  const color = sql`(${colors})[1 + ((select count(*) from label) + n.nr) % 10]`
  const rows = await matchOrCreateNames(ctx, labelList, names, { noun }, { color })
  return rows.map(({ id }) => id)
}
