import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../../web/i18n.ts'
import { Select } from '../../../web/ui/form/Select.tsx'
import { FormDialog } from '../../../web/ui/overlay/FormDialog.tsx'
import type { Stage } from '../contract.ts'
import { pipelinesQuery, stagesQuery } from './pipelines.ts'

export interface MoveDealsDialogProps {
  title: string
  /** The number of deals to move. */
  text: string
  isOpen: boolean
  isPending: boolean
  /** The stages being deleted. */
  except: (stage: Stage) => boolean
  onClose: () => void
  onMove: (stageId: number) => void
}

/** Asks where to move the deals of a stage or pipeline before it is deleted. */
export function MoveDealsDialog({
  title,
  text,
  isOpen,
  isPending,
  except,
  onClose,
  onMove,
}: MoveDealsDialogProps) {
  const { data: pipelines } = useQuery(pipelinesQuery)
  const { data: stages } = useQuery(stagesQuery)
  const [chosen, setChosen] = useState<number | null>(null)
  const isOnly = pipelines?.data.length === 1
  const options = (pipelines?.data ?? []).flatMap((pipeline) =>
    (stages?.data ?? [])
      .filter((stage) => stage.pipeline_id === pipeline.id && !except(stage))
      .map((stage) => ({ id: stage.id, label: stage.name, detail: isOnly ? undefined : pipeline.name })),
  )
  const target = chosen ?? options[0]?.id ?? null
  return (
    <FormDialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      size="sm"
      onSubmit={() => target !== null && onMove(target)}
      submit={t('pipelines:move_and_delete')}
      variant="danger"
      isPending={isPending}
      isDisabled={target === null}
    >
      <p className="mb-4 text-ink-2">{text}</p>
      <Select label={t('pipelines:move_deals_to')} options={options} value={target} onChange={setChosen} />
    </FormDialog>
  )
}
