import type { ReadContext, WriteContext } from '../../../../server/context.ts'
import { AppError } from '../../../../server/errors.ts'
import { visible } from '../../../../server/visibility.ts'
import { writtenTime } from '../../../../server/wire.ts'
import { lockFor, lockOne } from '../../../lockFor.ts'
import { targetStage } from '../../../pipelines/targetStage.ts'
import { sourceOf } from '../../../sources/sources.ts'
import { closeDeals, outcomeOf } from '../../core/close.ts'
import { createOpportunities } from '../../core/create.ts'
import { isKept } from '../../core/delete.ts'
import { type Edit, editOpportunities, plainValues, requireReferences } from '../../core/edit.ts'
import { refuseStaleDeal } from '../../core/editConflict.ts'
import { createInlineContacts } from '../../core/inlineContacts.ts'
import { deals } from '../../core/lock.ts'
import { moveDeals } from '../../core/move.ts'
import { type Opportunity, opportunities, writtenOpportunity } from '../../core/opportunity.ts'
import { originOf } from '../../core/origin.ts'
import type { Deal, DealBulkSet, DealChange, NewDeal } from './contract.ts'
import { toDealV2 } from './dealV2.ts'
import { includedCounts } from './includedCounts.ts'

/** One deal; a deleted one too, for 30 days. @throws AppError `not_found`, also if it is a lead now */
export async function getDeal(ctx: ReadContext, id: number, include?: string[]): Promise<Deal> {
  const row = await opportunities(ctx)
    .where(visible(ctx.actor, 'o'))
    .where('o.id', '=', id)
    .where('o.kind', '=', 'deal')
    .executeTakeFirst()
  if (!row || (row.is_deleted && !isKept(ctx, row))) throw new AppError('not_found')
  return { ...toDealV2(ctx.actor, row, include), ...(await includedCounts(ctx, [id], include))(id) }
}

/** The deal just written, even if the writer may no longer see it. */
export async function writtenDeal(ctx: WriteContext, id: number): Promise<Deal> {
  return toDealV2(ctx.actor, await writtenOpportunity(ctx, id))
}

/**
 * Adds a deal: by default open, owned by the actor, at the top of its stage.
 * @throws AppError `invalid` on the field
 */
export async function addDeal(ctx: WriteContext, deal: NewDeal): Promise<Deal> {
  const { owner_id = ctx.actor.id, currency = ctx.actor.currency, label_ids, is_archived } = deal
  const outcome = outcomeOf(ctx, 'open', deal)
  const origin = originOf(ctx)
  const contacts = await createInlineContacts(ctx, deal)
  const source_id = deal.source_id === undefined ? await sourceOf(ctx, origin) : deal.source_id
  await requireReferences(ctx, { owner_id, ...contacts, source_id })
  const target = await targetStage(ctx, deal)
  const time = outcome?.time ?? ctx.now
  const [id] = await createOpportunities(ctx, [
    {
      ...plainValues(deal),
      kind: 'deal',
      title: deal.title.trim(),
      currency,
      owner_id,
      ...contacts,
      source_id,
      origin,
      origin_id: deal.origin_id,
      archive_time: is_archived ? archiveTime(ctx, deal) : null,
      ...target,
      status: outcome?.status,
      won_time: outcome?.status === 'won' ? time : null,
      lost_time: outcome?.status === 'lost' ? time : null,
      lost_reason: outcome?.lost_reason,
      label_ids: label_ids ?? [],
    },
  ])
  return writtenDeal(ctx, id as number)
}

/**
 * Changes the given fields of a deal.
 * @throws AppError `not_found`, `stale`, `invalid` on the field
 */
export async function updateDeal(ctx: WriteContext, id: number, change: DealChange): Promise<Deal> {
  const row = await lockOne(ctx, deals, id, 'edit_items')
  const rows = [row]
  await refuseStaleDeal(ctx, row, change)
  const outcome = outcomeOf(ctx, row.status, change)
  const contacts = await createInlineContacts(ctx, change, row)
  await editOpportunities(ctx, rows, { ...editOf(change), ...contacts })
  await restage(ctx, rows, change)
  if (outcome) await closeDeals(ctx, rows, outcome)
  return writtenDeal(ctx, id)
}

/**
 * Sets the same values on many deals, with a fixed number of statements. @throws AppError `not_found` on `ids`,
 * `invalid` on the field
 */
export async function updateDeals(ctx: WriteContext, ids: number[], set: DealBulkSet): Promise<number> {
  const rows = await lockFor(ctx, deals, ids, 'edit_items', { field: 'ids' })
  const { add_label_ids: add, remove_label_ids: remove, ...edit } = set
  await editOpportunities(ctx, rows, { ...edit, labels: add || remove ? { add, remove } : undefined })
  await restage(ctx, rows, set)
  return rows.length
}

/** Deals that are not in the stage yet go to its top. A pipeline alone moves only the deals of other pipelines. */
async function restage(
  ctx: WriteContext,
  rows: Opportunity[],
  wish: { stage_id?: number; pipeline_id?: number },
): Promise<void> {
  if (wish.stage_id === undefined && wish.pipeline_id === undefined) return
  const target = await targetStage(ctx, wish)
  const there = (row: Opportunity) =>
    wish.stage_id === undefined ? row.pipeline_id === target.pipeline_id : row.stage_id === target.stage_id
  await moveDeals(
    ctx,
    rows.filter((row) => !there(row)),
    target,
  )
}

/** The part of a change that also applies to leads. */
function editOf(change: DealChange): Edit {
  const { archive_time, label_ids } = change
  return {
    ...change,
    archive_time: archive_time ? writtenTime(archive_time, 'archive_time') : undefined,
    labels: label_ids === undefined ? undefined : { set: label_ids ?? [] },
  }
}

function archiveTime(ctx: WriteContext, { archive_time }: NewDeal): Date {
  return archive_time ? writtenTime(archive_time, 'archive_time') : ctx.now
}
