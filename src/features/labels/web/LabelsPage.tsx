import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { AddLine } from '../../orderedLists/web/AddLine.tsx'
import { NameRow } from '../../orderedLists/web/NameRow.tsx'
import { type Label, LabelNoun, labelEndpoints } from '../contract.ts'
import { ColorPicker } from './ColorPicker.tsx'

const labels = api(labelEndpoints)
type Labels = Awaited<ReturnType<typeof labels.list>>
/** The tables whose queries contain labels. */
const wearers = ['label', 'opportunity', 'person', 'organization']

/** The settings page of labels for leads and deals, people, and organizations. */
export function LabelsPage() {
  const { data, error, refetch } = useQuery({ queryKey: ['label', 'every'], queryFn: () => labels.list() })
  return (
    <Page title={t('labels:title')} isNarrow>
      <p className="mb-2 max-w-prose text-pretty text-ink-2">{t('labels:text')}</p>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-64 w-full" />}
      {data &&
        LabelNoun.enum.map((noun) => (
          <section key={noun} className="mt-6">
            <h2 className="mb-2 font-semibold">{t(`labels:of_${noun}`)}</h2>
            <LabelList noun={noun} labels={data.data.filter((label) => label.noun === noun)} />
          </section>
        ))}
    </Page>
  )
}

function LabelList({ noun, labels: listed }: { noun: LabelNoun; labels: Label[] }) {
  const [color, setColor] = useState<Label['color']>('blue')
  const add = useWrite({
    write: (name: string) => labels.add({ body: { noun, name, color } }),
    tables: ['label'],
  })
  return (
    <>
      {listed.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
          {listed.map((label) => (
            <LabelRow key={label.id} label={label} />
          ))}
        </ul>
      )}
      <AddLine
        label={t('labels:new')}
        add={(name) => add.mutateAsync(name)}
        start={<ColorPicker color={color} onChange={setColor} />}
      />
    </>
  )
}

function LabelRow({ label }: { label: Label }) {
  const { permissions } = useSession()
  const change = useWrite({
    write: (body: Partial<Pick<Label, 'name' | 'color'>>) =>
      labels.update({ params: { id: label.id }, body }),
    tables: wearers,
    show: (body, show) =>
      show<Labels>(['label'], (old) => ({
        ...old,
        data: old.data.map((each) => (each.id === label.id ? { ...each, ...body } : each)),
      })),
  })
  const remove = useWrite({
    write: () => labels.delete({ params: { id: label.id } }),
    tables: wearers,
    said: () => t('labels:deleted', { name: label.name }),
  })
  const mayEdit = permissions.administer
  return (
    <li className="group/row flex min-h-11 items-center gap-1 px-2">
      <ColorPicker color={label.color} isDisabled={!mayEdit} onChange={(color) => change.mutate({ color })} />
      <NameRow
        label={t('labels:name')}
        name={label.name}
        mayEdit={mayEdit}
        onRename={(name) => change.mutate({ name })}
        onDelete={() => remove.mutate()}
      />
    </li>
  )
}
