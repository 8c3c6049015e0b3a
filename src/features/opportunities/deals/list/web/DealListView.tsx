import { useNavigate } from '@tanstack/react-router'
import { CircleDollarSign } from 'lucide-react'
import { api } from '../../../../../web/api.ts'
import { t } from '../../../../../web/i18n.ts'
import { ListScreen, type ListScreenProps } from '../../../../../web/list/ListScreen.tsx'
import { useList } from '../../../../../web/list/useList.ts'
import { ViewMenu } from '../../../../../web/list/ViewMenu.tsx'
import { AddOrImport } from '../../../../../web/shell/EmptyActions.tsx'
import { planNextStep } from '../../../../activities/web/plan.ts'
import { type DealSearch, dealFilters, dealSummaryQuery, listFilter } from '../../web/dealSearchParams.ts'
import { useDealKeys } from '../../web/useDealKeys.tsx'
import { type DealRow, DealView, dealListEndpoints } from '../contract.ts'
import { useDealColumns } from './columns.tsx'
import { useDealBulk } from './useDealBulk.tsx'
import { useRotten } from './useRotten.ts'

const { list: fetchList, ids: fetchIds } = api(dealListEndpoints)

/** `page` is rendered above the list. */
type DealListViewProps = Pick<ListScreenProps<DealRow, DealSearch>, 'page' | 'search' | 'onSearch'>

/** Deals as rows, with columns, sorting, in-place editing and bulk actions. */
export default function DealListView({ page, search, onSearch }: DealListViewProps) {
  const { view, pipeline } = search
  const { columns, dialog: clash } = useDealColumns(view, search.rotten)
  const { keys, question } = useDealKeys<DealRow>((deal) =>
    planNextStep(`[data-row="${deal.id}"]`, `deal ${deal.id}`, deal),
  )
  const { bulk, dialog } = useDealBulk(view)
  const navigate = useNavigate()
  const filter = listFilter(search)
  const list = useList({
    queryKey: ['opportunity', 'deals'],
    view,
    filter,
    by: search.by,
    fetch: (query) => fetchList({ query }),
    fetchIds: (query) => fetchIds({ query }),
    summary: dealSummaryQuery(filter),
    countOf: ({ count }) => count,
  })
  useRotten(list.rows.map(({ rot }) => rot))
  const none = { title: t('deals:none_title') }
  return (
    <ListScreen
      page={{
        ...page,
        filters: (
          <>
            <ViewMenu
              label={t('deals:view')}
              options={DealView.enum.map((id) => ({ id, label: t(`deals:view_${id}`) }))}
              search={search}
              onSearch={onSearch}
            />
            {page.filters}
          </>
        ),
      }}
      label={t('shell:deals')}
      name={`deals.${view}`}
      list={list}
      columns={columns}
      search={search}
      onSearch={onSearch}
      filters={dealFilters}
      empty={{
        icon: CircleDollarSign,
        none: { ...none, text: t('deals:none_text') },
        first:
          view === 'open' || view === 'all'
            ? {
                title: t(pipeline === undefined ? 'deals:empty_list' : 'deals:empty_title'),
                text: t('deals:empty_text'),
                actions: <AddOrImport kind="deal" />,
              }
            : none,
      }}
      bulk={bulk}
      keys={keys}
      hrefOf={({ id }) => `/deals/${id}`}
      onOpen={({ id }) => void navigate({ to: `/deals/${id}` })}
    >
      {clash}
      {dialog}
      {question}
    </ListScreen>
  )
}
