import type { WriteContext } from '../../server/context.ts'
import { matchOrCreateNames } from '../orderedLists/matchOrCreateNames.ts'
import { sourceList } from './sources.ts'

/**
 * The sources with these names, ignoring case and accents; missing ones are appended.
 * @returns one id per name, in the order of `names`
 */
export async function matchOrCreateSources(ctx: WriteContext, names: string[]): Promise<number[]> {
  const rows = await matchOrCreateNames(ctx, sourceList, names)
  return rows.map(({ id }) => id)
}
