import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../../web/api.ts'
import { useDraft } from '../../../../web/drafts.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import type { AddDialogProps } from '../../../../web/shell/addDialogs.tsx'
import { FormDialog } from '../../../../web/ui/overlay/FormDialog.tsx'
import type { ActivityRow } from '../../contract.ts'
import { activityListEndpoints } from '../../list/contract.ts'
import { ActivityForm } from './ActivityForm.tsx'
import { type ActivityDraft, changeOf, problemsOf } from './activityDraft.ts'
import { useActivityDraft, useActivityEdit } from './useSaveActivity.ts'

const { row: fetchRow } = api(activityListEndpoints)

interface Initial {
  row: ActivityRow
  /** Notifies the component that opened it. */
  onClose: () => void
}

/** The dialog with all fields of an activity. */
export function EditActivityDialog({ initial, onClose }: AddDialogProps<Initial>) {
  if (!initial) return null
  const close = () => {
    onClose()
    initial.onClose()
  }
  return <Form row={initial.row} onClose={close} />
}

function Form({ row, onClose }: { row: ActivityRow; onClose: () => void }) {
  const { profile, relative } = useFormat()
  const edit = useActivityEdit()
  const draftFrom = useActivityDraft()
  // The initial values: the form's user has not seen later live updates.
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
      <FormDialog
        title={t('activities:edit')}
        onClose={onClose}
        onSubmit={save}
        submit={t('ui:save')}
        isPending={edit.isPending}
        onCancel={kept.drop}
        aside={
          <span className="text-ink-3 text-xs">
            {t('planning:planned_by', { name: row.creator.name, when: relative(row.add_time) })}
          </span>
        }
      >
        <Meanwhile row={seen} />
        <ActivityForm
          id={row.id}
          draft={draft}
          onChange={setDraft}
          problems={wasSent ? problems : {}}
          error={edit.error}
        />
      </FormDialog>
      {edit.dialog}
    </>
  )
}

/** A notice about a colleague's change while the form was open. */
function Meanwhile({ row }: { row: ActivityRow }) {
  const { data } = useQuery({
    queryKey: ['activity', 'row', row.id],
    meta: { only: { activity: row.id } },
    queryFn: () => fetchRow({ params: { id: row.id } }),
    refetchOnMount: 'always',
  })
  const now = data?.data
  const isDeleted = now?.is_deleted && !row.is_deleted
  if (!isDeleted && !(now?.done && !row.done)) return null
  return (
    <p role="status" className="mb-4 rounded-md bg-amber-soft px-3 py-2 text-amber-ink text-sm">
      {isDeleted ? t('planning:was_deleted') : t('planning:was_done')}
    </p>
  )
}
