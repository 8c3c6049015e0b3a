import { implement, one } from '../../server/implement.ts'
import { pipelineEndpoints, stageEndpoints } from './contract.ts'
import { deletePipeline, deleteStage } from './deletePipeline.ts'
import { addPipeline, getPipeline, listPipelines, reorderPipelines, updatePipeline } from './pipelines.ts'
import { addStage, getStage, listStages, reorderStages, updateStage } from './stages/stages.ts'

export const routes = [
  ...implement(pipelineEndpoints, {
    list: (ctx, { query }) => listPipelines(ctx, query),
    get: async (ctx, { params }) => one(await getPipeline(ctx, params.id)),
    add: async (ctx, { body }) => one(await addPipeline(ctx, body)),
    update: async (ctx, { params, body }) => one(await updatePipeline(ctx, params.id, body)),
    reorder: async (ctx, { body }) => one(await reorderPipelines(ctx, body.ids)),
    delete: async (ctx, { params, query }) => {
      await deletePipeline(ctx, params.id, query.move_to_stage_id)
      return one({ id: params.id })
    },
  }),
  ...implement(stageEndpoints, {
    list: (ctx, { query }) => listStages(ctx, query),
    get: async (ctx, { params }) => one(await getStage(ctx, params.id)),
    add: async (ctx, { body }) => one(await addStage(ctx, body)),
    update: async (ctx, { params, body }) => one(await updateStage(ctx, params.id, body)),
    reorder: async (ctx, { params, body }) => one(await reorderStages(ctx, params.id, body.ids)),
    delete: async (ctx, { params, query }) => {
      await deleteStage(ctx, params.id, query.move_to_stage_id)
      return one({ id: params.id })
    },
  }),
]
