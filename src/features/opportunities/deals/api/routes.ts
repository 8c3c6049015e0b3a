import type { WriteContext } from '../../../../server/context.ts'
import { implement, one } from '../../../../server/implement.ts'
import { countPlans, settlePlans } from '../../../activities/actions/plans.ts'
import { lockFor, lockOne } from '../../../lockFor.ts'
import { noteOnAll } from '../../../notes/notes.ts'
import { complete } from '../../../operations/completion.ts'
import { targetStage } from '../../../pipelines/targetStage.ts'
import { closeDeals, refuseClosed } from '../../core/close.ts'
import { deleteOpportunities, restoreOpportunities } from '../../core/delete.ts'
import { deals } from '../../core/lock.ts'
import { moveDeals, refuseMoved } from '../../core/move.ts'
import { writtenOpportunity } from '../../core/opportunity.ts'
import { dealEndpoints, v1DealEndpoints } from './contract.ts'
import { addDeal, getDeal, updateDeal, updateDeals, writtenDeal } from './deal.ts'
import { toDealV1 } from './dealV1.ts'
import { included } from './dealV2.ts'
import { duplicateDeal } from './duplicate.ts'

const lockSet = (ctx: WriteContext, ids: number[]) => lockFor(ctx, deals, ids, 'edit_items', { field: 'ids' })

const dealRoutes = implement(dealEndpoints, {
  get: async (ctx, { params, query }) => one(await getDeal(ctx, params.id, included(query))),
  add: async (ctx, { body }) => one(await addDeal(ctx, body)),
  update: async (ctx, { params, body }) => one(await updateDeal(ctx, params.id, body)),
  delete: async (ctx, { params }) => {
    await deleteOpportunities(ctx, [await lockOne(ctx, deals, params.id, 'delete_deals')])
    return one({ id: params.id })
  },
  duplicate: async (ctx, { params }) => one(await writtenDeal(ctx, await duplicateDeal(ctx, params.id))),
  bulkUpdate: async (ctx, { body }) => one({ count: await updateDeals(ctx, body.ids, body.set) }),
  move: async (ctx, { body: { ids, stage_id, seen, ...neighbour } }) => {
    const rows = await lockSet(ctx, ids)
    await refuseMoved(ctx, rows, stage_id, seen)
    return one({ count: await moveDeals(ctx, rows, await targetStage(ctx, { stage_id }), neighbour) })
  },
  close: async (ctx, { body: { ids, seen, plans, comment, ...outcome } }) => {
    const rows = await lockSet(ctx, ids)
    await refuseClosed(ctx, rows, outcome.status, seen?.status)
    const count = await closeDeals(ctx, rows, outcome)
    if (plans) await settlePlans(ctx, ids, plans)
    if (comment?.trim()) await noteOnAll(ctx, ids, comment.trim())
    return one({ count })
  },
  settlePlans: async (ctx, { body: { ids, plans, operation_id } }) => {
    await lockSet(ctx, ids)
    await complete(ctx, operation_id, { table: 'opportunity', column: 'status', ids })
    return one({ count: await settlePlans(ctx, ids, plans) })
  },
  planned: async (ctx, { body }) => one({ count: await countPlans(ctx, body.ids) }),
  reopen: async (ctx, { body }) =>
    one({ count: await closeDeals(ctx, await lockSet(ctx, body.ids), { status: 'open' }) }),
  bulkDelete: async (ctx, { body }) =>
    one({
      count: await deleteOpportunities(
        ctx,
        await lockFor(ctx, deals, body.ids, 'delete_deals', { field: 'ids' }),
      ),
    }),
  bulkRestore: async (ctx, { body }) =>
    one({
      count: await restoreOpportunities(
        ctx,
        await lockFor(ctx, deals, body.ids, 'delete_deals', { field: 'ids', state: 'deleted' }),
      ),
    }),
})

const v1DealRoutes = implement(v1DealEndpoints, {
  duplicate: async (ctx, { params }) =>
    one(toDealV1(await writtenOpportunity(ctx, await duplicateDeal(ctx, params.id)))),
})

export const routes = [...dealRoutes, ...v1DealRoutes]
