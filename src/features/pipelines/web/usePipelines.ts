import { useQuery } from '@tanstack/react-query'
import type { Pipeline, Stage } from '../contract.ts'
import { pipelinesQuery, stagesQuery } from './pipelines.ts'

export type PipelineWithStages = Pipeline & { stages: Stage[] }

/** The pipelines in order, each with its stages in order; the first is the default. */
export function usePipelines(): PipelineWithStages[] {
  const { data: all } = useQuery(pipelinesQuery)
  const { data: parts } = useQuery(stagesQuery)
  return (all?.data ?? []).map((pipeline) => ({
    ...pipeline,
    stages: (parts?.data ?? [])
      .filter((stage) => stage.pipeline_id === pipeline.id)
      .sort((a, b) => a.order_nr - b.order_nr),
  }))
}
