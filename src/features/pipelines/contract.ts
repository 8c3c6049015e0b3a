import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import { Id, IdParams, Instant, Line, Nullable, One, Page, PageQuery } from '../../contract/shape.ts'

export const Pipeline = Type.Object({
  id: Id,
  name: Line,
  /** The pipeline with the lowest number is the default. */
  order_nr: Type.Integer(),
  is_deleted: Type.Boolean(),
  is_deal_probability_enabled: Type.Boolean(),
  add_time: Instant,
  update_time: Instant,
})
export type Pipeline = Static<typeof Pipeline>

/** The probability in percent that a deal in the stage is won. */
export const Probability = Type.Integer({ minimum: 0, maximum: 100 })
const Days = Nullable(Type.Integer({ minimum: 1, maximum: 3650 }))

/**
 * Events that reset the idle limit, besides entering a stage: an activity is done, a note is written, the deal is
 * edited.
 */
export const IdleEvent = Type.Enum(['activity', 'note', 'edit'])
export type IdleEvent = Static<typeof IdleEvent>
/** The limits after which deals rot in a stage. Those that Pipedrive lacks are extensions. */
const clocks = {
  is_deal_rot_enabled: Type.Boolean(),
  /** Days without any of `idle_events`. */
  days_to_rotten: Days,
  /** The events that reset the idle days, besides entering the stage. */
  idle_events: Type.Array(IdleEvent, { uniqueItems: true }),
  /** Days in the stage, independent of events; null: no limit. */
  days_in_stage_to_rotten: Days,
}

export const Stage = Type.Object({
  id: Id,
  order_nr: Type.Integer(),
  name: Line,
  is_deleted: Type.Boolean(),
  deal_probability: Probability,
  pipeline_id: Id,
  ...clocks,
  add_time: Instant,
  update_time: Instant,
})
export type Stage = Static<typeof Stage>

const NewStage = {
  name: Line,
  deal_probability: Type.Optional(Probability),
  is_deal_rot_enabled: Type.Optional(clocks.is_deal_rot_enabled),
  days_to_rotten: Type.Optional(clocks.days_to_rotten),
  idle_events: Type.Optional(clocks.idle_events),
  days_in_stage_to_rotten: Type.Optional(clocks.days_in_stage_to_rotten),
}

const Order = Type.Array(Id, { minItems: 1, maxItems: 1000, uniqueItems: true })
/** `order_nr` is an extension for pipelines. Pipedrive rejects `updated_since` here, and clients test for that. */
export const PipelineQuery = Type.Object({
  ...PageQuery,
  sort_by: Type.Optional(Type.Enum(['id', 'update_time', 'add_time', 'order_nr'], { default: 'id' })),
  sort_direction: Type.Optional(Type.Enum(['asc', 'desc'], { default: 'asc' })),
  updated_since: Type.Optional(Type.Never()),
})
export type PipelineQuery = Static<typeof PipelineQuery>
export const StageQuery = Type.Object({ ...PipelineQuery.properties, pipeline_id: Type.Optional(Id) })
export type StageQuery = Static<typeof StageQuery>

/** The stage that receives the deals; required if there are any. */
const MoveTo = Type.Object({ move_to_stage_id: Type.Optional(Id) })

export const pipelineEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/pipelines',
    summary: 'Pipelines',
    query: PipelineQuery,
    reply: Page(Pipeline),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v2/pipelines/{id}',
    summary: 'One pipeline',
    params: IdParams,
    reply: One(Pipeline),
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v2/pipelines',
    summary: 'Add a pipeline at the end; `stages` is an extension',
    body: Type.Object({
      name: Line,
      is_deal_probability_enabled: Type.Optional(Type.Boolean()),
      stages: Type.Optional(Type.Array(Exact(NewStage), { maxItems: 50 })),
    }),
    reply: One(Pipeline),
    status: 201,
    operation: 'pipeline.add',
    access: 'admin',
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v2/pipelines/{id}',
    summary: 'Update a pipeline',
    params: IdParams,
    body: Type.Object({
      name: Type.Optional(Line),
      is_deal_probability_enabled: Type.Optional(Type.Boolean()),
    }),
    reply: One(Pipeline),
    operation: 'pipeline.update',
    access: 'admin',
  }),
  reorder: endpoint({
    method: 'PUT',
    path: '/api/v2/pipelines/order',
    summary: 'Reorder all pipelines; the first one is the default',
    body: Exact({ ids: Order }),
    reply: One(Type.Array(Pipeline)),
    operation: 'pipeline.reorder',
    access: 'admin',
    extension: true,
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v2/pipelines/{id}',
    summary: 'Delete a pipeline with its stages; its deals are moved to `move_to_stage_id` (an extension)',
    params: IdParams,
    query: MoveTo,
    reply: One(Type.Object({ id: Id })),
    operation: 'pipeline.delete',
    access: 'admin',
  }),
}

export const stageEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/stages',
    summary: 'Stages of one pipeline or of all pipelines',
    query: StageQuery,
    reply: Page(Stage),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v2/stages/{id}',
    summary: 'One stage',
    params: IdParams,
    reply: One(Stage),
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v2/stages',
    summary: 'Add a stage at the end of its pipeline',
    body: Type.Object({ ...NewStage, pipeline_id: Id }),
    reply: One(Stage),
    status: 201,
    operation: 'stage.add',
    access: 'admin',
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v2/stages/{id}',
    summary: 'Update a stage; a stage without deals may be moved to the end of another pipeline',
    params: IdParams,
    body: Type.Object({
      ...NewStage,
      name: Type.Optional(Line),
      pipeline_id: Type.Optional(Id),
    }),
    reply: One(Stage),
    operation: 'stage.update',
    access: 'admin',
  }),
  reorder: endpoint({
    method: 'PUT',
    path: '/api/v2/pipelines/{id}/stages/order',
    summary: 'Reorder all stages of a pipeline',
    params: IdParams,
    body: Exact({ ids: Order }),
    reply: One(Type.Array(Stage)),
    operation: 'stage.reorder',
    access: 'admin',
    extension: true,
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v2/stages/{id}',
    summary: 'Delete a stage; its deals are moved to `move_to_stage_id` (an extension)',
    params: IdParams,
    query: MoveTo,
    reply: One(Type.Object({ id: Id })),
    operation: 'stage.delete',
    access: 'admin',
  }),
}
