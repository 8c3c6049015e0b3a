import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import { OrderedList } from '../../../web/ui/OrderedList.tsx'
import { Dialog } from '../../../web/ui/overlay/Dialog.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useDeleteWithReplacement } from '../../../web/useDeleteWithReplacement.ts'
import { useWrite } from '../../../web/useWrite.ts'
import { type Source, sourceEndpoints } from '../contract.ts'
import { AddLine } from './AddLine.tsx'
import { NameRow } from './NameRow.tsx'

const sources = api(sourceEndpoints)
type Sources = Awaited<ReturnType<typeof sources.list>>

/** Where leads and deals come from: the list people choose from. */
export function SourcesPage() {
  const { permissions } = useSession()
  const { data, error, refetch } = useQuery({ queryKey: ['source'], queryFn: () => sources.list() })
  const reorder = useWrite({
    write: (ids: number[]) => sources.reorder({ body: { ids } }),
    tables: ['source'],
    show: (ids, show) =>
      show<Sources>(['source'], (old) => ({
        ...old,
        data: ids.flatMap((id) => old.data.find((source) => source.id === id) ?? []),
      })),
  })
  const add = useWrite({ write: (name: string) => sources.add({ body: { name } }), tables: ['source'] })
  return (
    <Page title={t('sources:title')} isNarrow>
      <p className="mb-4 max-w-prose text-pretty text-ink-2">{t('sources:text')}</p>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-64 w-full" />}
      {data && (
        <OrderedList
          label={t('sources:title')}
          items={data.data}
          nameOf={(source) => source.name}
          onReorder={permissions.administer ? (ids) => reorder.mutate(ids) : undefined}
        >
          {(source) => <SourceRow source={source} others={data.data.filter(({ id }) => id !== source.id)} />}
        </OrderedList>
      )}
      {permissions.administer && <AddLine label={t('sources:new')} add={(name) => add.mutateAsync(name)} />}
    </Page>
  )
}

const NOTHING = 0

function SourceRow({ source, others }: { source: Source; others: Source[] }) {
  const { permissions } = useSession()
  const [replacement, setReplacement] = useState(NOTHING)
  const rename = useWrite({
    write: (name: string) => sources.update({ params: { id: source.id }, body: { name } }),
    tables: ['source', 'opportunity'],
    show: (name, show) =>
      show<Sources>(['source'], (old) => ({
        ...old,
        data: old.data.map((each) => (each.id === source.id ? { ...each, name } : each)),
      })),
  })
  const removal = useDeleteWithReplacement<number>({
    remove: (target) =>
      sources.delete({
        params: { id: source.id },
        query:
          target === undefined
            ? {}
            : target === NOTHING
              ? { leave_empty: true }
              : { replace_with_id: target },
      }),
    tables: ['source', 'opportunity'],
    said: () => t('sources:deleted', { name: source.name }),
  })
  return (
    <>
      <NameRow
        label={t('sources:source')}
        name={source.name}
        mayEdit={permissions.administer}
        onRename={(name) => rename.mutate(name)}
        onDelete={removal.start}
      />
      <Dialog
        title={t('sources:delete_title', { name: source.name })}
        isOpen={removal.asking !== null}
        onOpenChange={removal.cancel}
        size="sm"
        onSubmit={() => removal.finish(replacement)}
        footer={
          <>
            <Button variant="quiet" slot="close">
              {t('ui:cancel')}
            </Button>
            <Button variant="danger" type="submit" isPending={removal.isPending}>
              {t('sources:delete')}
            </Button>
          </>
        }
      >
        <p className="mb-4 text-ink-2">{t('sources:in_use', { count: removal.asking ?? 0 })}</p>
        <Select
          label={t('sources:replacement')}
          options={[
            { id: NOTHING, label: t('sources:no_source') },
            ...others.map(({ id, name }) => ({ id, label: name })),
          ]}
          value={replacement}
          onChange={setReplacement}
        />
      </Dialog>
    </>
  )
}
