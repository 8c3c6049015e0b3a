import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { currencies } from '../../../../contract/currency.ts'
import { api, fieldError, operationOf } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { useSession } from '../../../../web/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { labelClass } from '../../../../web/ui/form/field.ts'
import { MoneyField } from '../../../../web/ui/form/NumberField.tsx'
import { Select } from '../../../../web/ui/form/Select.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useWrite } from '../../../../web/writing.ts'
import { useAsking } from '../../../activities/asking/web/useAsking.ts'
import { convertingEndpoints } from '../../converting/contract.ts'
import { TargetFields, useTarget } from '../../converting/web/TargetFields.tsx'
import type { LeadPanel } from '../../page/contract.ts'
import { useOwners } from '../../web/choices.tsx'
import { LabelPicker } from '../../web/LabelPicker.tsx'

const { leadToDeal } = api(convertingEndpoints)

/** What one may want to fill in while a lead becomes a deal; Save puts it into its stage. */
export function ConvertForm({ lead, onClose }: { lead: LeadPanel; onClose: () => void }) {
  const { company } = useSession()
  const owners = useOwners()
  const navigate = useNavigate()
  const [stageId, setStageId] = useState<number | null>(lead.parked?.stage.id ?? null)
  const target = useTarget(stageId)
  const [draft, setDraft] = useState({
    title: lead.title,
    value: lead.value,
    currency: lead.currency,
    expected_close_date: lead.expected_close_date,
    owner_id: lead.owner.id,
    label_ids: lead.labels.map(({ id }) => id),
  })
  const edit = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change })
  const ask = useAsking()
  const convert = useWrite({
    write: () => leadToDeal({ params: { id: lead.id }, body: { ...draft, stage_id: target?.stage.id } }),
    tables: ['opportunity'],
    said: () => ({
      text: t('opportunities:deals_created', { count: 1, title: draft.title }),
      open: `/deals/${lead.opportunity_id}`,
    }),
    follow: (reply) => ask('moving', { lead_ids: [lead.id] }, operationOf(reply)),
  })
  const { error } = convert
  return (
    <form
      aria-label={t('leads:convert')}
      className="flex animate-rise flex-col gap-3.5 rounded-lg border border-accent/40 bg-panel p-4"
      onSubmit={(event) => {
        event.preventDefault()
        convert.mutate(undefined, {
          onSuccess: () => void navigate({ to: `/deals/${lead.opportunity_id}` }),
        })
      }}
    >
      <h2 className="font-semibold text-base">{t('leads:convert')}</h2>
      <TargetFields stageId={stageId} onChange={setStageId} error={fieldError(error, 'stage_id')} />
      <TextField
        label={t('opportunities:title')}
        value={draft.title}
        onChange={(title) => edit({ title })}
        isRequired
        maxLength={255}
        error={fieldError(error, 'title')}
      />
      <MoneyField
        label={t('opportunities:value')}
        value={draft.value}
        currency={draft.currency}
        currencies={[company.currency, ...currencies.filter((code) => code !== company.currency)]}
        onChange={(value, currency) => edit({ value, currency })}
        error={fieldError(error, 'value', 'currency')}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <DateField
          label={t('opportunities:expected_close_date')}
          value={draft.expected_close_date}
          onChange={(expected_close_date) => edit({ expected_close_date })}
          error={fieldError(error, 'expected_close_date')}
        />
        <Select
          label={t('opportunities:owner')}
          options={owners}
          value={draft.owner_id}
          onChange={(owner_id) => edit({ owner_id })}
          error={fieldError(error, 'owner_id')}
        />
      </div>
      <div>
        <div className={labelClass}>{t('opportunities:labels')}</div>
        <LabelPicker selected={draft.label_ids} onChange={(label_ids) => edit({ label_ids })} />
      </div>
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onPress={onClose}>
          {t('ui:cancel')}
        </Button>
        <Button variant="primary" type="submit" isPending={convert.isPending}>
          {t('ui:save')}
        </Button>
      </div>
    </form>
  )
}
