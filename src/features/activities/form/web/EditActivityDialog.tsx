import { useState } from 'react'
import { useDraft } from '../../../../web/drafts.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Dialog } from '../../../../web/ui/overlay/Dialog.tsx'
import type { ActivityRow } from '../../contract.ts'
import { ActivityForm } from './ActivityForm.tsx'
import { type ActivityDraft, changeOf, problemsOf } from './drafting.ts'
import { useActivityDraft, useActivityEdit } from './saving.ts'

export interface EditActivityDialogProps {
  row: ActivityRow
  onClose: () => void
}

/** Everything about an activity that is planned or was done. */
export function EditActivityDialog({ row, onClose }: EditActivityDialogProps) {
  const { profile, relative } = useFormat()
  const edit = useActivityEdit()
  const draftFrom = useActivityDraft()
  // What it opened with: what live updates bring meanwhile nobody has seen in this form.
  const kept = useDraft(`activity ${row.id}`, () => ({
    seen: row,
    before: draftFrom(row),
    draft: draftFrom(row),
  }))
  const { seen, before, draft } = kept.value
  const setDraft = (next: ActivityDraft) => kept.set({ seen, before, draft: next })
  const end = () => {
    kept.drop()
    onClose()
  }
  const [wasSent, setWasSent] = useState(false)
  const problems = problemsOf(draft, profile.timezone)
  const save = () => {
    setWasSent(true)
    if (Object.keys(problems).length > 0) return
    edit.save({
      record: row,
      ...changeOf(seen, before, draft, profile.timezone),
      shown: { draft },
      onSaved: end,
    })
  }
  return (
    <>
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
            <Button onPress={end}>{t('ui:cancel')}</Button>
            <Button variant="primary" type="submit" isPending={edit.isPending}>
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
          error={edit.error}
        />
      </Dialog>
      {edit.dialog}
    </>
  )
}
