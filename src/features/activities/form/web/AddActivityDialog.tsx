import { useState } from 'react'
import { currentTime } from '../../../../web/clock.ts'
import { useDraft } from '../../../../web/drafts.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat, useSession } from '../../../../web/session.ts'
import type { AddDialogProps } from '../../../../web/shell/addDialogs.tsx'
import { FormDialog } from '../../../../web/ui/overlay/FormDialog.tsx'
import { momentOf } from '../../web/planning/moment.ts'
import { ActivityForm } from './ActivityForm.tsx'
import { type ActivityDraft, bodyOf, emptyDraft, problemsOf } from './activityDraft.ts'
import { useActivityAdd } from './useSaveActivity.ts'

/**
 * The dialog that plans an activity, or logs one that is done: on a lead or deal, with people and an organization, or
 * without links. `initial` sets initial values: the day and time of a calendar, the deal whose page is open.
 */
export function AddActivityDialog({ initial, onClose }: AddDialogProps<Partial<ActivityDraft>>) {
  const { profile } = useFormat()
  const { user } = useSession()
  const { value: draft, ...kept } = useDraft<ActivityDraft>(
    `new activity ${JSON.stringify(initial ?? {})}`,
    () => ({
      ...emptyDraft({ id: user.id, name: user.name }, momentOf(new Date(currentTime()), profile.timezone)),
      ...initial,
    }),
  )
  const add = useActivityAdd(kept.drop)
  const [wasSent, setWasSent] = useState(false)
  const problems = problemsOf(draft, profile.timezone)
  const end = () => {
    kept.drop()
    onClose()
  }
  const save = () => {
    setWasSent(true)
    if (Object.keys(problems).length === 0) add.mutate(bodyOf(draft, profile.timezone), { onSuccess: end })
  }
  const verb = draft.done ? t('planning:write_down') : t('activities:plan')
  return (
    <FormDialog
      title={verb}
      onClose={onClose}
      onSubmit={save}
      submit={verb}
      isPending={add.isPending}
      onCancel={kept.drop}
    >
      <ActivityForm
        draft={draft}
        onChange={kept.set}
        problems={wasSent ? problems : {}}
        error={add.error}
        autoFocus
      />
    </FormDialog>
  )
}
