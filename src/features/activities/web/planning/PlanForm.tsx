import { useDraft } from '../../../../web/drafts.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import type { RecordRef } from '../../../records.ts'
import { useToday } from '../clock.ts'
import type { useActivityActions } from '../useActivityActions.ts'
import { planDraft } from './draftNames.ts'
import { FormShell } from './FormShell.tsx'
import { PlanFields } from './PlanFields.tsx'
import { type Draft, isPlannable, planOf } from './planDraft.ts'

export interface PlanFormProps {
  of: RecordRef
  actions: ReturnType<typeof useActivityActions>
  onDone: () => void
  /** Omitted where planning is the only action. */
  onCancel?: (() => void) | undefined
}

/** The form that plans an activity on a lead or deal. */
export function PlanForm({ of, actions, onDone, onCancel }: PlanFormProps) {
  const { profile } = useFormat()
  const today = useToday()
  const { value: draft, ...kept } = useDraft<Draft>(planDraft(of), () => ({
    type_id: null,
    subject: '',
    day: today,
    time: null,
  }))
  const cancel =
    onCancel &&
    (() => {
      kept.drop()
      onCancel()
    })
  return (
    <FormShell
      onSubmit={() => {
        if (!isPlannable(draft)) return
        actions.add.mutate({ ...of, ...planOf(draft, profile.timezone) })
        onDone()
      }}
      onCancel={cancel}
      footer={
        <>
          {cancel && (
            <Button size="sm" variant="quiet" onPress={cancel}>
              {t('ui:cancel')}
            </Button>
          )}
          <Button size="sm" variant="primary" type="submit">
            {t('activities:plan')}
          </Button>
        </>
      }
    >
      <PlanFields draft={draft} onChange={kept.set} autoFocus />
    </FormShell>
  )
}
