import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ListName } from '../../features/listLayouts/contract.ts'
import { useCommands } from '../commands.ts'
import type { Key } from '../i18n.ts'
import { hasFilters, type Sorted, withoutFilters } from '../searchParams.ts'
import { ClearFilters } from '../shell/EmptyActions.tsx'
import { Page, type PageProps } from '../shell/Page.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import type { ItemKey } from '../ui/itemKeys.ts'
import { type Column, ColumnChooser } from '../ui/table/columns.tsx'
import { DataTable } from '../ui/table/DataTable.tsx'
import type { BulkAction } from './bulkActions.ts'
import { ListBulkBar } from './ListBulkBar.tsx'
import type { List, Listed } from './useList.ts'

interface EmptyWords {
  title: string
  text?: string
  /** The buttons of the empty state. */
  actions?: ReactNode
}

/** The props of the side panel. */
export interface PanelPlace<Id> {
  id: Id
  onClose: () => void
  onNext: (() => void) | undefined
  onPrevious: (() => void) | undefined
}

export interface ListScreenProps<Row extends Listed, Search extends { by: Sorted<string> }> {
  /** The heading and the toolbar with filters. */
  page: Omit<PageProps, 'children' | 'panel' | 'isFilled'>
  /** The accessible name of the rows. */
  label: string
  /** The name of the list whose layout is stored per user. */
  name: ListName
  list: List<Row>
  columns: Column<Row>[]
  search: Search
  onSearch: (change: Partial<Search>) => void
  /** The search params that filter; "Clear filters" resets them. */
  filters: readonly (keyof Search & string)[]
  /** The text without rows: `none` if filters match nothing, otherwise `first`. */
  empty: { icon: LucideIcon; none: EmptyWords; first: EmptyWords }
  bulk: BulkAction<Row>[]
  /** Keyboard shortcuts for a row. */
  keys?: ItemKey<Row>[]
  hrefOf?: (row: Row) => string
  /** Called on a click or Enter on a row. */
  onOpen: (row: Row) => void
  /** A row opened in the side panel; J and K go to the next and the previous row. */
  beside?: {
    id: Row['id'] | undefined
    names: { next: Key; previous: Key }
    onGo: (id: Row['id'] | null) => void
    panel: (place: PanelPlace<Row['id']>) => ReactNode
  }
  /** Rendered between the toolbar and the rows. */
  above?: ReactNode
  /** Rendered dialogs. */
  children?: ReactNode
}

/** A list of records with search, filters, sorting, bulk actions and a side panel. */
export function ListScreen<Row extends Listed, Search extends { by: Sorted<string> }>(
  props: ListScreenProps<Row, Search>,
) {
  const { page, list, name, columns, search, onSearch, filters, empty, beside } = props
  const { rows, query, selection } = list
  const at = rows.findIndex(({ id }) => id === beside?.id)
  const neighbour = (step: 1 | -1) => {
    const row = at < 0 ? undefined : rows[at + step]
    return row && (() => beside?.onGo(row.id))
  }
  const next = neighbour(1)
  const previous = neighbour(-1)
  const goCommand = (id: string, keys: string, name: Key, go: (() => void) | undefined) => ({
    ...{ id, keys, name, group: 'here' as const, isHidden: true },
    when: () => Boolean(go),
    run: () => go?.(),
  })
  useCommands(
    beside
      ? [
          goCommand('list.next', 'j', beside.names.next, next),
          goCommand('list.previous', 'k', beside.names.previous, previous),
        ]
      : [],
  )
  const isFiltered = hasFilters(search, filters)
  const { title, text, actions } = isFiltered ? empty.none : empty.first
  const table = (
    <DataTable<Row>
      label={props.label}
      name={name}
      columns={columns}
      rows={rows}
      idOf={({ id }) => id}
      {...(props.hrefOf && { hrefOf: props.hrefOf })}
      total={list.total}
      isLoading={query.isLoading}
      hasMore={query.hasNextPage}
      isLoadingMore={query.isFetchingNextPage}
      onMore={() => void query.fetchNextPage()}
      sort={list.by}
      onSort={(by) => onSearch({ by } as Partial<Search>)}
      selection={selection}
      onSelect={list.select}
      {...(props.keys && { keys: props.keys })}
      openId={beside?.id ?? null}
      onOpen={props.onOpen}
      error={query.error}
      onRetry={() => void query.refetch()}
      empty={
        <EmptyState
          icon={empty.icon}
          title={title}
          actions={
            isFiltered ? (
              <ClearFilters onPress={() => onSearch(withoutFilters(filters) as Partial<Search>)} />
            ) : (
              actions
            )
          }
        >
          {text}
        </EmptyState>
      }
    />
  )
  return (
    <Page
      {...page}
      isFilled
      actions={
        <>
          <span className="max-md:hidden">
            <ColumnChooser name={name} columns={columns} />
          </span>
          {page.actions}
        </>
      }
      panel={
        beside?.id !== undefined &&
        beside.panel({
          id: beside.id,
          onClose: () => beside.onGo(null),
          onNext: next,
          onPrevious: previous,
        })
      }
    >
      {props.above ? (
        <div className="flex h-full flex-col">
          <div className="shrink-0 overflow-x-auto px-4 pb-2 md:px-5">{props.above}</div>
          <div className="min-h-0 flex-1">{table}</div>
        </div>
      ) : (
        table
      )}
      <ListBulkBar list={list} actions={props.bulk} />
      {props.children}
    </Page>
  )
}
