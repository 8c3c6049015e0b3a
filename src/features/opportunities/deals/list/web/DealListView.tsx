import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CircleDollarSign } from 'lucide-react'
import { api } from '../../../../../web/api.ts'
import { t } from '../../../../../web/i18n.ts'
import { hasFilters, withoutFilters } from '../../../../../web/searchParams.ts'
import { AddOrImport, ClearFilters } from '../../../../../web/shell/EmptyActions.tsx'
import { Page, type PageProps } from '../../../../../web/shell/Page.tsx'
import { EmptyState } from '../../../../../web/ui/EmptyState.tsx'
import { ColumnChooser } from '../../../../../web/ui/table/columns.tsx'
import { DataTable } from '../../../../../web/ui/table/DataTable.tsx'
import { countOf, noSelection, selectMatching } from '../../../../../web/ui/table/selection.ts'
import { useSelection } from '../../../../../web/ui/table/useSelection.ts'
import { planNextStep } from '../../../../activities/web/plan.ts'
import { type DealSearch, dealFilters, listFilter } from '../../web/dealSearchParams.ts'
import { useDealKeys } from '../../web/useDealKeys.tsx'
import { type DealRow, type DealSort, dealListEndpoints } from '../contract.ts'
import { useDealColumns } from './columns.tsx'
import { DealBulkBar } from './DealBulkBar.tsx'
import { useRotten } from './useRotten.ts'

const { list: fetchList, summary: fetchSummary, ids: fetchIds } = api(dealListEndpoints)
const PAGE = 100

interface DealListViewProps {
  /** What the page shows above the list. */
  header: Omit<PageProps, 'children'>
  search: DealSearch
  onSearch: (change: Partial<DealSearch>) => void
}

/** Deals as rows: any columns, any order, edited in place, many at a time. */
export default function DealListView({ header, search, onSearch }: DealListViewProps) {
  const { columns, dialog } = useDealColumns(search.view, search.rotten)
  const { keys, question } = useDealKeys<DealRow>((deal) =>
    planNextStep(`[data-row="${deal.id}"]`, `deal ${deal.id}`, deal),
  )
  const navigate = useNavigate()
  const filter = listFilter(search)
  const { column, direction } = search.by
  const deals = useInfiniteQuery({
    queryKey: ['opportunity', 'deals', filter, search.by],
    queryFn: ({ pageParam }) =>
      fetchList({
        query: { ...filter, sort_by: column, sort_direction: direction, limit: PAGE, cursor: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.additional_data.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
  })
  const summary = useQuery({
    queryKey: ['opportunity', 'summary', 'deals', filter],
    queryFn: () => fetchSummary({ query: filter }),
  })
  const rows = deals.data?.pages.flatMap((page) => page.data) ?? []
  const [selection, setSelection] = useSelection({
    filter: filter,
    ids: rows.map(({ id }) => id),
    isPlaceholder: deals.isPlaceholderData,
  })
  useRotten(rows.map(({ rot }) => rot))
  const total = summary.data?.data.count
  const selectedIds = async () =>
    selection.isAll ? (await fetchIds({ query: filter })).data.ids : [...selection.ids].map(Number)

  return (
    <Page
      {...header}
      actions={
        <>
          <span className="max-md:hidden">
            <ColumnChooser name={`deals.${search.view}`} columns={columns} />
          </span>
          {header.actions}
        </>
      }
    >
      <DataTable<DealRow>
        label={t('shell:deals')}
        name={`deals.${search.view}`}
        columns={columns}
        rows={rows}
        idOf={({ id }) => id}
        hrefOf={({ id }) => `/deals/${id}`}
        total={total}
        isLoading={deals.isLoading}
        hasMore={deals.hasNextPage}
        isLoadingMore={deals.isFetchingNextPage}
        onMore={() => void deals.fetchNextPage()}
        sort={{ column, direction }}
        onSort={(sort) => onSearch({ by: { column: sort.column as DealSort, direction: sort.direction } })}
        selection={selection}
        onSelect={setSelection}
        keys={keys}
        onOpen={({ id }) => void navigate({ to: `/deals/${id}` })}
        error={deals.error}
        onRetry={() => void deals.refetch()}
        empty={<NoDeals search={search} onSearch={onSearch} />}
      />
      <DealBulkBar
        count={countOf(selection, total ?? rows.length)}
        isAll={selection.isAll}
        total={total}
        view={search.view}
        onSelectAll={() => setSelection(selectMatching(rows.map(({ id }) => id)))}
        onClear={() => setSelection(noSelection)}
        ids={selectedIds}
      />
      {dialog}
      {question}
    </Page>
  )
}

/** Nothing yet, or nothing under these filters: each has its own way on. */
function NoDeals({ search, onSearch }: Pick<DealListViewProps, 'search' | 'onSearch'>) {
  if (hasFilters(search, dealFilters))
    return (
      <EmptyState
        icon={CircleDollarSign}
        title={t('deals:none_title')}
        actions={<ClearFilters onPress={() => onSearch(withoutFilters(dealFilters))} />}
      >
        {t('deals:none_text')}
      </EmptyState>
    )
  if (search.view !== 'open' && search.view !== 'all')
    return <EmptyState icon={CircleDollarSign} title={t('deals:none_title')} />
  return (
    <EmptyState
      icon={CircleDollarSign}
      title={t(search.pipeline === undefined ? 'deals:empty_list' : 'deals:empty_title')}
      actions={<AddOrImport kind="deal" />}
    >
      {t('deals:empty_text')}
    </EmptyState>
  )
}
