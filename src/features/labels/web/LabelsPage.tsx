import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { EntryList } from '../../orderedLists/web/EntryList.tsx'
import { EntryRow } from '../../orderedLists/web/EntryRow.tsx'
import type { ListOf } from '../../orderedLists/web/listOf.ts'
import { type Label, LabelNoun, labelEndpoints } from '../contract.ts'
import { ColorPicker } from './ColorPicker.tsx'

const labels = api(labelEndpoints)
const list: ListOf = { table: 'label', of: labels, shownIn: ['opportunity', 'person', 'organization'] }
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
  return (
    <EntryList
      {...list}
      label={t(`labels:of_${noun}`)}
      entries={listed}
      addLabel={t('labels:new')}
      add={(name) => labels.add({ body: { noun, name, color } })}
      addStart={<ColorPicker color={color} onChange={setColor} />}
    >
      {(label) => <LabelRow label={label} />}
    </EntryList>
  )
}

function LabelRow({ label }: { label: Label }) {
  const { permissions } = useSession()
  const recolor = useWrite({
    write: (color: Label['color']) => labels.update({ params: { id: label.id }, body: { color } }),
    tables: wearers,
    show: (color, show) =>
      show<{ data: Label[] }>(['label'], (old) => ({
        ...old,
        data: old.data.map((each) => (each.id === label.id ? { ...each, color } : each)),
      })),
  })
  const remove = useWrite({
    write: () => labels.delete({ params: { id: label.id } }),
    tables: wearers,
    said: () => t('labels:deleted', { name: label.name }),
  })
  return (
    <EntryRow
      {...list}
      label={t('labels:name')}
      entry={label}
      onDelete={() => remove.mutate()}
      start={
        <ColorPicker
          color={label.color}
          isDisabled={!permissions.administer}
          onChange={(color) => recolor.mutate(color)}
        />
      }
    />
  )
}
