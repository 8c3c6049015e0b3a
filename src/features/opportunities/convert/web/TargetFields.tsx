import { t } from '../../../../web/i18n.ts'
import { Select } from '../../../../web/ui/form/Select.tsx'
import { usePipelines } from '../../../pipelines/web/usePipelines.ts'

export interface TargetFieldsProps {
  /** Null: the first stage of the default pipeline. */
  stageId: number | null
  onChange: (stageId: number) => void
  error?: string | undefined
}

/** Inputs for a pipeline and one of its stages; choosing another pipeline selects its first stage. */
export function TargetFields({ stageId, onChange, error }: TargetFieldsProps) {
  const pipelines = usePipelines()
  const target = useTarget(stageId)
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select
        label={t('opportunities:pipeline')}
        options={pipelines.map(({ id, name }) => ({ id, label: name }))}
        value={target?.pipeline.id ?? null}
        onChange={(id) => {
          const first = pipelines.find((pipeline) => pipeline.id === id)?.stages[0]
          if (first) onChange(first.id)
        }}
      />
      <Select
        label={t('opportunities:stage')}
        options={(target?.pipeline.stages ?? []).map(({ id, name }) => ({ id, label: name }))}
        value={target?.stage.id ?? null}
        onChange={onChange}
        error={error}
      />
    </div>
  )
}

/**
 * The stage with this id and its pipeline; without an id, or if the stage was deleted, the first stage of the default
 * pipeline.
 */
export function useTarget(stageId: number | null) {
  const pipelines = usePipelines()
  const pipeline =
    pipelines.find(({ stages }) => stages.some(({ id }) => id === stageId)) ??
    pipelines.find(({ stages }) => stages.length > 0)
  const stage = pipeline?.stages.find(({ id }) => id === stageId) ?? pipeline?.stages[0]
  return pipeline && stage ? { pipeline, stage } : null
}
