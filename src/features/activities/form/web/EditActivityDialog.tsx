import { useState } from 'react'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Dialog } from '../../../../web/ui/overlay/Dialog.tsx'
import type { ActivityRow } from '../../contract.ts'
import { momentOf } from '../../web/planning/timing.ts'
import { ActivityForm } from './ActivityForm.tsx'
import { type ActivityDraft, bodyOf, changeOf, draftOf, problemsOf } from './drafting.ts'
import { useActivityForm } from './saving.ts'

export interface EditActivityDialogProps {
  row: ActivityRow
  onClose: () => void
}

/** Everything about an activity that is planned or was done. */
export function EditActivityDialog({ row, onClose }: EditActivityDialogProps) {
  const { profile, relative } = useFormat()
  const { change } = useActivityForm()
  const [before] = useState(() =>
    draftOf(row, profile.timezone, momentOf(new Date(), profile.timezone), t('planning:hidden')),
  )
  const [draft, setDraft] = useState<ActivityDraft>(before)
  const [wasSent, setWasSent] = useState(false)
  const problems = problemsOf(draft, profile.timezone)
  const save = () => {
    setWasSent(true)
    if (Object.keys(problems).length > 0) return
    const body = changeOf(bodyOf(before, profile.timezone), bodyOf(draft, profile.timezone))
    change.mutate({ id: row.id, body }, { onSuccess: onClose })
  }
  return (
    <Dialog
      title={t('activities:edit')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onSubmit={save}
      footer={
        <>
          <span className="me-auto text-ink-3 text-xs">
            {t('planning:planned_by', { name: row.creator.name, when: relative(row.add_time) })}
          </span>
          <Button onPress={onClose}>{t('ui:cancel')}</Button>
          <Button variant="primary" type="submit" isPending={change.isPending}>
            {t('ui:save')}
          </Button>
        </>
      }
    >
      <ActivityForm
        id={row.id}
        draft={draft}
        onChange={setDraft}
        problems={wasSent ? problems : {}}
        error={change.error}
      />
    </Dialog>
  )
}
