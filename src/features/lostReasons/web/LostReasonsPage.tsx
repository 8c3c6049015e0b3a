import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { OrderedList } from '../../../web/ui/OrderedList.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { AddLine } from '../../sources/web/AddLine.tsx'
import { NameRow } from '../../sources/web/NameRow.tsx'
import { type LostReason, lostReasonEndpoints } from '../contract.ts'

const reasons = api(lostReasonEndpoints)
type Reasons = Awaited<ReturnType<typeof reasons.list>>

/** Why deals are lost: the list people choose from when they lose one. */
export function LostReasonsPage() {
  const { permissions } = useSession()
  const { data, error, refetch } = useQuery({ queryKey: ['lost_reason'], queryFn: () => reasons.list() })
  const reorder = useWrite({
    write: (ids: number[]) => reasons.reorder({ body: { ids } }),
    tables: ['lost_reason'],
    show: (ids, show) =>
      show<Reasons>(['lost_reason'], (old) => ({
        ...old,
        data: ids.flatMap((id) => old.data.find((reason) => reason.id === id) ?? []),
      })),
  })
  const rename = useWrite({
    write: ({ id, name }: Pick<LostReason, 'id' | 'name'>) =>
      reasons.update({ params: { id }, body: { name } }),
    tables: ['lost_reason'],
    show: ({ id, name }, show) =>
      show<Reasons>(['lost_reason'], (old) => ({
        ...old,
        data: old.data.map((reason) => (reason.id === id ? { ...reason, name } : reason)),
      })),
  })
  const remove = useWrite({
    write: ({ id }: LostReason) => reasons.delete({ params: { id } }),
    tables: ['lost_reason'],
    said: (_, { name }) => t('sources:deleted', { name }),
  })
  const add = useWrite({ write: (name: string) => reasons.add({ body: { name } }), tables: ['lost_reason'] })
  return (
    <Page title={t('sources:lost_reasons')} isNarrow>
      <p className="mb-4 max-w-prose text-pretty text-ink-2">{t('sources:lost_reasons_text')}</p>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-64 w-full" />}
      {data && data.data.length > 0 && (
        <OrderedList
          label={t('sources:lost_reasons')}
          items={data.data}
          nameOf={(reason) => reason.name}
          onReorder={permissions.administer ? (ids) => reorder.mutate(ids) : undefined}
        >
          {(reason) => (
            <NameRow
              label={t('sources:lost_reason')}
              name={reason.name}
              mayEdit={permissions.administer}
              onRename={(name) => rename.mutate({ id: reason.id, name })}
              onDelete={() => remove.mutate(reason)}
            />
          )}
        </OrderedList>
      )}
      {permissions.administer && (
        <AddLine label={t('sources:new_lost_reason')} add={(name) => add.mutateAsync(name)} />
      )}
    </Page>
  )
}
