import { Building2, Plus, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { type Act, deleteAction, restoreAction } from '../../../web/list/bulkActions.ts'
import { ListFilters } from '../../../web/list/ListFilters.tsx'
import { ListScreen, type PanelPlace } from '../../../web/list/ListScreen.tsx'
import { type ListSource, useList } from '../../../web/list/useList.ts'
import { ViewMenu } from '../../../web/list/ViewMenu.tsx'
import { useFormat } from '../../../web/session.ts'
import { openAdd } from '../../../web/shell/addDialogs.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import type { Option } from '../../../web/ui/form/Option.ts'
import { Segmented } from '../../../web/ui/Segmented.tsx'
import type { Column } from '../../../web/ui/table/columns.tsx'
import { type BulkEdit, type ContactKind, useContactActions } from '../../contacts/web/contacts.ts'
import { useLabelAction } from '../../labels/web/labelAction.ts'
import { useLabelOptions } from '../../labels/web/labels.tsx'
import { useOwnerAction } from '../../users/web/ownerAction.ts'
import { useOwnerFilter } from '../../users/web/users.tsx'
import { type ContactSearch, contactFilters, type useContactSearch } from './contactSearchParams.ts'

/** The props of the two tabs. */
export interface TabProps {
  search: ContactSearch
  onSearch: ReturnType<typeof useContactSearch>[1]
}

type Source<Row extends { id: number }, Filter extends object> = ListSource<
  Row,
  Filter,
  ContactSearch['by']['column'],
  { count: number }
>

interface ContactListProps<Row extends { id: number }, Filter extends object> extends TabProps {
  kind: ContactKind
  columns: Column<Row>[]
  filter: Filter
  fetch: Source<Row, Filter>['fetch']
  count: (query: Filter) => Promise<{ data: { count: number } }>
  fetchIds: Source<Row, Filter>['fetchIds']
  /** Filters that only one of the tabs has. */
  choices?: { by: keyof ContactSearch; name: string; options: Option<number>[] }[]
  panel: (place: PanelPlace<number>) => ReactNode
}

/** The list of people or of organizations; the tabs are in its toolbar. */
export function ContactList<Row extends { id: number }, Filter extends object>(
  props: ContactListProps<Row, Filter>,
) {
  const { kind, search, onSearch, filter, count, fetchIds } = props
  const { number } = useFormat()
  const list = useList<Row, Filter, ContactSearch['by']['column'], { count: number }>({
    queryKey: [kind, 'list'],
    view: search.view,
    filter,
    by: search.by,
    fetch: props.fetch,
    fetchIds,
    summary: { queryKey: [kind, 'count', filter], queryFn: () => count(filter) },
    countOf: ({ count }) => count,
  })
  const { total } = list
  const actions = useContactActions(kind)
  const edit =
    (set: BulkEdit['set']): Act<Row> =>
    ({ ids }, done) =>
      actions.edit.mutate({ ids, set }, done)
  const owner = useOwnerAction((owner_id) => edit({ owner_id }))
  const label = useLabelAction(kind, 'id', edit)
  const isDeleted = search.view === 'deleted'
  const name = kind === 'person' ? 'people' : 'organizations'
  const add = (
    <Button isShort variant="primary" icon={Plus} onPress={() => openAdd(kind)}>
      {t(`contacts:kind_${kind}`)}
    </Button>
  )
  const none = { title: t(`contacts:none_${kind}`) }
  return (
    <ListScreen
      page={{
        title: t('shell:contacts'),
        summary: total !== undefined && t(`contacts:count_${kind}`, { count: total, shown: number(total) }),
        filters: (
          <>
            <Segmented
              label={t('shell:contacts')}
              selected={search.tab}
              onSelect={(tab) => onSearch({ tab, labels: [], industries: [], open: undefined })}
              tabs={[
                { id: 'people', name: t('contacts:list_people') },
                { id: 'organizations', name: t('contacts:list_organizations') },
              ]}
            />
            <ViewMenu
              label={t('contacts:view')}
              options={(['all', 'deleted'] as const).map((id) => ({ id, label: t(`contacts:view_${id}`) }))}
              search={search}
              onSearch={(change) => onSearch({ ...change, open: undefined })}
            />
            <ListFilters
              search={search}
              onSearch={onSearch}
              find={t('contacts:find')}
              choices={[
                { by: 'owners', name: t('contacts:owner'), options: useOwnerFilter() },
                { by: 'labels', name: t('contacts:labels'), options: useLabelOptions(kind) },
                ...(props.choices ?? []),
              ]}
            />
          </>
        ),
        actions: add,
      }}
      label={t(`contacts:list_${name}`)}
      name={name}
      list={list}
      columns={props.columns}
      search={search}
      onSearch={onSearch}
      filters={contactFilters}
      empty={{
        icon: kind === 'person' ? UserRound : Building2,
        none: { ...none, text: t('contacts:none_text') },
        first: isDeleted
          ? none
          : {
              title: t(`contacts:empty_${kind}`),
              text: t(`contacts:empty_text_${kind}`),
              actions: add,
            },
      }}
      bulk={
        isDeleted
          ? [restoreAction<Row>(({ ids }, done) => actions.restore.mutate(ids, done))]
          : [owner, label, deleteAction<Row>(({ ids }, done) => actions.remove.mutate(ids, done))]
      }
      hrefOf={({ id }) => `/${kind}s/${id}`}
      onOpen={({ id }) => onSearch({ open: id }, { isReplaced: search.open !== undefined })}
      beside={{
        id: search.open,
        names: { next: 'contacts:next', previous: 'contacts:previous' },
        onGo: (id) => onSearch({ open: id ?? undefined }, { isReplaced: id !== null }),
        panel: props.panel,
      }}
    />
  )
}
