import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { recordIcons } from '../../../web/recordIcons.ts'
import { useSession } from '../../../web/session.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { EmptyState, ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { AddLine } from '../../orderedLists/web/AddLine.tsx'
import { records } from '../../records.ts'
import type { AdminRecord } from '../contract.ts'
import { type AdminRecordKind, addressOf, everyQuery } from './adminRecordKind.ts'

interface AdminRecordListProps<Shown extends AdminRecord, Change> {
  of: AdminRecordKind<Shown, Change>
  /** Rendered after the name of each record. */
  children: (record: Shown) => ReactNode
}

/** The screen with all records of a type that admins manage; each links to its page, and a form adds one. */
export function AdminRecordList<Shown extends AdminRecord, Change>({
  of: type,
  children,
}: AdminRecordListProps<Shown, Change>) {
  const { kind, of, texts } = type
  const { permissions } = useSession()
  const router = useRouter()
  const { data, error, refetch } = useQuery(everyQuery(type))
  const add = useWrite({
    write: (name: string) => of.add({ body: { name } }),
    tables: [records[kind].table],
    follow: (reply) => router.history.push(addressOf(kind, reply.data.id)),
  })
  return (
    <Page title={t(texts.title)} isNarrow>
      <p className="mb-4 max-w-prose text-pretty text-ink-2">{t(texts.about)}</p>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-64 w-full" />}
      {data?.length === 0 && (
        <EmptyState icon={recordIcons[kind]} title={t(texts.none)}>
          {t(texts.noneText[permissions.administer ? 0 : 1])}
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
          {data.map((record) => (
            <li key={record.id}>
              <Link
                to={addressOf(kind, record.id) as '/'}
                className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-0.5 px-3 py-1.5 hover:bg-hover"
              >
                <span
                  dir="auto"
                  className="wrap-anywhere min-w-0 flex-1 text-start font-medium @max-lg:basis-full"
                >
                  {record.name}
                </span>
                {children(record)}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {data && permissions.administer && (
        <AddLine label={t(texts.new)} add={(name) => add.mutateAsync(name)} />
      )}
    </Page>
  )
}
