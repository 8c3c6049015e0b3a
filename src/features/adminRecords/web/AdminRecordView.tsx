import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { useRecent } from '../../../web/shell/recents.ts'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { EditableText } from '../../../web/ui/form/Editable.tsx'
import { IconButton } from '../../../web/ui/IconButton.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { RecordHistory } from '../../history/web/RecordHistory.tsx'
import { records } from '../../records.ts'
import type { AdminRecord } from '../contract.ts'
import type { AdminRecordKind } from './adminRecordKind.ts'

/** The props of the type-specific part of the page. */
export interface AdminRecordParts<Shown, Change> {
  record: Shown
  isDisabled: boolean
  /** Applies a change optimistically. */
  onChange: (change: Change) => Promise<unknown>
}

interface AdminRecordViewProps<Shown extends AdminRecord, Change> {
  of: AdminRecordKind<Shown, Change>
  /** The fields besides the name. */
  children: (parts: AdminRecordParts<Shown, Change>) => ReactNode
}

/** The page of a record that admins manage, by the id in the URL: name, fields and history. */
export function AdminRecordView<Shown extends AdminRecord, Change extends { name?: string }>(
  props: AdminRecordViewProps<Shown, Change>,
) {
  const { kind, of, texts } = props.of
  const { table } = records[kind]
  const params: Record<string, string | undefined> = useParams({ strict: false })
  const id = Number(params[`${kind}Id`])
  const { data, error, refetch } = useQuery({
    queryKey: [table, id],
    meta: { only: { [table]: id } },
    queryFn: () => of.get({ params: { id } }),
  })
  useRecent(kind, id, data?.data.name)
  if (data) return <Loaded key={id} {...props} record={data.data} />
  return (
    <Page title={t(texts.title)} isNarrow>
      {error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton className="h-64 w-full" />}
    </Page>
  )
}

function Loaded<Shown extends AdminRecord, Change extends { name?: string }>({
  of: { kind, of, texts, fields },
  record,
  children,
}: AdminRecordViewProps<Shown, Change> & { record: Shown }) {
  const { table, route } = records[kind]
  const { id, name } = record
  const isDisabled = !useSession().permissions.administer
  const router = useRouter()
  const change = useWrite({
    write: (body: Change) => of.update({ params: { id }, body }),
    tables: [table],
    show: (body, show) =>
      show<{ data: Shown }>([table, id], (old) => ({ ...old, data: { ...old.data, ...body } })),
  })
  const remove = useWrite({
    write: () => of.delete({ params: { id } }),
    tables: [table],
    said: () => t(texts.deleted, { name }),
    follow: () => router.history.push(route),
  })
  return (
    <Page
      title={name}
      isNarrow
      heading={
        <EditableText
          label={t(texts.name)}
          value={name}
          isRequired
          isDisabled={isDisabled}
          onSave={(renamed) => change.mutateAsync({ name: renamed } as Change)}
          textClass="line-clamp-2 wrap-anywhere"
        />
      }
      actions={
        !isDisabled && <IconButton icon={Trash2} label={t(texts.delete)} onPress={() => remove.mutate()} />
      }
    >
      {children({ record, isDisabled, onChange: (body) => change.mutateAsync(body) })}
      <h2 className="mt-8 mb-2 font-semibold">{t('opportunities:history')}</h2>
      <RecordHistory
        kind={kind}
        id={id}
        load={(cursor) => of.history({ params: { id }, query: { limit: 50, cursor } })}
        fields={fields}
      />
    </Page>
  )
}
