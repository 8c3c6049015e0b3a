import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { refuseIds } from '../../../server/refuseIds.ts'
import { type Target, targetStage } from '../../pipelines/targetStage.ts'
import { topOf } from '../core/boardPosition.ts'
import { type IdsField, idOf } from '../core/lock.ts'
import type { Opportunity } from '../core/opportunity.ts'

/**
 * The requested stage, or the first stage of the requested pipeline. Without both: each record's former stage, or the
 * first stage of the default pipeline.
 */
export type StageChoice = { stage_id?: number; pipeline_id?: number }

/**
 * Converts locked leads to deals. Nothing is copied; only the state of the rows changes. A lead that was a deal before
 * gets back its stage, position and probability; others go to the top of their stage. Two statements.
 * @throws AppError `conflict` with reason `already_converted` or `archived`; `not_found` for deleted ones; `invalid` on
 *   `stage_id` or `pipeline_id`
 */
export async function convertToDeals(
  ctx: WriteContext,
  rows: Opportunity[],
  wish: StageChoice,
  place: IdsField,
): Promise<void> {
  refuseSome(rows, 'lead', place)
  const wished = wish.stage_id !== undefined || wish.pipeline_id !== undefined
  const stays = (row: Opportunity) => row.stage_id !== null && !wished
  const target: Target | null = rows.every(stays) ? null : await targetStage(ctx, wish)
  const goes = (row: Opportunity) => !stays(row) && row.stage_id !== target?.stage_id
  const ids = rows.map((row) => row.id)
  await sql`
    update opportunity o set kind = 'deal', convert_time = ${ctx.now}, stage_entered_by = ${ctx.actor.id}, update_time = ${ctx.now},
      pipeline_id = case when converted.goes then ${target?.pipeline_id ?? null}::bigint else o.pipeline_id end,
      stage_id = case when converted.goes then ${target?.stage_id ?? null}::bigint else o.stage_id end,
      stage_change_time = case when converted.goes and o.stage_id is not null then ${ctx.now} else o.stage_change_time end,
      position = case when converted.goes then stage.top - ${rows.length + 1} + converted.nr else o.position end
    from unnest(${ids}::bigint[], ${rows.map(goes)}::boolean[]) with ordinality converted(id, goes, nr)
    cross join (select ${topOf(ctx, target?.stage_id ?? 0)} as top) stage
    where o.id = converted.id`.execute(ctx.tx)
}

/**
 * Converts locked deals to leads. Stage, position and probability stay in the row until it is a deal again. One
 * statement.
 * @throws AppError `conflict` with reason `already_converted`, `deal_not_open`, `archived` or `contact_required`;
 *   `not_found` for deleted ones
 */
export async function convertToLeads(ctx: WriteContext, rows: Opportunity[], place: IdsField): Promise<void> {
  refuseSome(rows, 'deal', place)
  const refuseDeals = (reason: NonNullable<AppError['reason']>, bad: (row: Opportunity) => boolean) =>
    refuseIds(rows.filter(bad).map(idOf('deal')), 'conflict', { field: place, reason })
  refuseDeals('deal_not_open', (row) => row.status !== 'open')
  refuseDeals('contact_required', (row) => row.person_id === null && row.org_id === null)
  await sql`
    update opportunity set kind = 'lead', convert_time = ${ctx.now}, update_time = ${ctx.now}
    where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(ctx.tx)
}

/**
 * Rejects records that cannot be converted, whether lead or deal. If somebody else converted the record first, the
 * error contains its new id.
 */
function refuseSome(rows: Opportunity[], kind: 'lead' | 'deal', place: IdsField): void {
  const ids = (bad: Opportunity[]) => bad.map(idOf(kind))
  refuseIds(ids(rows.filter((row) => row.is_deleted)), 'not_found', { field: place, reason: 'unknown' })
  const [done] = rows.filter((row) => row.kind !== kind)
  if (done && !place) {
    const detail = kind === 'lead' ? { deal_id: done.id } : { lead_id: done.lead_id }
    throw new AppError('conflict', { reason: 'already_converted', detail })
  }
  refuseIds(ids(rows.filter((row) => row.kind !== kind)), 'conflict', {
    field: place,
    reason: 'already_converted',
  })
  refuseIds(ids(rows.filter((row) => row.is_archived)), 'conflict', { field: place, reason: 'archived' })
}
