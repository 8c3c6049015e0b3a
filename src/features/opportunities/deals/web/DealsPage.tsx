import { useQuery } from '@tanstack/react-query'
import { ArrowDownNarrowWide, List, Plus, SquareKanban } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { t } from '../../../../web/i18n.ts'
import { ListFilters } from '../../../../web/list/ListFilters.tsx'
import { useFormat, useSession } from '../../../../web/session.ts'
import { openAdd } from '../../../../web/shell/addDialogs.tsx'
import { Page, type PageProps } from '../../../../web/shell/Page.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { ChoiceMenu } from '../../../../web/ui/ChoiceMenu.tsx'
import { Segmented } from '../../../../web/ui/Segmented.tsx'
import { useLabelOptions } from '../../../labels/web/labels.tsx'
import { usePipelines } from '../../../pipelines/web/usePipelines.ts'
import { useOwnerFilter } from '../../../users/web/users.tsx'
import { nextStates } from '../../web/nextStates.tsx'
import { Sums } from '../../web/Sums.tsx'
import { CardSort } from '../board/contract.ts'
import { BoardView } from '../board/web/BoardView.tsx'
import { boardQuery } from '../board/web/boardQueries.ts'
import { type DealSearch, dealSummaryQuery, listFilter, useDealSearch } from './dealSearchParams.ts'
import { RottenFilter } from './RottenFilter.tsx'

/** Most users open the board; the table and its editors are loaded only with the list. */
const DealListView = lazy(() => import('../list/web/DealListView.tsx'))

/** The deals of a pipeline, as a board or as a list, with the same filters. */
export function DealsPage() {
  const [search, setSearch] = useDealSearch()
  const { permissions } = useSession()
  const pipelines = usePipelines()
  const isBoard = search.as === 'board'
  const pipeline = pipelines.find(({ id }) => id === search.pipeline) ?? (isBoard ? pipelines[0] : undefined)
  const canPlan = isBoard || search.view === 'open'
  const all = { id: '', label: t('deals:all_pipelines') }
  const header: Omit<PageProps, 'children'> = {
    title: pipeline?.name ?? t('shell:deals'),
    heading: (
      <ChoiceMenu
        isHeading
        label={t('opportunities:pipeline')}
        options={[
          ...(isBoard ? [] : [all]),
          ...pipelines.map(({ id, name }) => ({ id: String(id), label: name })),
        ]}
        selected={pipeline ? String(pipeline.id) : ''}
        onChange={(id) => setSearch({ pipeline: Number(id) || undefined })}
        more={[
          { id: 'import', label: t('deals:import'), href: '/import?kind=deal' },
          ...(permissions.administer
            ? [{ id: 'settings', label: t('deals:edit_pipelines'), href: '/settings/pipelines' }]
            : []),
        ]}
      />
    ),
    summary: <Summary search={{ ...search, pipeline: pipeline?.id }} />,
    filters: (
      <>
        <ListFilters
          search={search}
          onSearch={setSearch}
          find={t('deals:find')}
          choices={[
            { by: 'owners', name: t('opportunities:owner'), options: useOwnerFilter() },
            canPlan && {
              by: 'next',
              name: t('activities:next_activity'),
              options: nextStates(),
              isSingle: true,
            },
            canPlan && (
              <RottenFilter
                key="rotten"
                search={{ ...search, pipeline: pipeline?.id }}
                onChange={(rotten) => setSearch({ rotten })}
              />
            ),
            { by: 'labels', name: t('opportunities:labels'), options: useLabelOptions() },
          ]}
        />
        {isBoard && (
          <ChoiceMenu
            label={t('deals:sort')}
            icon={ArrowDownNarrowWide}
            options={CardSort.enum.map((id) => ({ id, label: t(`deals:sort_${id}`) }))}
            selected={search.sort}
            onChange={(sort) => setSearch({ sort })}
          />
        )}
      </>
    ),
    actions: (
      <>
        <Segmented
          label={t('deals:show_as')}
          selected={search.as}
          onSelect={(as) => setSearch({ as })}
          tabs={[
            { id: 'board', name: t('deals:board'), content: <SquareKanban aria-hidden className="size-4" /> },
            { id: 'list', name: t('deals:list'), content: <List aria-hidden className="size-4" /> },
          ]}
        />
        <Button
          isShort
          variant="primary"
          icon={Plus}
          onPress={() => openAdd('deal', pipeline && { stage_id: pipeline.stages[0]?.id })}
        >
          {t('deals:deal')}
        </Button>
      </>
    ),
  }
  if (isBoard) {
    return (
      <Page {...header} isFilled>
        <BoardView search={{ ...search, pipeline: pipeline?.id }} onSearch={setSearch} />
      </Page>
    )
  }
  return (
    <Suspense
      fallback={
        <Page {...header} isFilled>
          {null}
        </Page>
      }
    >
      <DealListView page={header} search={search} onSearch={setSearch} />
    </Suspense>
  )
}

/** The number and the value of the filtered deals. */
function Summary({ search }: { search: DealSearch }) {
  const { number } = useFormat()
  const { sort_by: _, ...cards } = boardQuery(search).filter
  const filter: ReturnType<typeof listFilter> =
    search.as === 'list' ? listFilter(search) : { view: 'open', pipeline_id: search.pipeline, ...cards }
  const { data } = useQuery({ ...dealSummaryQuery(filter), placeholderData: (previous) => previous })
  if (!data) return null
  const { count, totals } = data.data
  return (
    <>
      {t('deals:count', { count, shown: number(count) })}
      <Sums totals={totals} isAfter />
    </>
  )
}
