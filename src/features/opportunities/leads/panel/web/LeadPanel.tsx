import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { Archive, ArchiveRestore, ArrowRightLeft, RotateCcw } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Reply } from '../../../../../contract/endpoint.ts'
import { ApiError, api } from '../../../../../web/api.ts'
import { useCommands } from '../../../../../web/commands.ts'
import { DraftScope } from '../../../../../web/drafts.ts'
import { t } from '../../../../../web/i18n.ts'
import { refetchTable } from '../../../../../web/invalidation.ts'
import { PreviousNext } from '../../../../../web/list/PreviousNext.tsx'
import { Fold, Record, RecordHeader, recordNameClass } from '../../../../../web/shell/Record.tsx'
import { useRecent } from '../../../../../web/shell/recents.ts'
import { Badge } from '../../../../../web/ui/Badge.tsx'
import { Button } from '../../../../../web/ui/Button.tsx'
import { ErrorState } from '../../../../../web/ui/EmptyState.tsx'
import { EditableText } from '../../../../../web/ui/form/Editable.tsx'
import { deleteEntry, MoreMenu } from '../../../../../web/ui/overlay/MoreMenu.tsx'
import { SidePanel } from '../../../../../web/ui/overlay/SidePanel.tsx'
import { toastError } from '../../../../../web/ui/overlay/Toast.tsx'
import { Skeleton } from '../../../../../web/ui/Skeleton.tsx'
import { draftOn } from '../../../../activities/web/draftOn.ts'
import { NextStep } from '../../../../activities/web/NextStep.tsx'
import { PlannedSection } from '../../../../activities/web/PlannedSection.tsx'
import { History } from '../../../../history/web/History.tsx'
import { stateOf, useWhatHappened } from '../../../../history/web/useWhatHappened.ts'
import { type LeadPanel as Lead, pageEndpoints } from '../../../deals/page/contract.ts'
import { ContactBlock } from '../../../web/ContactBlock.tsx'
import { Details } from '../../../web/Details.tsx'
import { historyFields } from '../../../web/fields.ts'
import { leadWire } from '../../../web/opportunityEdit.ts'
import { type OnChange, useOpportunityEdit } from '../../../web/useOpportunityEdit.tsx'
import { leadEndpoints } from '../../api/contract.ts'
import { useLeadActions } from '../../web/useLeadActions.ts'
import { ConvertForm } from './ConvertForm.tsx'

const { lead: fetchLead } = api(pageEndpoints)
const leads = api(leadEndpoints)
type LeadReply = Reply<typeof pageEndpoints.lead>

export interface LeadPanelProps {
  id: string
  /** Opens with the conversion form. */
  isConverting?: boolean
  onClose: () => void
  /** Navigate to the next and the previous lead of the inbox. */
  onNext?: (() => void) | undefined
  onPrevious?: (() => void) | undefined
}

/** The panel of a lead beside the inbox; the button Convert to deal is at the bottom, at the start side. */
export function LeadPanel({
  id,
  isConverting: isAsked = false,
  onClose,
  onNext,
  onPrevious,
}: LeadPanelProps) {
  const query = useQuery({
    queryKey: ['opportunity', 'lead', id],
    queryFn: () => fetchLead({ params: { id } }),
    // The record may have been a deal and become a lead again since.
    refetchOnMount: 'always',
    retry: false,
  })
  const [isConverting, setConverting] = useState(isAsked)
  const lead = query.data?.data
  const actions = useLeadActions()
  useRecent('lead', lead && id, lead?.title)
  const canConvert = lead?.may.convert && !lead.is_archived && !lead.is_deleted
  const canArchive = lead?.may.archive && !lead.is_deleted
  const archive = () => lead && actions.change.mutate({ ids: [id], set: { is_archived: !lead.is_archived } })
  useCommands([
    {
      id: 'lead.convert',
      name: 'leads:convert',
      keys: 'c',
      icon: ArrowRightLeft,
      group: 'here',
      when: () => Boolean(canConvert) && !isConverting,
      run: () => setConverting(true),
    },
    {
      id: 'lead.archive',
      name: lead?.is_archived ? 'ui:unarchive' : 'ui:archive',
      keys: 'e',
      icon: Archive,
      group: 'here',
      when: () => Boolean(canArchive),
      run: archive,
    },
  ])

  const { error } = query
  // A response from before the record became a lead again is ignored while a refetch is running.
  const isGone = error instanceof ApiError && error.code === 'gone'
  const { deal_id: dealId } = (isGone ? error.detail : {}) as { deal_id?: number }
  useWhatHappened(
    dealId ? { deal_id: dealId } : { lead_id: id },
    lead ? (isGone ? (query.isFetching ? null : 'gone') : stateOf(lead)) : null,
  )
  if (isGone && !query.isFetching) {
    return <Navigate to="/deals/$dealId" params={{ dealId: String(dealId) }} replace />
  }
  return (
    <SidePanel
      label={lead?.title ?? t('leads:lead')}
      onClose={onClose}
      header={
        <PreviousNext
          previous={t('leads:previous')}
          next={t('leads:next')}
          onPrevious={onPrevious}
          onNext={onNext}
        />
      }
      footer={
        lead && (
          <>
            {canConvert && (
              <Button
                variant="primary"
                icon={ArrowRightLeft}
                onPress={() => setConverting(true)}
                isDisabled={isConverting}
              >
                {t('leads:convert')}
              </Button>
            )}
            {lead.is_deleted
              ? lead.may.delete && (
                  <Button icon={RotateCcw} onPress={() => actions.restore.mutate([id])}>
                    {t('ui:restore')}
                  </Button>
                )
              : lead.may.archive && (
                  <Button icon={lead.is_archived ? ArchiveRestore : Archive} onPress={archive}>
                    {lead.is_archived ? t('ui:unarchive') : t('ui:archive')}
                  </Button>
                )}
            {lead.may.delete && !lead.is_deleted && (
              <MoreMenu
                placement="top start"
                entries={[deleteEntry(() => actions.remove.mutate([id], { onSuccess: onClose }))]}
              />
            )}
          </>
        )
      }
    >
      {error && !isGone ? (
        <ErrorState error={error} onRetry={() => query.refetch()} />
      ) : lead ? (
        <DraftScope value={`opportunity ${lead.opportunity_id}`}>
          <LeadBody
            lead={lead}
            isConverting={isConverting && Boolean(canConvert)}
            onConvert={setConverting}
          />
        </DraftScope>
      ) : (
        <div className="flex flex-col gap-3 p-4">
          <Skeleton className="h-7 w-2/3" />
          <Skeleton className="h-40" />
          <Skeleton className="h-24" />
        </div>
      )}
    </SidePanel>
  )
}

interface LeadBodyProps {
  lead: Lead
  isConverting: boolean
  onConvert: (isConverting: boolean) => void
}

function LeadBody({ lead, isConverting, onConvert }: LeadBodyProps) {
  const { save, dialog } = useOpportunityEdit<Lead>({
    write: ({ record: { id }, change, seen }) =>
      leads.update({ params: { id }, body: { ...leadWire(change), seen: leadWire(seen) } }),
    wire: leadWire,
    fresh: async ({ id }) => (await fetchLead({ params: { id } })).data,
    show: ({ record: { id }, change }, show) =>
      show<LeadReply>(['opportunity', 'lead', id], (old) => ({ ...old, data: { ...old.data, ...change } })),
  })
  const change: OnChange = (edit, seen) => save(lead, edit, seen)
  useSeen(lead)
  return (
    <div className="p-4">
      <Record
        label={t('leads:lead')}
        header={<LeadHeader lead={lead} onChange={change} />}
        facts={
          <>
            <ConvertForm lead={lead} isOpen={isConverting} onOpenChange={onConvert} />
            <ContactBlock
              person={lead.person}
              organization={lead.organization}
              mayEdit={lead.may.edit}
              onChange={change}
            />
            <Fold>
              <Details record={lead} onChange={change} />
            </Fold>
            {lead.parked && (
              <p className="break-words rounded-md bg-sunken px-3 py-2 text-ink-2 text-sm">
                {t('leads:was_deal', { pipeline: lead.parked.pipeline.name, stage: lead.parked.stage.name })}
              </p>
            )}
          </>
        }
        planned={
          !lead.is_deleted && (
            <PlannedSection
              of={{ lead_id: lead.id }}
              mayPlan={!lead.is_archived}
              initial={draftOn(`lead ${lead.id}`, lead)}
            />
          )
        }
      >
        <section>
          <h2 className="mb-2 font-semibold text-base">{t('opportunities:history')}</h2>
          <History of={{ lead_id: lead.id }} isReadOnly={lead.is_deleted} fields={historyFields} />
        </section>
      </Record>
      {dialog}
    </div>
  )
}

function LeadHeader({ lead, onChange }: { lead: Lead; onChange: OnChange }) {
  const isAway = lead.is_archived || lead.is_deleted
  return (
    <RecordHeader
      summary={
        isAway ? (
          <Badge tone={lead.is_deleted ? 'red' : 'neutral'}>
            {lead.is_deleted ? t('leads:deleted') : t('leads:archived')}
          </Badge>
        ) : (
          <span className="flex min-w-0 flex-1 basis-40">
            <NextStep of={{ lead_id: lead.id }} next={lead.next_activity} hasWords placement="bottom start" />
          </span>
        )
      }
    >
      <EditableText
        label={t('opportunities:title')}
        value={lead.title}
        isRequired
        isDisabled={!lead.may.edit}
        {...recordNameClass}
        onSave={(title, seen) => onChange({ title }, { title: seen })}
      />
    </RecordHeader>
  )
}

/** Marks a lead as seen when it is opened. */
function useSeen({ id, was_seen, may }: Lead): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (was_seen || !may.edit) return
    leads
      .update({ params: { id }, body: { was_seen: true } })
      .then(() => refetchTable(queries, 'opportunity'), toastError)
  }, [id, was_seen, may.edit, queries])
}
