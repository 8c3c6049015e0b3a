import { useQuery } from '@tanstack/react-query'
import { RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { useSession } from '../../../../web/session.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { ErrorState } from '../../../../web/ui/EmptyState.tsx'
import { EditableText } from '../../../../web/ui/form/Editable.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { OrderedList } from '../../../../web/ui/OrderedList.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../../web/useWrite.ts'
import { AddLine } from '../../../orderedLists/web/AddLine.tsx'
import { TypeIcon } from '../../web/TypeIcon.tsx'
import { type ActivityType, type ActivityTypeChange, activityTypeEndpoints } from '../contract.ts'
import { LookPicker } from './LookPicker.tsx'
import { Outcomes } from './Outcomes.tsx'

const types = api(activityTypeEndpoints)
type Types = Awaited<ReturnType<typeof types.list>>
/** The tables whose queries contain types. */
const wearers = ['activity_type', 'activity', 'opportunity', 'today']

/** The settings page of activity types, with icon, colour and outcomes of each. */
export function ActivityTypesPage() {
  const { permissions } = useSession()
  const { data, error, refetch } = useQuery({ queryKey: ['activity_type'], queryFn: () => types.list() })
  const mayEdit = permissions.administer
  const offered = data?.data.filter((type) => type.is_active) ?? []
  const retired = data?.data.filter((type) => !type.is_active) ?? []
  const reorder = useWrite({
    write: (ids: number[]) => types.reorder({ body: { ids } }),
    tables: ['activity_type'],
    show: (ids, show) =>
      show<Types>(['activity_type'], (old) => ({
        ...old,
        data: [
          ...ids.flatMap((id) => old.data.find((type) => type.id === id) ?? []),
          ...old.data.filter((type) => !ids.includes(type.id)),
        ],
      })),
  })
  const offer = useWrite({
    write: ({ id }: ActivityType) => types.update({ params: { id }, body: { is_active: true } }),
    tables: wearers,
  })
  return (
    <Page title={t('planning:types')} isNarrow>
      <p className="mb-4 max-w-prose text-pretty text-ink-2">{t('planning:types_text')}</p>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-64 w-full" />}
      {offered.length > 0 && (
        <OrderedList
          label={t('planning:types')}
          items={offered}
          nameOf={(type) => type.name}
          onReorder={mayEdit ? (ids) => reorder.mutate(ids) : undefined}
        >
          {(type) => <TypeRow type={type} mayEdit={mayEdit} isLast={offered.length === 1} />}
        </OrderedList>
      )}
      {mayEdit && <AddType />}
      {retired.length > 0 && (
        <section className="mt-8">
          <h2 className="mb-2 font-semibold">{t('planning:types_retired')}</h2>
          <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
            {retired.map((type) => (
              <li key={type.id} className="flex min-h-11 items-center gap-2 px-3">
                <TypeIcon type={type} />
                <span dir="auto" className="min-w-0 flex-1 truncate text-start text-ink-2">
                  {type.name}
                </span>
                {mayEdit && (
                  <Button size="sm" variant="quiet" icon={RotateCcw} onPress={() => offer.mutate(type)}>
                    {t('planning:offer_again')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

function TypeRow({ type, mayEdit, isLast }: { type: ActivityType; mayEdit: boolean; isLast: boolean }) {
  const change = useWrite({
    write: (body: ActivityTypeChange) => types.update({ params: { id: type.id }, body }),
    tables: wearers,
    show: ({ outcomes: _, ...body }, show) =>
      show<Types>(['activity_type'], (old) => ({
        ...old,
        data: old.data.map((each) => (each.id === type.id ? { ...each, ...body } : each)),
      })),
  })
  const remove = useWrite({
    write: () => types.delete({ params: { id: type.id } }),
    tables: wearers,
    said: () => t('planning:type_retired', { name: type.name }),
  })
  return (
    <>
      <LookPicker look={type} isDisabled={!mayEdit} onChange={(look) => change.mutate(look)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center">
        <EditableText
          label={t('planning:type_name')}
          value={type.name}
          isRequired
          isDisabled={!mayEdit}
          onSave={(name) => change.mutate({ name })}
          className="mx-0 min-w-32 flex-1"
        />
        <Outcomes type={type} mayEdit={mayEdit} onChange={(outcomes) => change.mutateAsync({ outcomes })} />
      </div>
      {mayEdit && !isLast && (
        <IconButton
          icon={Trash2}
          size="sm"
          label={t('planning:retire_named', { name: type.name })}
          onPress={() => remove.mutate()}
        />
      )}
    </>
  )
}

function AddType() {
  const [look, setLook] = useState<Pick<ActivityType, 'icon_key' | 'color'>>({
    icon_key: 'checkbox',
    color: '0F766E',
  })
  const label = t('planning:new_type')
  const add = useWrite({
    write: (name: string) => types.add({ body: { name, ...look } }),
    tables: ['activity_type'],
    refused: () => true,
  })
  return (
    <AddLine
      label={label}
      add={(name) => add.mutateAsync(name)}
      start={<LookPicker look={{ ...look, name: label }} onChange={setLook} />}
    />
  )
}
