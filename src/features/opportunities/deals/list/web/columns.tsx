import type { InfiniteData } from '@tanstack/react-query'
import { Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Reply } from '../../../../../contract/endpoint.ts'
import { api } from '../../../../../web/api.ts'
import { t } from '../../../../../web/i18n.ts'
import { useMay } from '../../../../../web/may.ts'
import { useFormat } from '../../../../../web/session.ts'
import { LabelChips } from '../../../../../web/ui/Badge.tsx'
import { EditableValue } from '../../../../../web/ui/form/Editable.tsx'
import { FieldInPlace } from '../../../../../web/ui/form/FieldInPlace.tsx'
import { Select } from '../../../../../web/ui/form/Select.tsx'
import { StatusBadge } from '../../../../../web/ui/StatusBadge.tsx'
import { type Column, sortableBy } from '../../../../../web/ui/table/columns.tsx'
import { fieldColumns } from '../../../../../web/ui/table/fieldColumns.tsx'
import { NextStep } from '../../../../activities/web/NextStep.tsx'
import { usePipelines } from '../../../../pipelines/web/usePipelines.ts'
import { OwnerInPlace } from '../../../../users/web/OwnerInPlace.tsx'
import type { Details } from '../../../core/contract.ts'
import { askedDetails, details } from '../../../web/fields.ts'
import { ValueInPlace } from '../../../web/InPlace.tsx'
import { dealWire } from '../../../web/opportunityEdit.ts'
import { type OnChange, useOpportunityEdit } from '../../../web/useOpportunityEdit.tsx'
import { dealEndpoints } from '../../api/contract.ts'
import { pageEndpoints } from '../../page/contract.ts'
import { type DealRow, DealSort, type DealView, type dealListEndpoints } from '../contract.ts'
import { useRotWords } from './useRotten.ts'

const deals = api(dealEndpoints)
const { deal: fetchDeal } = api(pageEndpoints)
type Rows = InfiniteData<Reply<typeof dealListEndpoints.list>>

/**
 * The columns of the deals list, and those that a view, and the filter for rotten deals, show by default. Value, stage,
 * owner and the details are edited in place. The screen renders `dialog`, which asks when two users changed the same
 * field.
 */
export function useDealColumns(
  view: DealView,
  isRotten: boolean,
): { columns: Column<DealRow>[]; dialog: ReactNode } {
  const { money, relative, percent } = useFormat()
  const pipelines = usePipelines()
  const { rotten, short, spent } = useRotWords()
  const { save, dialog } = useOpportunityEdit<DealRow>({
    write: ({ record: { id }, change, seen }) =>
      deals.update({ params: { id }, body: { ...dealWire(change), seen: dealWire(seen) } }),
    wire: dealWire,
    fresh: async ({ id }) => (await fetchDeal({ params: { id } })).data,
    show: ({ record: { id }, change }, show) =>
      show<Rows>(['opportunity', 'deals'], (rows) => ({
        ...rows,
        pages: rows.pages.map((page) => ({
          ...page,
          data: page.data.map((deal) => (deal.id === id ? { ...deal, ...change } : deal)),
        })),
      })),
  })
  const may = useMay()
  const inPlace = (deal: DealRow) => ({
    record: deal,
    isDisabled: deal.is_deleted,
    onChange: ((change, seen) => save(deal, change, seen)) satisfies OnChange,
  })
  const stagesOf = (deal: DealRow) => pipelines.find(({ id }) => id === deal.pipeline.id)?.stages ?? []

  const columns: Column<DealRow>[] = [
    {
      id: 'title',
      name: t('opportunities:title'),
      width: 200,
      grow: 2,
      isFixed: true,
      card: 'title',
      cell: (deal) => (
        <>
          <span className="truncate" dir="auto">
            {deal.title}
          </span>
          <RotMark words={rotten(deal.rot)} spent={spent(deal.rot)} />
        </>
      ),
    },
    {
      id: 'next_activity',
      name: t('activities:next_activity'),
      width: 190,
      grow: 2,
      isHidden: view !== 'open',
      card: 'end',
      cell: (deal) =>
        canPlan(deal) && <NextStep of={{ deal_id: deal.id }} next={deal.next_activity} hasWords />,
      cardCell: (deal) => canPlan(deal) && <NextStep of={{ deal_id: deal.id }} next={deal.next_activity} />,
    },
    {
      id: 'value',
      name: t('opportunities:value'),
      width: 110,
      text: (deal) => deal.value !== null && money(deal.value, deal.currency),
      align: 'end',
      card: 'end',
      cell: (deal) => <ValueInPlace {...inPlace(deal)} isAmountOnly />,
      cardCell: (deal) => deal.value !== null && money(deal.value, deal.currency),
    },
    {
      id: 'weighted_value',
      name: t('deals:weighted_value'),
      width: 110,
      text: (deal) => deal.weighted_value !== null && money(deal.weighted_value, deal.currency),
      align: 'end',
      isHidden: true,
      cell: (deal) => deal.weighted_value !== null && money(deal.weighted_value, deal.currency),
    },
    {
      id: 'organization',
      name: t('opportunities:organization'),
      width: 150,
      grow: 1,
      card: 'line',
      cell: (deal) => deal.organization?.name,
    },
    {
      id: 'person',
      name: t('opportunities:person'),
      width: 125,
      grow: 1,
      card: 'line',
      cell: (deal) => deal.person?.name,
    },
    {
      id: 'stage',
      name: t('opportunities:stage'),
      width: 135,
      card: 'line',
      cell: (deal) => (
        <EditableValue
          label={t('opportunities:stage')}
          isDisabled={deal.is_deleted}
          value={deal.stage}
          onSave={(stage, seen) => save(deal, { stage }, { stage: seen })}
          editor={({ draft, save: choose }) => (
            <Select
              label={t('opportunities:stage')}
              isLabelHidden
              autoFocus
              options={stagesOf(deal).map(({ id, name }) => ({ id, label: name }))}
              value={draft.id}
              onChange={(id) => {
                const stage = stagesOf(deal).find((each) => each.id === id)
                if (stage) choose(stage)
              }}
            />
          )}
        >
          {deal.stage.name}
        </EditableValue>
      ),
      cardCell: (deal) => deal.stage.name,
    },
    {
      id: 'pipeline',
      name: t('opportunities:pipeline'),
      width: 130,
      isHidden: true,
      cell: (deal) => deal.pipeline.name,
    },
    {
      id: 'status',
      name: t('deals:status'),
      width: 100,
      isHidden: view === 'open' || view === 'won' || view === 'lost',
      cell: (deal) => <StatusBadge status={deal.status} />,
    },
    {
      id: 'labels',
      name: t('opportunities:labels'),
      width: 120,
      isHidden: true,
      cell: (deal) => deal.labels.length > 0 && <LabelChips labels={deal.labels} />,
    },
    {
      id: 'owner',
      name: t('opportunities:owner'),
      width: 135,
      cell: (deal) => (
        <OwnerInPlace
          owner={deal.owner}
          onSave={(owner, seen) => save(deal, { owner }, { owner: seen })}
          isDisabled={deal.is_deleted || !may('change_owner', deal.owner.id)}
        />
      ),
    },
    {
      id: 'lost_reason',
      name: t('deals:lost_reason'),
      width: 150,
      isHidden: view !== 'lost',
      cell: (deal) => deal.lost_reason,
    },
    ...fieldColumns<DealRow>(details).map((column) => ({
      ...column,
      isHidden: view !== 'open' || !askedDetails.some((key) => key === column.id),
      cell: (deal: DealRow) => (
        <FieldInPlace
          field={details[column.id as keyof Details]}
          value={deal[column.id as keyof Details]}
          isDisabled={deal.is_deleted}
          onSave={(value, seen) => save(deal, { [column.id]: value }, { [column.id]: seen })}
        />
      ),
    })),
    {
      id: 'probability',
      name: t('deals:probability'),
      width: 100,
      align: 'end',
      isHidden: true,
      cell: (deal) => percent(deal.probability ?? deal.stage.deal_probability),
    },
    {
      id: 'source',
      name: t('opportunities:source'),
      width: 120,
      isHidden: true,
      cell: (deal) => deal.source?.name,
    },
    {
      id: 'rot',
      name: t('deals:rotten_short'),
      width: 260,
      isHidden: !isRotten,
      cell: (deal) => {
        const words = short(deal.rot)
        return words && <span className="truncate text-rot-ink">{words}</span>
      },
    },
    ...times().map(
      ([id, name]): Column<DealRow> => ({
        id,
        name,
        width: 120,
        isHidden: id !== timeOf[view],
        cell: (deal) => <span className="truncate text-ink-2">{deal[id] && relative(deal[id])}</span>,
      }),
    ),
  ]
  return { columns: sortableBy(DealSort.enum, columns), dialog }
}

/**
 * Shown beside the title of a rotten deal: for how long it has been rotten. Its column and its tooltip give the reason.
 */
const RotMark = ({ words, spent }: { words: string | null; spent: string | null }) =>
  words && (
    <span
      title={words}
      className="inline-flex shrink-0 items-center gap-1 whitespace-nowrap text-rot-ink text-xs"
    >
      <Hourglass aria-hidden className="size-3.5 shrink-0" strokeWidth={2} />
      <span aria-hidden>{spent}</span>
      <span className="sr-only">{words}</span>
    </span>
  )

/** A deal has a next step until it is closed, archived or deleted. */
const canPlan = (deal: DealRow) => deal.status === 'open' && !deal.is_archived && !deal.is_deleted

const times = () =>
  [
    ['add_time', t('deals:add_time')],
    ['update_time', t('deals:update_time')],
    ['stage_change_time', t('deals:stage_change_time')],
    ['won_time', t('deals:won_time')],
    ['lost_time', t('deals:lost_time')],
  ] as const

/** The time column of a view: when the deal was won, lost, … */
const timeOf: Partial<Record<DealView, string>> = {
  won: 'won_time',
  lost: 'lost_time',
  archived: 'add_time',
  all: 'add_time',
}
