import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Client } from '../../../contract/endpoint.ts'
import { type Key, t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { OrderedList } from '../../../web/ui/OrderedList.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import type { ListEntry, orderedListEndpoints } from '../contract.ts'
import { AddLine } from './AddLine.tsx'
import { NameRow } from './NameRow.tsx'

type Lists = Client<ReturnType<typeof orderedListEndpoints>>
type Entries = Awaited<ReturnType<Lists['list']>>

/** The definition of a list for its screen. */
export interface ListOf {
  table: 'lost_reason' | 'source'
  /** The request functions. */
  of: Pick<Lists, 'list' | 'add' | 'update' | 'reorder'>
  /** Tables of records that show the name of an entry. */
  shownIn?: string[]
}

interface ListEntriesProps extends ListOf {
  title: Key
  text: Key
  /** The label of the input for a new entry, such as "New source". */
  addLabel: Key
  children: (entry: ListEntry, entries: ListEntry[]) => ReactNode
}

/** The settings screen of an ordered list. */
export function ListEntries({ title, text, addLabel, children, ...list }: ListEntriesProps) {
  const { table, of } = list
  const { permissions } = useSession()
  const { data, error, refetch } = useQuery({ queryKey: [table], queryFn: () => of.list() })
  const reorder = useWrite({
    write: (ids: number[]) => of.reorder({ body: { ids } }),
    tables: [table],
    show: (ids, show) =>
      show<Entries>([table], (old) => ({
        ...old,
        data: ids.flatMap((id) => old.data.find((entry) => entry.id === id) ?? []),
      })),
  })
  const add = useWrite({ write: (name: string) => of.add({ body: { name } }), tables: [table] })
  return (
    <Page title={t(title)} isNarrow>
      <p className="mb-4 max-w-prose text-pretty text-ink-2">{t(text)}</p>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-64 w-full" />}
      {data && data.data.length > 0 && (
        <OrderedList
          label={t(title)}
          items={data.data}
          nameOf={({ name }) => name}
          onReorder={permissions.administer ? (ids) => reorder.mutate(ids) : undefined}
        >
          {(entry) => children(entry, data.data)}
        </OrderedList>
      )}
      {permissions.administer && <AddLine label={t(addLabel)} add={(name) => add.mutateAsync(name)} />}
    </Page>
  )
}

interface EntryRowProps extends ListOf {
  label: Key
  entry: ListEntry
  onDelete: () => void
}

/** An entry that can be renamed in place and deleted. */
export function EntryRow({ table, of, shownIn = [], label, entry: { id, name }, onDelete }: EntryRowProps) {
  const { permissions } = useSession()
  const rename = useWrite({
    write: (renamed: string) => of.update({ params: { id }, body: { name: renamed } }),
    tables: [table, ...shownIn],
    show: (renamed, show) =>
      show<Entries>([table], (old) => ({
        ...old,
        data: old.data.map((each) => (each.id === id ? { ...each, name: renamed } : each)),
      })),
  })
  return (
    <NameRow
      label={t(label)}
      name={name}
      mayEdit={permissions.administer}
      onRename={(renamed) => rename.mutate(renamed)}
      onDelete={onDelete}
    />
  )
}
