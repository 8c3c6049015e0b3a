import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { useWrite } from '../../../web/useWrite.ts'
import { type Pipeline, pipelineEndpoints, type Stage, stageEndpoints } from '../contract.ts'

export const pipelines = api(pipelineEndpoints)
export const stages = api(stageEndpoints)

export type Pipelines = Awaited<ReturnType<typeof pipelines.list>>
export type Stages = Awaited<ReturnType<typeof stages.list>>

/** All pipelines and stages in order; they are few enough to load at once. */
export const pipelinesQuery = queryOptions({
  queryKey: ['pipeline', 'all'],
  queryFn: () => pipelines.list({ query: { sort_by: 'order_nr', limit: 500 } }),
  staleTime: 5 * 60_000,
})
export const stagesQuery = queryOptions({
  queryKey: ['stage', 'all'],
  queryFn: () => stages.list({ query: { sort_by: 'order_nr', limit: 500 } }),
  staleTime: 5 * 60_000,
})

export const useReorderPipelines = () =>
  useWrite({
    write: (ids: number[]) => pipelines.reorder({ body: { ids } }),
    tables: ['pipeline'],
    show: (ids, show) =>
      show<Pipelines>(['pipeline', 'all'], (old) => ({ ...old, data: inOrder(old.data, ids) })),
  })

export const useReorderStages = (pipelineId: number) =>
  useWrite({
    write: (ids: number[]) => stages.reorder({ params: { id: pipelineId }, body: { ids } }),
    tables: ['stage'],
    show: (ids, show) =>
      show<Stages>(['stage', 'all'], (old) => ({
        ...old,
        data: [
          ...old.data.filter((stage) => stage.pipeline_id !== pipelineId),
          ...inOrder(old.data, ids).map((stage, i) => ({ ...stage, order_nr: i + 1 })),
        ],
      })),
  })

export type PipelineChange = Partial<Pick<Pipeline, 'name' | 'is_deal_probability_enabled'>>
export const useUpdatePipeline = (id: number) =>
  useWrite({
    write: (change: PipelineChange) => pipelines.update({ params: { id }, body: change }),
    tables: ['pipeline', 'opportunity'],
    show: (change, show) =>
      show<Pipelines>(['pipeline', 'all'], (old) => ({
        ...old,
        data: old.data.map((pipeline) => (pipeline.id === id ? { ...pipeline, ...change } : pipeline)),
      })),
  })

export type StageChange = Partial<
  Pick<
    Stage,
    | 'name'
    | 'deal_probability'
    | 'is_deal_rot_enabled'
    | 'days_to_rotten'
    | 'idle_events'
    | 'days_in_stage_to_rotten'
  >
>
export const useUpdateStage = (id: number) =>
  useWrite({
    write: (change: StageChange) => stages.update({ params: { id }, body: change }),
    tables: ['stage', 'opportunity'],
    show: (change, show) =>
      show<Stages>(['stage', 'all'], (old) => ({
        ...old,
        data: old.data.map((stage) => (stage.id === id ? { ...stage, ...change } : stage)),
      })),
  })

const inOrder = <Row extends { id: number }>(rows: Row[], ids: number[]): Row[] =>
  ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
