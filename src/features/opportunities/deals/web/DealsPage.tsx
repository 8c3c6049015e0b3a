import { useQuery } from '@tanstack/react-query'
import { ChevronDown, Columns3, List, Plus } from 'lucide-react'
import { api } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { openAdd } from '../../../../web/shell/adding.tsx'
import { Page } from '../../../../web/shell/Page.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { ChoiceFilter } from '../../../../web/ui/FilterChip.tsx'
import { Menu } from '../../../../web/ui/overlay/Menu.tsx'
import { Segmented } from '../../../../web/ui/Segmented.tsx'
import { CardSort } from '../../board/contract.ts'
import { BoardView, boardQuery } from '../../board/web/BoardView.tsx'
import { dealListEndpoints } from '../../list/contract.ts'
import { DealListView, listFilter } from '../../list/web/DealListView.tsx'
import { useLabelOptions, useOwners, usePipelines } from '../../web/choices.tsx'
import { Sums } from '../../web/Sums.tsx'
import { TermField } from '../../web/TermField.tsx'
import { type DealSearch, useDealSearch } from './filtering.ts'
import { ViewFilter } from './ViewFilter.tsx'

const { summary: fetchSummary } = api(dealListEndpoints)

/** The deals of a pipeline, as a board or as a list, under the same filters. */
export function DealsPage() {
  const [search, setSearch] = useDealSearch()
  const owners = useOwners()
  const labels = useLabelOptions()
  const pipelines = usePipelines()
  const pipeline = pipelines.find(({ id }) => id === search.pipeline) ?? pipelines[0]
  const isBoard = search.as === 'board'
  return (
    <Page
      title={isBoard ? (pipeline?.name ?? t('shell:deals')) : t('shell:deals')}
      isFilled
      summary={<Summary search={{ ...search, pipeline: isBoard ? pipeline?.id : search.pipeline }} />}
      filters={
        <>
          {(isBoard || pipelines.length > 1) && (
            <PipelineMenu
              shown={isBoard ? pipeline?.id : search.pipeline}
              canShowAll={!isBoard}
              onChoose={(id) => setSearch({ pipeline: id })}
            />
          )}
          {!isBoard && <ViewFilter view={search.view} onChange={(view) => setSearch({ view })} />}
          <TermField
            label={t('deals:find')}
            term={search.term}
            onChange={(term) => setSearch({ term }, { isReplaced: true })}
          />
          <ChoiceFilter
            name={t('opportunities:owner')}
            options={owners}
            selected={search.owners}
            onChange={(chosen) => setSearch({ owners: chosen })}
          />
          <ChoiceFilter
            name={t('opportunities:labels')}
            options={labels}
            selected={search.labels}
            onChange={(chosen) => setSearch({ labels: chosen })}
          />
          {isBoard && <SortMenu search={search} onChange={(sort) => setSearch({ sort })} />}
        </>
      }
      actions={
        <>
          <Segmented
            label={t('deals:show_as')}
            selected={search.as}
            onSelect={(as) => setSearch({ as })}
            tabs={[
              { id: 'board', name: t('deals:board'), content: <Columns3 aria-hidden className="size-4" /> },
              { id: 'list', name: t('deals:list'), content: <List aria-hidden className="size-4" /> },
            ]}
          />
          <Button variant="primary" icon={Plus} onPress={() => openAdd('deal')}>
            {t('deals:deal')}
          </Button>
        </>
      }
    >
      {isBoard ? (
        <BoardView search={{ ...search, pipeline: pipeline?.id }} />
      ) : (
        <DealListView search={search} onSearch={setSearch} />
      )}
    </Page>
  )
}

/** How many deals the filters leave, and what they are worth. */
function Summary({ search }: { search: DealSearch }) {
  const { number } = useFormat()
  const filter =
    search.as === 'list'
      ? listFilter(search)
      : { view: 'open' as const, pipeline_id: search.pipeline, ...withoutSort(boardQuery(search).filter) }
  const { data } = useQuery({
    queryKey: ['opportunity', 'deals', 'summary', filter],
    queryFn: () => fetchSummary({ query: filter }),
    placeholderData: (previous) => previous,
  })
  if (!data) return null
  const { count, totals } = data.data
  return (
    <>
      {t('deals:count', { count, shown: number(count) })}
      {count > 0 && <span className="mx-1.5">·</span>}
      <Sums totals={totals} />
    </>
  )
}

function withoutSort<F extends { sort_by: unknown }>({ sort_by: _, ...filter }: F) {
  return filter
}

interface PipelineMenuProps {
  shown: number | undefined
  canShowAll: boolean
  onChoose: (id: number | undefined) => void
}

function PipelineMenu({ shown, canShowAll, onChoose }: PipelineMenuProps) {
  const pipelines = usePipelines()
  const all = { id: undefined, name: t('deals:all_pipelines') }
  const offered = [...(canShowAll ? [all] : []), ...pipelines]
  return (
    <Menu
      label={t('opportunities:pipeline')}
      groups={[
        {
          id: 'pipelines',
          entries: offered.map(({ id, name }) => ({
            id: String(id),
            label: name,
            isChecked: id === shown,
            onPress: () => onChoose(id),
          })),
        },
        {
          id: 'settings',
          entries: [{ id: 'settings', label: t('deals:edit_pipelines'), href: '/settings/pipelines' }],
        },
      ]}
    >
      <Button size="sm" variant="secondary" end={<ChevronDown aria-hidden className="size-3.5" />}>
        {offered.find(({ id }) => id === shown)?.name ?? t('opportunities:pipeline')}
      </Button>
    </Menu>
  )
}

function SortMenu({ search, onChange }: { search: DealSearch; onChange: (sort: CardSort) => void }) {
  return (
    <Menu
      label={t('deals:sort')}
      groups={[
        {
          id: 'sorts',
          entries: CardSort.enum.map((sort) => ({
            id: sort,
            label: t(`deals:sort_${sort}`),
            isChecked: sort === search.sort,
            onPress: () => onChange(sort),
          })),
        },
      ]}
    >
      <Button size="sm" variant="secondary" end={<ChevronDown aria-hidden className="size-3.5" />}>
        {t(`deals:sort_${search.sort}`)}
      </Button>
    </Menu>
  )
}
