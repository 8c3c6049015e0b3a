import { useEffect, useEffectEvent, useState } from 'react'
import { dayAfter } from '../../../../contract/day.ts'
import { workdayFrom } from '../../../../contract/workdays.ts'
import { api } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import type { AddDialogProps } from '../../../../web/shell/addDialogs.tsx'
import { FormDialog } from '../../../../web/ui/overlay/FormDialog.tsx'
import { onUndo, useWrite, wasUndone } from '../../../../web/useWrite.ts'
import { ofRow } from '../../web/activityQueries.ts'
import { Chips } from '../../web/Chips.tsx'
import { useToday } from '../../web/clock.ts'
import { PlanFields } from '../../web/planning/PlanFields.tsx'
import { type Draft, isPlannable, planOf } from '../../web/planning/planDraft.ts'
import { useActivityActions } from '../../web/useActivityActions.ts'
import { askingEndpoints, type SamePlan, type Unplanned } from '../contract.ts'

const { planSame } = api(askingEndpoints)

interface Question {
  unplanned: Unplanned
  /** The operation that caused the question; if it is undone, the dialog closes. */
  operation: number | null
  onClosed: () => void
}

/** Asks for the next step of one or many leads and deals without a planned activity. Escape declines. */
export function AddNextStepDialog({ initial, onClose }: AddDialogProps<Question>) {
  const { profile, number } = useFormat()
  const today = useToday()
  const actions = useActivityActions()
  const [draft, setDraft] = useState<Draft>({
    type_id: initial?.unplanned.usual?.type.id ?? null,
    subject: '',
    day: workdayFrom(dayAfter(today, initial?.unplanned.usual?.days ?? 1), profile),
    time: null,
  })
  const [isForOwners, setForOwners] = useState(true)
  const plan = useWrite({
    write: (body: SamePlan) => planSame({ body }),
    tables: ['activity', 'opportunity', 'today'],
    said: ({ data }) => t('asking:said_planned', data),
  })
  const close = () => {
    onClose()
    initial?.onClosed()
  }
  const operation = initial?.operation ?? null
  const onUndone = useEffectEvent(() => operation !== null && wasUndone(operation) && close())
  useEffect(() => onUndo(() => onUndone()), [])
  if (!initial?.unplanned.first) return null
  const { ids, first, others } = initial.unplanned
  const count = ids.length
  const save = () => {
    if (!isPlannable(draft)) return
    const activity = planOf(draft, profile.timezone)
    if (count === 1 && others === 0) actions.add.mutate({ ...ofRow({ opportunity: first }), ...activity })
    else plan.mutate({ ids, activity, ...(others > 0 && { is_for_owners: isForOwners }) })
    close()
  }
  return (
    <FormDialog
      title={
        count === 1
          ? t('asking:title', { title: first.title ?? '' })
          : t(`asking:title_${first.kind}s`, { count })
      }
      onClose={close}
      onSubmit={save}
      submit={count === 1 ? t('asking:plan') : t('asking:plan_many', { count: number(count) })}
      cancel={t('asking:not_now')}
    >
      <div className="flex flex-col gap-3">
        <PlanFields draft={draft} onChange={setDraft} autoFocus />
        {others > 0 && (
          <Chips
            label={t('asking:whose')}
            options={[
              { id: 'owners', label: t('asking:for_owners', { count }) },
              { id: 'me', label: t('asking:for_me') },
            ]}
            selected={isForOwners ? 'owners' : 'me'}
            onSelect={(whose) => setForOwners(whose === 'owners')}
          />
        )}
      </div>
    </FormDialog>
  )
}
