import { useSession } from '../../../../web/session.ts'
import { usePipelines } from '../../../pipelines/web/usePipelines.ts'
import type { Mapping } from '../../plan/contract.ts'

/** The stage names of the target pipeline, and whether the user may add stages. */
export function usePipelineStages({ pipeline }: Mapping): { stages: string[]; canAdd: boolean } {
  const pipelines = usePipelines()
  const { permissions } = useSession()
  const found = pipeline && 'id' in pipeline ? pipelines.find(({ id }) => id === pipeline.id) : undefined
  return { stages: found?.stages.map(({ name }) => name) ?? [], canAdd: permissions.administer }
}
