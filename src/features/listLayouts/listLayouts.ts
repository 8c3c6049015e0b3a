import { sql } from 'kysely'
import type { Actor, WriteContext } from '../../server/context.ts'
import type { ListLayout, ListName } from './contract.ts'

/** The layouts of a user's lists, by list, as a column of a query. */
export const listLayoutsOf = (user: Actor | null) => sql<Record<string, ListLayout>>`(
  select coalesce(jsonb_object_agg(l.list, jsonb_build_object('columns', l.columns, 'widths', l.widths)), '{}')
  from list_layout l where l.user_id = ${user?.id ?? 0})`

/** Stores the actor's layout of a list. One statement. */
export async function arrangeList(ctx: WriteContext, list: ListName, layout: ListLayout): Promise<void> {
  const arranged = { columns: layout.columns, widths: JSON.stringify(layout.widths) }
  await ctx.tx
    .insertInto('list_layout')
    .values({ user_id: ctx.actor.id, list, ...arranged })
    .onConflict((same) => same.columns(['user_id', 'list']).doUpdateSet(arranged))
    .execute()
}
