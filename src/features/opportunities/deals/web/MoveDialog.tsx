import { useState } from 'react'
import { t } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { FormDialog } from '../../../../web/ui/overlay/FormDialog.tsx'
import { ConvertDealsDialog } from '../../convert/web/ConvertDialog.tsx'
import { TargetFields, useTarget } from '../../convert/web/TargetFields.tsx'
import { useAllDealActions } from './allActions.ts'

export interface MoveDialogProps {
  ids: number[]
  /** The initially selected stage; the first of all if omitted. */
  from?: number
  onClose: () => void
  onDone: () => void
}

/** Moves deals to a stage of this or another pipeline, or converts them to leads. */
export function MoveDialog({ ids, from, onClose, onDone }: MoveDialogProps) {
  const [stageId, setStageId] = useState<number | null>(from ?? null)
  const [isConverting, setConverting] = useState(false)
  const target = useTarget(stageId)
  const { move } = useAllDealActions()
  if (isConverting) return <ConvertDealsDialog ids={ids} onClose={onClose} onDone={onDone} />
  return (
    <FormDialog
      title={t('deals:move_title', { count: ids.length })}
      onClose={onClose}
      onSubmit={() => {
        if (!target) return
        // The dialog is unmounted when the write is done; the write itself reports a failure.
        move.mutateAsync({ ids, stageId: target.stage.id }).then(onDone, () => {})
        onClose()
      }}
      submit={t('deals:move')}
      isDisabled={!target}
      aside={<Button onPress={() => setConverting(true)}>{t('deals:convert_to_lead')}</Button>}
    >
      <TargetFields stageId={stageId} onChange={setStageId} />
    </FormDialog>
  )
}
