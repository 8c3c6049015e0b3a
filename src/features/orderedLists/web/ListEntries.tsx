import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Key, t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import type { ListEntry } from '../contract.ts'
import { EntryList } from './EntryList.tsx'
import type { ListOf } from './listOf.ts'

interface ListEntriesProps extends ListOf {
  title: Key
  text: Key
  addLabel: Key
  add: (call: { body: { name: string } }) => Promise<object>
  children: (entry: ListEntry, entries: ListEntry[]) => ReactNode
}

/** The settings screen of a list. */
export function ListEntries({ title, text, addLabel, add, children, ...list }: ListEntriesProps) {
  const { permissions } = useSession()
  const { table, of } = list
  const { data, error, refetch } = useQuery({ queryKey: [table], queryFn: () => of.list() })
  return (
    <Page title={t(title)} isNarrow>
      <p className="mb-4 max-w-prose text-pretty text-ink-2">{t(text)}</p>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-64 w-full" />}
      {data && (
        <EntryList
          {...list}
          label={t(title)}
          entries={data.data}
          addLabel={t(addLabel)}
          add={permissions.administer ? (name) => add({ body: { name } }) : undefined}
        >
          {(entry) => children(entry, data.data)}
        </EntryList>
      )}
    </Page>
  )
}
