import { useInfiniteQuery } from '@tanstack/react-query'
import { RotateCcw, Trash2 } from 'lucide-react'
import { type DeletedRecord, type DeletedRecords, deletedRecords } from '../../../web/deletedRecords.ts'
import { t } from '../../../web/i18n.ts'
import { useSearchState } from '../../../web/searchParams.ts'
import { useFormat, useSession } from '../../../web/session.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { BulkBar } from '../../../web/ui/BulkBar.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { Tabs } from '../../../web/ui/Tabs.tsx'
import type { Column } from '../../../web/ui/table/columns.tsx'
import { DataTable } from '../../../web/ui/table/DataTable.tsx'
import { noSelection } from '../../../web/ui/table/selection.ts'
import { useSelection } from '../../../web/ui/table/useSelection.ts'
import { useWrite } from '../../../web/useWrite.ts'
import { records } from '../../records.ts'

/** The page of records deleted in the last 30 days, which can be restored. */
export function DeletedPage() {
  const { permissions } = useSession()
  const restorable = deletedRecords.filter(
    ({ kind }) => permissions.administer || records[kind].undo === 'everyone',
  )
  const kinds = restorable.map(({ kind }) => kind)
  const [{ of }, setSearch] = useSearchState<{ of: string | undefined }>((address) => ({
    of: address.one('of', kinds) ?? kinds[0],
  }))
  return (
    <Page title={t('shell:settings_deleted')} summary={t('company:deleted_about')} isFilled>
      <Tabs
        label={t('shell:settings_deleted')}
        className="h-full [&>[role=tablist]]:mx-4 md:[&>[role=tablist]]:mx-5"
        selected={of ?? ''}
        onSelect={(kind) => setSearch({ of: kind })}
        tabs={restorable.map(({ name, ...deleted }) => ({
          id: deleted.kind,
          name: t(name),
          content: <DeletedList deleted={deleted} />,
        }))}
      />
    </Page>
  )
}

function DeletedList({ deleted: { kind, load, restore: bringBack } }: { deleted: DeletedRecords }) {
  const { table } = records[kind]
  const { relative } = useFormat()
  const list = useInfiniteQuery({
    queryKey: [table, 'deleted', kind],
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const restore = useWrite({
    write: bringBack,
    tables: [table],
    said: (_, ids) => t('company:restored', { count: ids.length }),
  })
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  const [selection, setSelection] = useSelection({
    filter: kind,
    ids: rows.map(({ id }) => id),
    isPlaceholder: list.isPlaceholderData,
  })
  const back = (ids: (string | number)[]) =>
    restore.mutate(ids, { onSuccess: () => setSelection(noSelection) })
  const columns: Column<DeletedRecord>[] = [
    {
      id: 'name',
      name: t('company:deleted_name'),
      width: 220,
      grow: 2,
      isFixed: true,
      card: 'title',
      cell: (row) => row.name,
    },
    { id: 'of', name: t('company:deleted_of'), width: 180, grow: 1, card: 'line', cell: (row) => row.of },
    {
      id: 'time',
      name: t('company:deleted_when'),
      width: 150,
      card: 'line',
      text: (row) => relative(row.time),
      cell: (row) => <span className="whitespace-nowrap text-ink-2">{relative(row.time)}</span>,
    },
    {
      id: 'restore',
      name: t('company:restore'),
      width: 130,
      align: 'end',
      card: 'end',
      cell: (row) => (
        <Button size="sm" variant="quiet" icon={RotateCcw} onPress={() => back([row.id])}>
          {t('company:restore')}
        </Button>
      ),
    },
  ]
  return (
    <div className="relative h-full">
      <DataTable<DeletedRecord>
        label={t('shell:settings_deleted')}
        name="deleted"
        columns={columns}
        rows={rows}
        idOf={(row) => row.id}
        isLoading={list.isLoading}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        selection={selection}
        onSelect={setSelection}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={
          <EmptyState icon={Trash2} title={t('company:deleted_none')}>
            {t('company:deleted_none_text')}
          </EmptyState>
        }
      />
      <BulkBar count={selection.ids.size} onClear={() => setSelection(noSelection)}>
        <Button size="sm" variant="quiet" icon={RotateCcw} onPress={() => back([...selection.ids])}>
          {t('company:restore')}
        </Button>
      </BulkBar>
    </div>
  )
}
