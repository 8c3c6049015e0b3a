import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { api } from '../../../web/api.ts'
import { type Key, t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import type { Column } from '../../../web/ui/table/columns.tsx'
import { DataTable } from '../../../web/ui/table/DataTable.tsx'
import { type AuditEntry, operationEndpoints } from '../contract.ts'
import { byWhom } from './byWhom.ts'

const { audit } = api(operationEndpoints)

const nameOf = ({ kind }: AuditEntry) => t(`company:audit_${kind.replace('.', '_')}` as Key)

/** The audit page for admins: bulk deletions, imports, and changes of users and access. */
export function AuditPage() {
  const { dateTime } = useFormat()
  const list = useInfiniteQuery({
    queryKey: ['operation', 'audit'],
    queryFn: ({ pageParam }) => audit({ query: { limit: 100, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.additional_data.next_cursor ?? undefined,
  })
  const columns: Column<AuditEntry>[] = [
    {
      id: 'what',
      name: t('company:audit_what'),
      width: 240,
      grow: 2,
      isFixed: true,
      card: 'title',
      cell: (entry) => (entry.is_undone ? `${nameOf(entry)} (${t('company:audit_undone')})` : nameOf(entry)),
    },
    {
      id: 'who',
      name: t('company:audit_who'),
      width: 180,
      grow: 1,
      card: 'line',
      cell: (entry) => <span dir="auto">{byWhom(entry, entry.way)}</span>,
    },
    {
      id: 'count',
      name: t('company:audit_how_many'),
      width: 130,
      card: 'line',
      cell: (entry) => (entry.count > 0 ? t('company:audit_count', { count: entry.count }) : null),
    },
    {
      id: 'when',
      name: t('company:audit_when'),
      width: 180,
      card: 'line',
      cell: (entry) => dateTime(entry.time),
    },
  ]
  return (
    <Page title={t('shell:settings_audit')} summary={t('company:audit_about')} isFilled>
      <DataTable<AuditEntry>
        label={t('shell:settings_audit')}
        name="audit"
        columns={columns}
        rows={list.data?.pages.flatMap((page) => page.data) ?? []}
        idOf={(entry) => entry.id}
        isLoading={list.isLoading}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={
          <EmptyState icon={ScrollText} title={t('company:audit_none')}>
            {t('company:audit_none_text')}
          </EmptyState>
        }
      />
    </Page>
  )
}
