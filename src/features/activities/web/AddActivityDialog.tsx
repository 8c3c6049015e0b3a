import { useState } from 'react'
import { durationOf } from '../../../contract/urgency.ts'
import { api, fieldError } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat, useSession } from '../../../web/session.ts'
import type { AddDialogProps } from '../../../web/shell/adding.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { type Choice, ComboBox } from '../../../web/ui/form/ComboBox.tsx'
import type { Option } from '../../../web/ui/form/Option.ts'
import { Select } from '../../../web/ui/form/Select.tsx'
import { TextArea } from '../../../web/ui/form/TextField.tsx'
import { Dialog } from '../../../web/ui/overlay/Dialog.tsx'
import { inboxEndpoints } from '../../opportunities/inbox/contract.ts'
import { dealListEndpoints } from '../../opportunities/list/contract.ts'
import { useActivityActions } from './acting.ts'
import { useToday } from './clock.ts'
import { type Draft, planOf } from './planning/drafting.ts'
import { PlanFields } from './planning/PlanFields.tsx'
import { type Of, useColleagues } from './reading.ts'

const { list: fetchDeals } = api(dealListEndpoints)
const { list: fetchLeads } = api(inboxEndpoints)

/** Plans an activity from anywhere, on a lead or deal or on its own; `initial` gives its day, time and length. */
export function AddActivityDialog({
  initial,
  onClose,
}: AddDialogProps<Partial<Draft> & { minutes?: number }>) {
  const { profile } = useFormat()
  const { user } = useSession()
  const today = useToday()
  const colleagues = useColleagues()
  const actions = useActivityActions()
  const [draft, setDraft] = useState<Draft>({
    type_id: null,
    subject: '',
    day: today,
    time: null,
    ...initial,
  })
  const [on, setOn] = useState<Choice<string> | null>(null)
  const [owner, setOwner] = useState(user.id)
  const [note, setNote] = useState('')
  const { error, isPending } = actions.add
  const save = () =>
    actions.add.mutate(
      {
        ...(on?.id && ofChoice(on.id)),
        ...planOf(draft, profile.timezone),
        ...(initial?.minutes && draft.time && { duration: durationOf(initial.minutes) }),
        owner_id: owner,
        note: note.trim() || null,
      },
      { onSuccess: onClose },
    )
  return (
    <Dialog
      title={t('activities:plan')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onSubmit={save}
      footer={
        <>
          <Button onPress={onClose}>{t('ui:cancel')}</Button>
          <Button variant="primary" type="submit" isPending={isPending}>
            {t('activities:plan')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <PlanFields draft={draft} onChange={setDraft} autoFocus />
        <ComboBox<string>
          label={t('activities:on')}
          name="opportunities"
          placeholder={t('activities:on_hint')}
          value={on}
          onChange={setOn}
          load={loadOpportunities}
          error={fieldError(error, 'deal_id', 'lead_id')}
        />
        <Select
          label={t('activities:owner')}
          options={colleagues}
          value={owner}
          onChange={setOwner}
          error={fieldError(error, 'owner_id')}
        />
        <TextArea label={t('activities:note')} rows={2} value={note} onChange={setNote} />
      </div>
    </Dialog>
  )
}

/** Deals and leads by title or contact, the deals first. */
async function loadOpportunities(term: string): Promise<Option<string>[]> {
  const query = { term: term || undefined, limit: 8 }
  const [deals, leads] = await Promise.all([
    fetchDeals({ query: { ...query, view: 'open', sort_by: 'update_time', sort_direction: 'desc' } }),
    fetchLeads({ query: { ...query, sort_by: 'add_time', sort_direction: 'desc' } }),
  ])
  const named = [
    ...deals.data.map((deal) => ({ ...deal, key: `deal ${deal.id}`, kind: t('deals:deal') })),
    ...leads.data.map((lead) => ({ ...lead, key: `lead ${lead.id}`, kind: t('leads:lead') })),
  ]
  return named.map(({ key, kind, title, person, organization }) => ({
    id: key,
    label: title,
    detail: [kind, organization?.name ?? person?.name].filter(Boolean).join(' · '),
  }))
}

function ofChoice(choice: string): Of {
  const [kind, id = ''] = choice.split(' ')
  return kind === 'deal' ? { deal_id: Number(id) } : { lead_id: id }
}
