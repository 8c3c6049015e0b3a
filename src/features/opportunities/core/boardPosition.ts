import { type Expression, type RawBuilder, sql } from 'kysely'
import type { ReadContext } from '../../../server/context.ts'

/**
 * SQL: the lowest position among the deals that a stage shows on the board; if there are none, a low number based on
 * the day.
 */
export function topOf(
  { now }: Pick<ReadContext, 'now'>,
  stage: Expression<unknown> | number,
): RawBuilder<number> {
  return sql<number>`coalesce((
    select highest.position from opportunity highest where highest.stage_id = ${stage} and ${onBoard('highest')}
    order by highest.position limit 1), -extract(epoch from ${now}::timestamptz)::double precision)`
}

/** SQL: whether a row is on the board. */
export function onBoard(alias: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql<boolean>`(${column('kind')} = 'deal' and ${column('status')} = 'open'
    and not ${column('is_deleted')} and not ${column('is_archived')})`
}
