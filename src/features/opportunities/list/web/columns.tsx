import { api } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import { Badge, LabelChip } from '../../../../web/ui/Badge.tsx'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { EditableValue } from '../../../../web/ui/form/Editable.tsx'
import { MoneyField } from '../../../../web/ui/form/NumberField.tsx'
import { Select } from '../../../../web/ui/form/Select.tsx'
import type { Column } from '../../../../web/ui/table/columns.tsx'
import { useWrite } from '../../../../web/writing.ts'
import { type DealChange, dealEndpoints } from '../../deals/contract.ts'
import { useOwners, usePipelines } from '../../web/choices.tsx'
import type { DealRow } from '../contract.ts'

const deals = api(dealEndpoints)

/** The columns of the deals list; value, stage, owner and expected close are edited in place. */
export function useDealColumns(): Column<DealRow>[] {
  const { money, date, relative, percent } = useFormat()
  const owners = useOwners()
  const pipelines = usePipelines()
  const change = useWrite({
    write: ({ deal, ...body }: DealChange & { deal: DealRow }) =>
      deals.update({ params: { id: deal.id }, body }),
    tables: ['opportunity'],
    said: (_, { deal }) => t('deals:said_saved', { title: deal.title }),
  })
  const stagesOf = (deal: DealRow) => pipelines.find(({ id }) => id === deal.pipeline.id)?.stages ?? []

  return [
    {
      id: 'title',
      name: t('opportunities:title'),
      width: 220,
      grow: 2,
      isSortable: true,
      isFixed: true,
      card: 'title',
      cell: (deal) => deal.title,
    },
    {
      id: 'value',
      name: t('opportunities:value'),
      width: 120,
      align: 'end',
      isSortable: true,
      card: 'end',
      cell: (deal) => (
        <EditableValue
          label={t('opportunities:value')}
          value={{ amount: deal.value, currency: deal.currency }}
          onSave={({ amount, currency }) => change.mutate({ deal, value: amount, currency })}
          editor={({ draft, change: edit }) => (
            <MoneyField
              label={t('opportunities:value')}
              isLabelHidden
              autoFocus
              value={draft.amount}
              currency={draft.currency}
              currencies={[deal.currency]}
              onChange={(amount, currency) => edit({ amount, currency })}
            />
          )}
        >
          {deal.value === null ? null : money(deal.value, deal.currency)}
        </EditableValue>
      ),
    },
    {
      id: 'weighted_value',
      name: t('deals:weighted_value'),
      width: 120,
      align: 'end',
      isSortable: true,
      isHidden: true,
      cell: (deal) => deal.weighted_value !== null && money(deal.weighted_value, deal.currency),
    },
    {
      id: 'organization',
      name: t('opportunities:organization'),
      width: 160,
      grow: 1,
      isSortable: true,
      card: 'line',
      cell: (deal) => deal.organization?.name,
    },
    {
      id: 'person',
      name: t('opportunities:person'),
      width: 140,
      grow: 1,
      isSortable: true,
      card: 'line',
      cell: (deal) => deal.person?.name,
    },
    {
      id: 'stage',
      name: t('opportunities:stage'),
      width: 150,
      isSortable: true,
      card: 'line',
      cell: (deal) => (
        <EditableValue
          label={t('opportunities:stage')}
          value={deal.stage.id}
          onSave={(stage_id) => change.mutate({ deal, stage_id, seen: { stage_id: deal.stage.id } })}
          editor={({ draft, save }) => (
            <Select
              label={t('opportunities:stage')}
              isLabelHidden
              autoFocus
              options={stagesOf(deal).map(({ id, name }) => ({ id, label: name }))}
              value={draft}
              onChange={save}
            />
          )}
        >
          {deal.stage.name}
        </EditableValue>
      ),
    },
    {
      id: 'pipeline',
      name: t('opportunities:pipeline'),
      width: 130,
      isSortable: true,
      isHidden: true,
      cell: (deal) => deal.pipeline.name,
    },
    {
      id: 'status',
      name: t('deals:status'),
      width: 100,
      isSortable: true,
      cell: (deal) => (
        <Badge tone={deal.status === 'won' ? 'green' : deal.status === 'lost' ? 'red' : 'neutral'}>
          {t(`deals:${deal.status}`)}
        </Badge>
      ),
    },
    {
      id: 'labels',
      name: t('opportunities:labels'),
      width: 150,
      cell: (deal) => (
        <span className="flex gap-1 overflow-hidden">
          {deal.labels.map(({ id, name, color }) => (
            <LabelChip key={id} name={name} color={color} />
          ))}
        </span>
      ),
    },
    {
      id: 'owner',
      name: t('opportunities:owner'),
      width: 130,
      isSortable: true,
      cell: (deal) => (
        <EditableValue
          label={t('opportunities:owner')}
          value={deal.owner.id}
          onSave={(owner_id) => change.mutate({ deal, owner_id, seen: { owner_id: deal.owner.id } })}
          editor={({ draft, save }) => (
            <Select
              label={t('opportunities:owner')}
              isLabelHidden
              autoFocus
              options={owners}
              value={draft}
              onChange={save}
            />
          )}
        >
          <span className="flex min-w-0 items-center gap-1.5">
            <Avatar name={deal.owner.name} size="xs" />
            <span className="truncate">{deal.owner.name}</span>
          </span>
        </EditableValue>
      ),
    },
    {
      id: 'expected_close_date',
      name: t('opportunities:expected_close_date'),
      width: 140,
      isSortable: true,
      cell: (deal) => (
        <EditableValue
          label={t('opportunities:expected_close_date')}
          value={deal.expected_close_date}
          onSave={(expected_close_date) => change.mutate({ deal, expected_close_date })}
          editor={({ draft, save }) => (
            <DateField
              label={t('opportunities:expected_close_date')}
              isLabelHidden
              autoFocus
              value={draft}
              onChange={save}
            />
          )}
        >
          {deal.expected_close_date && date(deal.expected_close_date)}
        </EditableValue>
      ),
    },
    {
      id: 'probability',
      name: t('deals:probability'),
      width: 100,
      align: 'end',
      isSortable: true,
      isHidden: true,
      cell: (deal) => percent(deal.probability ?? deal.stage.deal_probability),
    },
    {
      id: 'source',
      name: t('opportunities:source'),
      width: 120,
      isSortable: true,
      isHidden: true,
      cell: (deal) => deal.source?.name,
    },
    {
      id: 'lost_reason',
      name: t('opportunities:lost_reason'),
      width: 160,
      isSortable: true,
      isHidden: true,
      cell: (deal) => deal.lost_reason,
    },
    ...(['add_time', 'update_time', 'stage_change_time', 'won_time', 'lost_time'] as const).map(
      (id): Column<DealRow> => ({
        id,
        name: t(`deals:${id}`),
        width: 120,
        isSortable: true,
        isHidden: id !== 'add_time',
        cell: (deal) => deal[id] && relative(deal[id]),
      }),
    ),
  ]
}
