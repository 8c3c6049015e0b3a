import { useInfiniteQuery } from '@tanstack/react-query'
import { RotateCcw, Trash2 } from 'lucide-react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useSearchState } from '../../../web/searchParams.ts'
import { useFormat } from '../../../web/session.ts'
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
import { organizationEndpoints } from '../../contacts/organizations/contract.ts'
import { personEndpoints } from '../../contacts/persons/contract.ts'
import { dealEndpoints } from '../../opportunities/deals/api/contract.ts'
import { dealListEndpoints } from '../../opportunities/deals/list/contract.ts'
import { leadEndpoints } from '../../opportunities/leads/api/contract.ts'
import { inboxEndpoints } from '../../opportunities/leads/list/contract.ts'

const inbox = api(inboxEndpoints)
const leads = api(leadEndpoints)
const dealList = api(dealListEndpoints)
const deals = api(dealEndpoints)
const persons = api(personEndpoints)
const organizations = api(organizationEndpoints)

/** Something deleted, whatever it was. */
interface Gone {
  id: string | number
  name: string
  /** Whom it was with. */
  of: string | null
  time: string
}
interface Bin {
  table: 'opportunity' | 'person' | 'organization'
  load: (cursor: string | undefined) => Promise<{ data: Gone[]; next: string | null }>
  restore: (ids: (string | number)[]) => Promise<object>
}

const LIMIT = 100
type Paged<Row> = { data: Row[]; additional_data: { next_cursor: string | null } }
const pageOf = <Row,>(page: Paged<Row>, gone: (row: Row) => Gone) => ({
  data: page.data.map(gone),
  next: page.additional_data.next_cursor,
})
type With = { person: { name: string | null } | null; organization: { name: string | null } | null }
const nameOf = ({ person, organization }: With) =>
  [person?.name, organization?.name].filter(Boolean).join(' · ') || null

const bins = {
  leads: {
    table: 'opportunity',
    load: async (cursor) =>
      pageOf(
        await inbox.list({
          query: { deleted: true, sort_by: 'add_time', sort_direction: 'desc', limit: LIMIT, cursor },
        }),
        (lead) => ({
          id: lead.id,
          name: lead.title,
          of: nameOf(lead),
          time: lead.delete_time ?? lead.update_time,
        }),
      ),
    restore: (ids) => leads.restore({ body: { ids: ids.map(String) } }),
  },
  deals: {
    table: 'opportunity',
    load: async (cursor) =>
      pageOf(
        await dealList.list({
          query: { view: 'deleted', sort_by: 'delete_time', sort_direction: 'desc', limit: LIMIT, cursor },
        }),
        (deal) => ({
          id: deal.id,
          name: deal.title,
          of: nameOf(deal),
          time: deal.delete_time ?? deal.update_time,
        }),
      ),
    restore: (ids) => deals.restore({ body: { ids: ids.map(Number) } }),
  },
  // A contact's last change is that it was deleted.
  people: {
    table: 'person',
    load: async (cursor) =>
      pageOf(
        await persons.list({
          query: { deleted: true, sort_by: 'update_time', sort_direction: 'desc', limit: LIMIT, cursor },
        }),
        (person) => ({ id: person.id, name: person.name, of: person.org_name, time: person.update_time }),
      ),
    restore: (ids) => persons.bulkRestore({ body: { ids: ids.map(Number) } }),
  },
  organizations: {
    table: 'organization',
    load: async (cursor) =>
      pageOf(
        await organizations.list({
          query: { deleted: true, sort_by: 'update_time', sort_direction: 'desc', limit: LIMIT, cursor },
        }),
        (organization) => ({
          id: organization.id,
          name: organization.name,
          of: null,
          time: organization.update_time,
        }),
      ),
    restore: (ids) => organizations.bulkRestore({ body: { ids: ids.map(Number) } }),
  },
} satisfies Record<string, Bin>
type BinName = keyof typeof bins
const isBin = (name: unknown): name is BinName => typeof name === 'string' && name in bins

/** What was deleted in the last 30 days, and the way back. */
export function DeletedPage() {
  const [{ of }, setSearch] = useSearchState<{ of: BinName }>((raw) => ({
    of: isBin(raw.of) ? raw.of : 'leads',
  }))
  return (
    <Page title={t('shell:settings_deleted')} summary={t('company:deleted_about')} isFilled>
      <Tabs
        label={t('shell:settings_deleted')}
        className="h-full [&>[role=tablist]]:mx-4 md:[&>[role=tablist]]:mx-5"
        selected={of}
        onSelect={(name) => setSearch({ of: name })}
        tabs={(
          [
            ['leads', t('shell:leads')],
            ['deals', t('shell:deals')],
            ['people', t('contacts:list_people')],
            ['organizations', t('contacts:list_organizations')],
          ] as const
        ).map(([id, name]) => ({ id, name, content: <DeletedList name={id} bin={bins[id]} /> }))}
      />
    </Page>
  )
}

function DeletedList({ name, bin }: { name: BinName; bin: Bin }) {
  const { relative } = useFormat()
  const list = useInfiniteQuery({
    queryKey: [bin.table, 'deleted', name],
    queryFn: ({ pageParam }) => bin.load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const restore = useWrite({
    write: bin.restore,
    tables: [bin.table],
    said: (_, ids) => t('company:restored', { count: ids.length }),
  })
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  const [selection, setSelection] = useSelection({
    filter: name,
    ids: rows.map(({ id }) => id),
    isPlaceholder: list.isPlaceholderData,
  })
  const back = (ids: (string | number)[]) =>
    restore.mutate(ids, { onSuccess: () => setSelection(noSelection) })
  const columns: Column<Gone>[] = [
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
      <DataTable<Gone>
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
