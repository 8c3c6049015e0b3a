import { CalendarCheck, Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { ListScreen, type ListScreenProps } from '../../../../web/list/ListScreen.tsx'
import { useList } from '../../../../web/list/useList.ts'
import { useFormat } from '../../../../web/session.ts'
import { openAdd } from '../../../../web/shell/addDialogs.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import type { ActivityRow } from '../../contract.ts'
import { Chips } from '../../web/Chips.tsx'
import { useEachMinute, useToday } from '../../web/clock.ts'
import { useActivityActions } from '../../web/useActivityActions.ts'
import { activityListEndpoints, type Period } from '../contract.ts'
import { type ActivitySearch, activityFilter, activityFilters } from './activitySearchParams.ts'
import { useActivityColumns } from './columns.tsx'
import { useActivityBulk } from './useActivityBulk.tsx'

const { list: fetchList, summary: fetchSummary, ids: fetchIds } = api(activityListEndpoints)
const EditActivityDialog = lazy(() => import('../../web/planning/EditActivityDialog.tsx'))
const periods = ['planned', 'overdue', 'today', 'tomorrow', 'week', 'unscheduled', 'done', 'deleted'] as const

/** `page` is rendered above the list. */
type ActivityListProps = Pick<ListScreenProps<ActivityRow, ActivitySearch>, 'page' | 'search' | 'onSearch'>

/** The table of planned and completed activities. */
export function ActivityList({ page, search, onSearch }: ActivityListProps) {
  const { period } = search
  const { number } = useFormat()
  const actions = useActivityActions()
  const [editing, setEditing] = useState<ActivityRow | null>(null)
  const filter = activityFilter(search)
  const today = useToday()
  const countOf = (counts: { [Each in Exclude<Period, 'deleted'>]: number } | undefined, each: Period) =>
    each === 'deleted' ? undefined : counts?.[each]
  const list = useList({
    queryKey: ['activity', 'list', today],
    view: period,
    filter: { ...filter, period },
    by: search.by,
    fetch: (query) => fetchList({ query }),
    fetchIds: (query) => fetchIds({ query }),
    summary: {
      queryKey: ['activity', 'summary', filter, today],
      queryFn: () => fetchSummary({ query: filter }),
    },
    countOf: (counts) => countOf(counts, period),
  })
  const counts = list.summary.data?.data
  // Activities become overdue as time passes, so counts and rows of a period are refetched from the server.
  useEachMinute(async () => {
    const { data } = await list.summary.refetch()
    if (countOf(data?.data, period) !== list.total) void list.query.refetch()
  })
  const named = (each: Period) => {
    const count = countOf(counts, each)
    const name = t(`planning:period_${each}`)
    return { id: each, label: count ? `${name} ${number(count)}` : name }
  }
  return (
    <ListScreen
      page={page}
      label={t('shell:activities')}
      name={`activities.${period}`}
      list={list}
      columns={useActivityColumns(period, actions)}
      search={search}
      onSearch={onSearch}
      filters={activityFilters}
      empty={{
        icon: CalendarCheck,
        none: { title: t('planning:none_title'), text: t('planning:none_text') },
        first: nothingIn(period),
      }}
      bulk={useActivityBulk(period, actions)}
      onOpen={(row) => !row.is_deleted && setEditing(row)}
      above={
        <div className="w-max">
          <Chips
            label={t('planning:period')}
            options={periods.map(named)}
            selected={period}
            onSelect={(next) => next && onSearch({ period: next, by: undefined })}
          />
        </div>
      }
    >
      <Suspense>{editing && <EditActivityDialog row={editing} onClose={() => setEditing(null)} />}</Suspense>
    </ListScreen>
  )
}

/** If only a period is selected, the empty state does not mention filters. */
function nothingIn(period: Period) {
  if (period === 'overdue' || period === 'today' || period === 'done')
    return { title: t(`planning:none_${period}`) }
  if (period !== 'planned') return { title: t('planning:none_title'), text: t('planning:none_text') }
  return {
    title: t('planning:empty_title'),
    text: t('planning:empty_text'),
    actions: (
      <Button variant="primary" icon={Plus} onPress={() => openAdd('activity')}>
        {t('activities:plan')}
      </Button>
    ),
  }
}
