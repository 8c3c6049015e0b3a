import { sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import { matchOrCreateNames } from '../../orderedLists/matchOrCreateNames.ts'
import type { Industry } from './contract.ts'

/** All industries, by name. */
export async function listIndustries(ctx: ReadContext): Promise<Industry[]> {
  return ctx.db
    .selectFrom('industry')
    .select(['id', 'name'])
    .orderBy(sql`fold(name) collate "und-x-icu"`)
    .execute()
}

/**
 * The industries with these names, ignoring case and accents; missing ones are added.
 * @returns one per name, in the order of `names`
 */
export const matchOrCreateIndustries = (ctx: WriteContext, names: string[]): Promise<Industry[]> =>
  matchOrCreateNames(ctx, { table: 'industry' }, names)

/** Adds an industry; returns an existing one with the same name. */
export async function addIndustry(ctx: WriteContext, name: string): Promise<Industry> {
  const [industry] = await matchOrCreateIndustries(ctx, [name])
  return industry as Industry
}
