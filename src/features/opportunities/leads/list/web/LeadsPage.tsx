import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Download, Inbox, Plus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../../../web/api.ts'
import { useCommands } from '../../../../../web/commands.ts'
import { t } from '../../../../../web/i18n.ts'
import { hasFilters, withoutFilters } from '../../../../../web/searchParams.ts'
import { useFormat } from '../../../../../web/session.ts'
import { openAdd } from '../../../../../web/shell/addDialogs.tsx'
import { AddOrImport, ClearFilters } from '../../../../../web/shell/EmptyActions.tsx'
import { Page } from '../../../../../web/shell/Page.tsx'
import { Button, buttonClass } from '../../../../../web/ui/Button.tsx'
import { ChoiceMenu } from '../../../../../web/ui/ChoiceMenu.tsx'
import { EmptyState } from '../../../../../web/ui/EmptyState.tsx'
import { ChoiceFilter } from '../../../../../web/ui/FilterChip.tsx'
import { TermField } from '../../../../../web/ui/form/TermField.tsx'
import { ColumnChooser } from '../../../../../web/ui/table/columns.tsx'
import { DataTable } from '../../../../../web/ui/table/DataTable.tsx'
import { countOf, noSelection, selectMatching } from '../../../../../web/ui/table/selection.ts'
import { useSelection } from '../../../../../web/ui/table/useSelection.ts'
import { useLabelOptions } from '../../../../labels/web/labels.tsx'
import { useSources } from '../../../../sources/web/useSources.ts'
import { useOwnerFilter } from '../../../../users/web/users.tsx'
import { nextStates } from '../../../web/nextStates.tsx'
import { Sums } from '../../../web/Sums.tsx'
import { LeadPanel } from '../../panel/web/LeadPanel.tsx'
import { inboxEndpoints, type LeadRow, type LeadSort } from '../contract.ts'
import { useLeadColumns } from './columns.tsx'
import { LeadBulkBar } from './LeadBulkBar.tsx'
import { type LeadSearch, leadFilter, leadFilters, leadViews, useLeadSearch } from './leadSearchParams.ts'
import { useLeadKeys } from './useLeadKeys.ts'

const { list: fetchLeads, summary: fetchSummary, ids: fetchIds } = api(inboxEndpoints)
const PAGE = 100

/** The leads inbox: early opportunities, apart from the pipeline, the most urgent next activity first. */
export function LeadsPage() {
  const [search, setSearch] = useLeadSearch()
  const navigate = useNavigate()
  const { number } = useFormat()
  const [converting, setConverting] = useState<string | null>(null)
  const { leadId } = useParams({ strict: false }) as { leadId?: string }
  const columns = useLeadColumns()
  const filter = leadFilter(search)
  const { column, direction } = search.by
  const leads = useInfiniteQuery({
    queryKey: ['opportunity', 'leads', filter, search.by],
    queryFn: ({ pageParam }) =>
      fetchLeads({
        query: { ...filter, sort_by: column, sort_direction: direction, limit: PAGE, cursor: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.additional_data.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
  })
  const summary = useQuery({
    queryKey: ['opportunity', 'summary', 'leads', filter],
    queryFn: () => fetchSummary({ query: filter }),
    placeholderData: (previous) => previous,
  })
  const rows = leads.data?.pages.flatMap((page) => page.data) ?? []
  const [selection, setSelection] = useSelection({
    filter: filter,
    ids: rows.map(({ id }) => id),
    isPlaceholder: leads.isPlaceholderData,
  })
  const total = summary.data?.data.count
  const isFiltered = hasFilters(search, leadFilters)

  const goTo = (id: string | null) => {
    setConverting((asked) => (asked === id ? asked : null))
    void navigate({ to: id === null ? '/leads' : `/leads/${id}`, search: true as never })
  }
  const keys = useLeadKeys({
    isPanelOpen: leadId !== undefined,
    onConvert: (id) => {
      setConverting(id)
      goTo(id)
    },
  })
  const at = rows.findIndex(({ id }) => id === leadId)
  const neighbour = (step: 1 | -1) => {
    const row = at < 0 ? undefined : rows[at + step]
    return row && (() => goTo(row.id))
  }
  const next = neighbour(1)
  const previous = neighbour(-1)
  useCommands([
    {
      id: 'leads.next',
      name: 'leads:next',
      keys: 'j',
      group: 'here',
      isHidden: true,
      when: () => Boolean(next),
      run: () => next?.(),
    },
    {
      id: 'leads.previous',
      name: 'leads:previous',
      keys: 'k',
      group: 'here',
      isHidden: true,
      when: () => Boolean(previous),
      run: () => previous?.(),
    },
  ])

  return (
    <Page
      title={t('shell:leads')}
      isFilled
      summary={
        total !== undefined && (
          <>
            {number(total)}
            <Sums totals={summary.data?.data.totals ?? []} isAfter />
          </>
        )
      }
      filters={<LeadFilters search={search} onChange={setSearch} />}
      actions={
        <>
          <span className="max-md:hidden">
            <ColumnChooser name="leads" columns={columns} />
          </span>
          <Link to="/import" search={{ kind: 'lead' } as never} className={buttonClass('secondary', 'md')}>
            <Download aria-hidden className="size-4" />
            <span className="max-lg:sr-only">{t('leads:import')}</span>
          </Link>
          <Button isShort variant="primary" icon={Plus} onPress={() => openAdd('lead')}>
            {t('leads:lead')}
          </Button>
        </>
      }
      panel={
        leadId && (
          <LeadPanel
            key={leadId}
            id={leadId}
            isConverting={leadId === converting}
            onClose={() => goTo(null)}
            onNext={next}
            onPrevious={previous}
          />
        )
      }
    >
      <DataTable<LeadRow>
        label={t('shell:leads')}
        name="leads"
        columns={columns}
        rows={rows}
        idOf={({ id }) => id}
        hrefOf={({ id }) => `/leads/${id}`}
        total={total}
        isLoading={leads.isLoading}
        hasMore={leads.hasNextPage}
        isLoadingMore={leads.isFetchingNextPage}
        onMore={() => void leads.fetchNextPage()}
        sort={{ column, direction }}
        onSort={(sort) => setSearch({ by: { column: sort.column as LeadSort, direction: sort.direction } })}
        selection={selection}
        onSelect={setSelection}
        keys={keys}
        openId={leadId}
        onOpen={({ id }) => goTo(id)}
        error={leads.error}
        onRetry={() => void leads.refetch()}
        empty={
          isFiltered || search.view !== 'inbox' ? (
            <NoneFound onClear={isFiltered ? () => setSearch(withoutFilters(leadFilters)) : null} />
          ) : (
            <NoneYet />
          )
        }
      />
      <LeadBulkBar
        count={countOf(selection, total ?? rows.length)}
        isAll={selection.isAll}
        total={total}
        view={search.view}
        onSelectAll={() => setSelection(selectMatching(rows.map(({ id }) => id)))}
        onClear={() => setSelection(noSelection)}
        ids={async () =>
          selection.isAll ? (await fetchIds({ query: filter })).data.ids : [...selection.ids].map(String)
        }
      />
    </Page>
  )
}

function LeadFilters(props: { search: LeadSearch; onChange: ReturnType<typeof useLeadSearch>[1] }) {
  const { search, onChange } = props
  return (
    <>
      <ChoiceMenu
        label={t('leads:view')}
        options={leadViews.map((view) => ({ id: view, label: t(`leads:view_${view}`) }))}
        selected={search.view}
        onChange={(view) => onChange({ view })}
      />
      <TermField
        label={t('leads:find')}
        term={search.term}
        onChange={(term) => onChange({ term }, { isReplaced: true })}
      />
      <ChoiceFilter
        name={t('opportunities:owner')}
        options={useOwnerFilter()}
        selected={search.owners}
        onChange={(owners) => onChange({ owners })}
      />
      <ChoiceFilter
        name={t('activities:next_activity')}
        options={nextStates()}
        selected={search.next ? [search.next] : []}
        onChange={([next]) => onChange({ next })}
        isSingle
      />
      <ChoiceFilter
        name={t('opportunities:labels')}
        options={useLabelOptions()}
        selected={search.labels}
        onChange={(labels) => onChange({ labels })}
      />
      <ChoiceFilter
        name={t('opportunities:source')}
        options={useSources()}
        selected={search.sources}
        onChange={(sources) => onChange({ sources })}
      />
    </>
  )
}

function NoneYet() {
  return (
    <EmptyState icon={Inbox} title={t('leads:empty_title')} actions={<AddOrImport kind="lead" />}>
      {t('leads:empty_text')}
    </EmptyState>
  )
}

/** Under these filters, or put away: `onClear` takes the filters back. */
function NoneFound({ onClear }: { onClear: (() => void) | null }) {
  return (
    <EmptyState
      icon={Inbox}
      title={t('leads:none_title')}
      actions={onClear && <ClearFilters onPress={onClear} />}
    >
      {onClear && t('leads:none_text')}
    </EmptyState>
  )
}
