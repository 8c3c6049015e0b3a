import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { CalendarCheck, Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { hasFilters } from '../../../../web/searchParams.ts'
import { useFormat } from '../../../../web/session.ts'
import { openAdd } from '../../../../web/shell/addDialogs.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import type { Column } from '../../../../web/ui/table/columns.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { countOf, noSelection, selectMatching } from '../../../../web/ui/table/selection.ts'
import { useSelection } from '../../../../web/ui/table/useSelection.ts'
import type { ActivityRow } from '../../contract.ts'
import { Chips } from '../../web/Chips.tsx'
import { useEachMinute, useToday } from '../../web/clock.ts'
import type { Actions } from '../../web/useActivityActions.ts'
import { type ActivitySort, activityListEndpoints, type Period } from '../contract.ts'
import { ActivityBulkBar } from './ActivityBulkBar.tsx'
import { type ActivitySearch, activityFilter, activityFilters } from './activitySearchParams.ts'

const { list: fetchList, summary: fetchSummary, ids: fetchIds } = api(activityListEndpoints)
const EditActivityDialog = lazy(() => import('../../web/planning/EditActivityDialog.tsx'))
const PAGE = 100
const periods = ['planned', 'overdue', 'today', 'tomorrow', 'week', 'unscheduled', 'done'] as const
const meta = { alsoReads: ['activity_type', 'opportunity'] }

interface ActivityListProps {
  search: ActivitySearch
  onSearch: (change: Partial<ActivitySearch>) => void
  actions: Actions
  columns: Column<ActivityRow>[]
}

/** Everything to be done, and everything done, as a table. */
export function ActivityList({ search, onSearch, actions, columns }: ActivityListProps) {
  const { number } = useFormat()
  const [editing, setEditing] = useState<ActivityRow | null>(null)
  const filter = activityFilter(search)
  const { period } = search
  const { column, direction } = search.by
  const today = useToday()
  const activities = useInfiniteQuery({
    queryKey: ['activity', 'list', period, filter, search.by, today],
    queryFn: ({ pageParam }) =>
      fetchList({
        query: {
          ...filter,
          period,
          sort_by: column,
          sort_direction: direction,
          limit: PAGE,
          cursor: pageParam,
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.additional_data.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
    meta,
  })
  const summary = useQuery({
    queryKey: ['activity', 'summary', filter, today],
    queryFn: () => fetchSummary({ query: filter }),
    placeholderData: (previous) => previous,
    meta,
  })
  // What was for today becomes overdue as its time passes: the counts are the server's, and so are the rows of a period.
  useEachMinute(async () => {
    const { data } = await summary.refetch()
    if (period !== 'deleted' && data?.data[period] !== counts?.[period]) void activities.refetch()
  })
  const rows = activities.data?.pages.flatMap((page) => page.data) ?? []
  const [selection, setSelection] = useSelection({
    filter: [period, filter],
    ids: rows.map(({ id }) => id),
    isPlaceholder: activities.isPlaceholderData,
  })
  const counts = summary.data?.data
  const total = period === 'deleted' ? undefined : counts?.[period]
  const isFiltered = hasFilters(search, activityFilters)
  const choosePeriod = (next: Period) => {
    setSelection(noSelection)
    onSearch({ period: next, by: undefined })
  }
  const named = (each: Period, count?: number) =>
    count ? `${t(`planning:period_${each}`)} ${number(count)}` : t(`planning:period_${each}`)
  return (
    <>
      <div className="flex h-full flex-col">
        <div className="shrink-0 overflow-x-auto px-4 pb-2 md:px-5">
          <div className="w-max">
            <Chips
              label={t('planning:period')}
              options={[
                ...periods.map((each) => ({ id: each, label: named(each, counts?.[each]) })),
                { id: 'deleted' as const, label: named('deleted') },
              ]}
              selected={period}
              onSelect={(next) => next && choosePeriod(next)}
            />
          </div>
        </div>
        <div className="min-h-0 flex-1">
          <DataTable<ActivityRow>
            label={t('shell:activities')}
            name={`activities.${period}`}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
            total={total}
            isLoading={activities.isLoading}
            hasMore={activities.hasNextPage}
            isLoadingMore={activities.isFetchingNextPage}
            onMore={() => void activities.fetchNextPage()}
            sort={{ column, direction }}
            onSort={(sort) =>
              onSearch({ by: { column: sort.column as ActivitySort, direction: sort.direction } })
            }
            selection={selection}
            onSelect={setSelection}
            onOpen={(row) => !row.is_deleted && setEditing(row)}
            error={activities.error}
            onRetry={() => void activities.refetch()}
            empty={<Nothing period={period} isFiltered={isFiltered} />}
          />
        </div>
      </div>
      <ActivityBulkBar
        count={countOf(selection, total ?? rows.length)}
        isAll={selection.isAll}
        total={total}
        period={period}
        actions={actions}
        onSelectAll={() => setSelection(selectMatching(rows.map(({ id }) => id)))}
        onClear={() => setSelection(noSelection)}
        chosen={async () => {
          const ids = selection.isAll
            ? (await fetchIds({ query: { ...filter, period } })).data.ids
            : [...selection.ids].map(Number)
          return { ids, rows: rows.filter(({ id }) => selection.isAll || selection.ids.has(id)) }
        }}
      />
      <Suspense>{editing && <EditActivityDialog row={editing} onClose={() => setEditing(null)} />}</Suspense>
    </>
  )
}

function Nothing({ period, isFiltered }: { period: Period; isFiltered: boolean }) {
  // Where nothing was chosen but the time, nothing failed to match.
  if (!isFiltered && (period === 'overdue' || period === 'today' || period === 'done'))
    return <EmptyState icon={CalendarCheck} title={t(`planning:none_${period}`)} />
  if (isFiltered || period !== 'planned')
    return (
      <EmptyState icon={CalendarCheck} title={t('planning:none_title')}>
        {t('planning:none_text')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={CalendarCheck}
      title={t('planning:empty_title')}
      actions={
        <Button variant="primary" icon={Plus} onPress={() => openAdd('activity')}>
          {t('activities:plan')}
        </Button>
      }
    >
      {t('planning:empty_text')}
    </EmptyState>
  )
}
