import { Building2, Plus, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useCommands } from '../../../web/commands.ts'
import { t } from '../../../web/i18n.ts'
import { hasFilters, withoutFilters } from '../../../web/searchParams.ts'
import { useFormat } from '../../../web/session.ts'
import { openAdd } from '../../../web/shell/addDialogs.tsx'
import { ClearFilters } from '../../../web/shell/EmptyActions.tsx'
import { Page } from '../../../web/shell/Page.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ChoiceMenu } from '../../../web/ui/ChoiceMenu.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ChoiceFilter } from '../../../web/ui/FilterChip.tsx'
import { TermField } from '../../../web/ui/form/TermField.tsx'
import { Segmented } from '../../../web/ui/Segmented.tsx'
import { type Column, ColumnChooser } from '../../../web/ui/table/columns.tsx'
import { DataTable } from '../../../web/ui/table/DataTable.tsx'
import { countOf, noSelection, selectMatching } from '../../../web/ui/table/selection.ts'
import { useSelection } from '../../../web/ui/table/useSelection.ts'
import { useLabelOptions } from '../../labels/web/labels.tsx'
import { useOwnerFilter } from '../../users/web/users.tsx'
import { ContactBulkBar } from './ContactBulkBar.tsx'
import { type ContactSearch, contactFilters, type useContactSearch } from './contactSearchParams.ts'
import type { ContactKind } from './contacts.ts'
import type { Contacts } from './useContacts.ts'

/** What the two tabs are given. */
export interface TabProps {
  search: ContactSearch
  onSearch: ReturnType<typeof useContactSearch>[1]
}

/** What a panel beside the list is given. */
export interface PanelPlace {
  id: number
  onClose: () => void
  onNext: (() => void) | undefined
  onPrevious: (() => void) | undefined
}

interface ContactFrameProps<Row> extends TabProps {
  kind: ContactKind
  columns: Column<Row>[]
  contacts: Contacts<Row>
  /** Filters that only one of the tabs has. */
  filters?: ReactNode
  panel: (place: PanelPlace) => ReactNode
}

/** The screen around a list of contacts: its tools above, what can be done with many below, one opened beside. */
export function ContactFrame<Row extends { id: number }>(props: ContactFrameProps<Row>) {
  const { kind, search, onSearch, columns, contacts } = props
  const { rows, total, query } = contacts
  const [selection, setSelection] = useSelection({
    filter: [search.tab, search.view, search.term, search.owners, search.labels, search.trades],
    ids: rows.map(({ id }) => id),
    isPlaceholder: query.isPlaceholderData,
  })
  const { number } = useFormat()
  const owners = useOwnerFilter()
  const labels = useLabelOptions(kind)
  const name = kind === 'person' ? 'people' : 'organizations'
  const icon = kind === 'person' ? UserRound : Building2

  const at = rows.findIndex(({ id }) => id === search.open)
  const neighbour = (step: 1 | -1) => {
    const row = at < 0 ? undefined : rows[at + step]
    return row && (() => onSearch({ open: row.id }, { isReplaced: true }))
  }
  const next = neighbour(1)
  const previous = neighbour(-1)
  useCommands([
    {
      id: 'contacts.next',
      name: 'contacts:next',
      keys: 'j',
      group: 'here',
      isHidden: true,
      when: () => Boolean(next),
      run: () => next?.(),
    },
    {
      id: 'contacts.previous',
      name: 'contacts:previous',
      keys: 'k',
      group: 'here',
      isHidden: true,
      when: () => Boolean(previous),
      run: () => previous?.(),
    },
  ])

  // What is deleted is another list; only the rest can be taken back.
  const isFiltered = hasFilters(search, contactFilters)
  const add = (
    <Button isShort variant="primary" icon={Plus} onPress={() => openAdd(kind)}>
      {t(`contacts:kind_${kind}`)}
    </Button>
  )
  return (
    <Page
      title={t('shell:contacts')}
      isFilled
      summary={total !== undefined && t(`contacts:count_${kind}`, { count: total, shown: number(total) })}
      filters={
        <>
          <Segmented
            label={t('shell:contacts')}
            selected={search.tab}
            onSelect={(tab) => {
              setSelection(noSelection)
              onSearch({ tab, labels: [], trades: [], open: undefined })
            }}
            tabs={[
              { id: 'people', name: t('contacts:list_people') },
              { id: 'organizations', name: t('contacts:list_organizations') },
            ]}
          />
          <ChoiceMenu
            label={t('contacts:view')}
            options={[
              { id: 'all', label: t('contacts:view_all') },
              { id: 'deleted', label: t('contacts:view_deleted') },
            ]}
            selected={search.view}
            onChange={(view) => {
              setSelection(noSelection)
              onSearch({ view, open: undefined })
            }}
          />
          <TermField
            label={t('contacts:find')}
            term={search.term}
            onChange={(term) => onSearch({ term }, { isReplaced: true })}
          />
          <ChoiceFilter
            name={t('contacts:owner')}
            options={owners}
            selected={search.owners}
            onChange={(chosen) => onSearch({ owners: chosen })}
          />
          <ChoiceFilter
            name={t('contacts:labels')}
            options={labels}
            selected={search.labels}
            onChange={(chosen) => onSearch({ labels: chosen })}
          />
          {props.filters}
        </>
      }
      actions={
        <>
          <ColumnChooser name={name} columns={columns} />
          {add}
        </>
      }
      panel={
        search.open !== undefined &&
        props.panel({
          id: search.open,
          onClose: () => onSearch({ open: undefined }),
          onNext: next,
          onPrevious: previous,
        })
      }
    >
      <DataTable<Row>
        key={kind}
        label={t(`contacts:list_${name}`)}
        name={name}
        columns={columns}
        rows={rows}
        idOf={({ id }) => id}
        hrefOf={({ id }) => `/${kind}s/${id}`}
        total={total}
        isLoading={query.isLoading}
        hasMore={query.hasNextPage}
        isLoadingMore={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
        sort={search.by}
        onSort={(by) => onSearch({ by: by as ContactSearch['by'] })}
        selection={selection}
        onSelect={setSelection}
        openId={search.open ?? null}
        onOpen={({ id }) => onSearch({ open: id }, { isReplaced: search.open !== undefined })}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={
          isFiltered || search.view === 'deleted' ? (
            <EmptyState
              icon={icon}
              title={t(`contacts:none_${kind}`)}
              actions={
                isFiltered && <ClearFilters onPress={() => onSearch(withoutFilters(contactFilters))} />
              }
            >
              {isFiltered && t('contacts:none_text')}
            </EmptyState>
          ) : (
            <EmptyState icon={icon} title={t(`contacts:empty_${kind}`)} actions={add}>
              {t(`contacts:empty_text_${kind}`)}
            </EmptyState>
          )
        }
      />
      <ContactBulkBar
        kind={kind}
        isDeleted={search.view === 'deleted'}
        count={countOf(selection, total ?? rows.length)}
        isAll={selection.isAll}
        total={total}
        onSelectAll={() => setSelection(selectMatching(rows.map(({ id }) => id)))}
        onClear={() => setSelection(noSelection)}
        ids={async () => (selection.isAll ? contacts.allIds() : [...selection.ids].map(Number))}
      />
    </Page>
  )
}
