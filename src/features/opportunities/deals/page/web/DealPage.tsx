import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Reply } from '../../../../../contract/endpoint.ts'
import { ApiError, api } from '../../../../../web/api.ts'
import { DraftScope } from '../../../../../web/drafts.ts'
import { t } from '../../../../../web/i18n.ts'
import { useFormat } from '../../../../../web/session.ts'
import { NotFound } from '../../../../../web/shell/NotFound.tsx'
import { useTitle } from '../../../../../web/shell/Page.tsx'
import { Fold, Record } from '../../../../../web/shell/Record.tsx'
import { useRecent } from '../../../../../web/shell/recents.ts'
import { ErrorState } from '../../../../../web/ui/EmptyState.tsx'
import { Fact } from '../../../../../web/ui/Facts.tsx'
import { EditableText, EditableValue } from '../../../../../web/ui/form/Editable.tsx'
import { NumberField } from '../../../../../web/ui/form/NumberField.tsx'
import { Skeleton } from '../../../../../web/ui/Skeleton.tsx'
import { Tabs } from '../../../../../web/ui/Tabs.tsx'
import { draftOn } from '../../../../activities/web/draftOn.ts'
import { PlannedSection } from '../../../../activities/web/PlannedSection.tsx'
import { Changelog } from '../../../../history/web/Changelog.tsx'
import { History } from '../../../../history/web/History.tsx'
import { stateOf, useWhatHappened } from '../../../../history/web/useWhatHappened.ts'
import { ContactBlock } from '../../../web/ContactBlock.tsx'
import { Details } from '../../../web/Details.tsx'
import { historyFields } from '../../../web/fields.ts'
import { dealWire } from '../../../web/opportunityEdit.ts'
import { type OnChange, useOpportunityEdit } from '../../../web/useOpportunityEdit.tsx'
import { dealEndpoints } from '../../api/contract.ts'
import { type DealPage as Deal, pageEndpoints } from '../contract.ts'
import { DealActions } from './DealActions.tsx'
import { DealHeader } from './DealHeader.tsx'
import { StageBar } from './StageBar.tsx'

const { deal: fetchDeal } = api(pageEndpoints)
const deals = api(dealEndpoints)
type DealReply = Reply<typeof pageEndpoints.deal>

/** The page of a deal; navigates to the lead if the record is one now. */
export function DealPage() {
  const { dealId } = useParams({ strict: false }) as { dealId: string }
  const id = Number(dealId)
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['opportunity', 'deal', id],
    meta: { only: { opportunity: id } },
    queryFn: () => fetchDeal({ params: { id } }),
    // The record may have been a lead and become a deal again since.
    refetchOnMount: 'always',
    retry: (count, failure) => count < 2 && !(failure instanceof ApiError && failure.status < 500),
  })
  const isGone = error instanceof ApiError && error.code === 'gone'
  const { lead_id: leadId } = (isGone ? error.detail : {}) as { lead_id?: string }
  useWhatHappened(
    leadId ? { lead_id: leadId } : { deal_id: id },
    data ? (isGone ? (isFetching ? null : 'gone') : stateOf(data.data)) : null,
  )
  if (isGone && leadId) {
    // A response from before the record became a deal again is ignored while a refetch is running.
    if (isFetching) return <Loading />
    return <Navigate to="/leads/$leadId" params={{ leadId }} replace />
  }
  if (error instanceof ApiError && error.status < 500 && error.status > 0) return <NotFound />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return data ? (
    <DraftScope key={id} value={`opportunity ${id}`}>
      <Shown deal={data.data} />
    </DraftScope>
  ) : (
    <Loading />
  )
}

function Shown({ deal }: { deal: Deal }) {
  useTitle(deal.title)
  useRecent('deal', deal.id, deal.title)
  const [tab, setTab] = useState<'history' | 'changelog'>('history')
  const { save, dialog } = useOpportunityEdit<Deal>({
    write: ({ record: { id }, change, seen }) =>
      deals.update({ params: { id }, body: { ...dealWire(change), seen: dealWire(seen) } }),
    wire: dealWire,
    fresh: async ({ id }) => (await fetchDeal({ params: { id } })).data,
    show: ({ record: { id }, change }, show) =>
      show<DealReply>(['opportunity', 'deal', id], (old) => ({ ...old, data: { ...old.data, ...change } })),
  })
  const change: OnChange = (edit, seen) => save(deal, edit, seen)
  return (
    <>
      <Record
        isAlone
        label={t('deals:summary')}
        header={<DealHeader deal={deal} onChange={change} />}
        band={<StageBar deal={deal} onMove={(stage) => change({ stage }, { stage: deal.stage })} />}
        actions={<DealActions deal={deal} />}
        facts={<DealFacts deal={deal} onChange={change} />}
        planned={
          !deal.is_deleted && (
            <PlannedSection
              of={{ deal_id: deal.id }}
              mayPlan={!deal.is_archived}
              isClosed={deal.status !== 'open'}
              initial={draftOn(`deal ${deal.id}`, deal)}
            />
          )
        }
      >
        <Tabs
          label={t('opportunities:history')}
          selected={tab}
          onSelect={setTab}
          tabs={[
            {
              id: 'history',
              name: t('opportunities:history'),
              content: (
                <div className="pt-4">
                  <History of={{ deal_id: deal.id }} isReadOnly={deal.is_deleted} fields={historyFields} />
                </div>
              ),
            },
            {
              id: 'changelog',
              name: t('opportunities:changelog'),
              content: (
                <div className="pt-2">
                  <Changelog of={{ deal_id: deal.id }} fields={historyFields} />
                </div>
              ),
            },
          ]}
        />
      </Record>
      {dialog}
    </>
  )
}

/** The contacts and their details. */
function DealFacts({ deal, onChange }: { deal: Deal; onChange: OnChange }) {
  return (
    <>
      <ContactBlock
        person={deal.person}
        organization={deal.organization}
        mayEdit={deal.may.edit}
        onChange={onChange}
      />
      <Fold>
        <Details record={deal} onChange={onChange}>
          {deal.status === 'open' && <Probability deal={deal} onChange={onChange} />}
          {deal.status === 'lost' && (
            <Fact name={t('deals:lost_reason')}>
              <EditableText
                label={t('deals:lost_reason')}
                value={deal.lost_reason ?? ''}
                isDisabled={!deal.may.edit}
                onSave={(reason, seen) =>
                  onChange({ lost_reason: reason || null }, { lost_reason: seen || null })
                }
              />
            </Fact>
          )}
        </Details>
      </Fold>
    </>
  )
}

/** The deal's own probability, or that of its stage. */
function Probability({ deal, onChange }: { deal: Deal; onChange: OnChange }) {
  const { percent } = useFormat()
  const ofStage = deal.stage.deal_probability
  return (
    <Fact name={t('opportunities:probability')}>
      <EditableValue
        label={t('opportunities:probability')}
        isDisabled={!deal.may.edit}
        value={deal.probability}
        onSave={(probability, seen) => onChange({ probability }, { probability: seen })}
        editor={({ draft, change }) => (
          <NumberField
            label={t('opportunities:probability')}
            isLabelHidden
            autoFocus
            value={draft}
            min={0}
            max={100}
            placeholder={String(ofStage)}
            format={{ maximumFractionDigits: 0 }}
            onChange={change}
          />
        )}
      >
        {deal.probability === null ? (
          <span className="text-ink-2">{t('deals:probability_of_stage', { percent: percent(ofStage) })}</span>
        ) : (
          percent(deal.probability)
        )}
      </EditableValue>
    </Fact>
  )
}

function Loading() {
  return (
    <div aria-busy className="flex flex-col gap-4 p-4 md:px-5">
      <Skeleton className="h-8 w-1/3" />
      <Skeleton className="h-9" />
      <div className="flex gap-6 max-md:flex-col">
        <Skeleton className="h-80 md:w-70" />
        <Skeleton className="h-60 flex-1" />
      </div>
    </div>
  )
}
