import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { api, fieldError, operationOf } from '../../../../../web/api.ts'
import { useDraftStore } from '../../../../../web/drafts.ts'
import { editOf } from '../../../../../web/edit.ts'
import { t } from '../../../../../web/i18n.ts'
import { useSession } from '../../../../../web/session.ts'
import { Button } from '../../../../../web/ui/Button.tsx'
import { Select } from '../../../../../web/ui/form/Select.tsx'
import { TextField } from '../../../../../web/ui/form/TextField.tsx'
import { focusUnread } from '../../../../../web/ui/form/unread.ts'
import { useEdit } from '../../../../../web/useEdit.tsx'
import { useNextStepPrompt } from '../../../../activities/nextStepPrompt/web/useNextStepPrompt.ts'
import { useLabels } from '../../../../labels/web/labels.tsx'
import { useOwners } from '../../../../users/web/users.tsx'
import { convertingEndpoints } from '../../../convert/contract.ts'
import { TargetFields, useTarget } from '../../../convert/web/TargetFields.tsx'
import { type Details, detailsOf } from '../../../core/contract.ts'
import { type LeadPanel, pageEndpoints } from '../../../deals/page/contract.ts'
import { nameOfField } from '../../../web/fields.ts'
import { useFieldWords } from '../../../web/fieldWords.tsx'
import { DetailInputs, LabelsInput, ValueInput } from '../../../web/formInputs.tsx'
import { dealWire, type Shown, together } from '../../../web/opportunityEdit.ts'

const { leadToDeal } = api(convertingEndpoints)
const { lead: fetchLead } = api(pageEndpoints)

type Draft = Pick<Shown, 'title' | 'value' | 'currency' | 'owner' | 'labels' | keyof Details>

/** The state of the form: initial values, current values, and the stage. */
interface Filled {
  seen: Draft
  draft: Draft
  stageId: number | null
}

interface ConvertFormProps {
  lead: LeadPanel
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Opens automatically if there is a draft. */
export function ConvertForm({ lead, isOpen, onOpenChange }: ConvertFormProps) {
  const { kept } = useDraftStore<Filled>('convert')
  useEffect(() => {
    if (kept) onOpenChange(true)
  }, [kept, onOpenChange])
  return isOpen && <OpenForm lead={lead} onClose={() => onOpenChange(false)} />
}

/** The form that converts a lead to a deal, with optional fields; Save moves it to its stage. */
function OpenForm({ lead, onClose }: { lead: LeadPanel; onClose: () => void }) {
  const { kept, keep, drop } = useDraftStore<Filled>('convert')
  const { user, permissions } = useSession()
  const owners = useOwners()
  const labels = useLabels()
  const navigate = useNavigate()
  const [filled, setFilled] = useState<Filled>(() => kept ?? beginning(lead))
  const { seen, draft, stageId } = filled
  const target = useTarget(stageId)
  const fill = (change: Partial<Filled>) => {
    setFilled({ ...filled, ...change })
    keep({ ...filled, ...change })
  }
  const edit = (change: Partial<Draft>) => fill({ draft: { ...draft, ...change } })
  const ask = useNextStepPrompt()
  const words = useFieldWords()
  const convert = useEdit<LeadPanel, Draft>({
    write: ({ record, change, seen }) =>
      leadToDeal({
        params: { id: record.id },
        body: { ...dealWire(change), seen: dealWire(seen), stage_id: target?.stage.id },
      }),
    fresh: async ({ id }) => (await fetchLead({ params: { id } })).data,
    wire: dealWire,
    together,
    nameOf: nameOfField,
    words,
    handover: ({ record, change: { owner } }) =>
      owner && owner.id !== user.id && record.visible_to === 1 && !permissions.administer
        ? { title: record.title, owner: owner.name }
        : null,
    tables: ['opportunity'],
    said: () => ({
      text: t('opportunities:deals_created', { count: 1, title: draft.title }),
      open: `/deals/${lead.opportunity_id}`,
    }),
    follow: (reply) => ask('moving', { lead_ids: [lead.id] }, operationOf(reply)),
  })
  const { error } = convert
  return (
    <>
      <form
        aria-label={t('leads:convert')}
        className="flex animate-rise flex-col gap-3.5 rounded-lg border border-accent/40 bg-panel p-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (focusUnread(event.currentTarget)) return
          convert.save({
            record: lead,
            ...editOf<Draft>(seen, draft, together),
            isAlways: true,
            // The lead no longer exists, so Back leads to the list it was opened from.
            onSaved: () => {
              drop()
              void navigate({ to: `/deals/${lead.opportunity_id}`, replace: true })
            },
          })
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return
          event.preventDefault() // the panel around it stays mounted
          onClose()
        }}
      >
        <h2 className="font-semibold text-base">{t('leads:convert')}</h2>
        <TargetFields
          stageId={stageId}
          onChange={(id) => fill({ stageId: id })}
          error={fieldError(error, 'stage_id')}
        />
        <TextField
          label={t('opportunities:title')}
          value={draft.title}
          onChange={(title) => edit({ title })}
          isRequired
          maxLength={255}
          error={fieldError(error, 'title')}
        />
        <ValueInput draft={draft} onChange={edit} error={error} />
        <div className="grid gap-3 sm:grid-cols-2">
          <DetailInputs draft={draft} onChange={edit} error={error} />
          <Select
            label={t('opportunities:owner')}
            options={
              owners.some(({ id }) => id === draft.owner.id)
                ? owners
                : [...owners, { id: draft.owner.id, label: draft.owner.name }]
            }
            value={draft.owner.id}
            onChange={(id) => {
              const owner = owners.find((each) => each.id === id)
              if (owner) edit({ owner: { id, name: owner.label } })
            }}
            error={fieldError(error, 'owner_id')}
          />
        </div>
        <LabelsInput
          selected={draft.labels.map(({ id }) => id)}
          onChange={(ids) => edit({ labels: labels.filter(({ id }) => ids.includes(id)) })}
        />
        <div className="flex justify-end gap-2">
          <Button
            variant="quiet"
            onPress={() => {
              drop()
              onClose()
            }}
          >
            {t('ui:cancel')}
          </Button>
          <Button variant="primary" type="submit" autoFocus isPending={convert.isPending}>
            {t('ui:save')}
          </Button>
        </div>
      </form>
      {convert.dialog}
    </>
  )
}

const beginning = (lead: LeadPanel): Filled => {
  const draft = {
    title: lead.title,
    value: lead.value,
    currency: lead.currency,
    ...detailsOf(lead),
    owner: lead.owner,
    labels: lead.labels,
  }
  return { seen: draft, draft, stageId: lead.parked?.stage.id ?? null }
}
