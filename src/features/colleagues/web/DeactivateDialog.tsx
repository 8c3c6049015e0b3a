import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import { FormDialog } from '../../../web/ui/overlay/FormDialog.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { type User, userEndpoints } from '../../users/contract.ts'
import { type Handover, type Holdings, handoverEndpoints } from '../contract.ts'

const { holdings, deactivate } = api(handoverEndpoints)
const { list } = api(userEndpoints)

const kinds = ['leads', 'deals', 'activities', 'contacts'] as const satisfies (keyof Holdings)[]
/** The option that keeps the owner. */
const STAYS = 0

/** Before a user is deactivated, asks who takes over their records; by default the current admin. */
export function DeactivateDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { user: me } = useSession()
  const held = useQuery({
    queryKey: ['user', 'holdings', user.id],
    queryFn: () => holdings({ params: { id: user.id } }),
    staleTime: 0,
  })
  const colleagues = useQuery({ queryKey: ['user', 'list'], queryFn: () => list() })
  const others = (colleagues.data?.data ?? []).filter(({ id, is_active }) => is_active && id !== user.id)
  const [chosen, setChosen] = useState<Partial<Record<keyof Holdings, number>>>({})
  const counts = held.data?.data
  const shown = kinds.filter((kind) => counts && counts[kind] > 0)
  const recipientOf = (kind: keyof Holdings) => chosen[kind] ?? (me.id === user.id ? STAYS : me.id)
  const leave = useWrite({
    write: () => {
      const to: Handover = Object.fromEntries(shown.map((kind) => [kind, recipientOf(kind) || null]))
      return deactivate({ params: { id: user.id }, body: to })
    },
    tables: ['user', 'opportunity', 'activity', 'person', 'organization'],
    said: ({ data }) => {
      const count = kinds.reduce((sum, kind) => sum + data.handed_over[kind], 0)
      return count > 0
        ? t('users:handed_over', { name: user.name, count })
        : t('users:deactivated_named', { name: user.name })
    },
    follow: () => (user.id === me.id ? location.reload() : onClose()),
  })
  const options = [
    { id: STAYS, label: t('users:stays_with', { name: user.name }) },
    ...others.map(({ id, name }) => ({ id, label: name })),
  ]
  return (
    <FormDialog
      title={t('users:deactivate_title', { name: user.name })}
      onClose={onClose}
      size="sm"
      onSubmit={() => counts && leave.mutate()}
      submit={t('users:deactivate')}
      variant="danger"
      isPending={leave.isPending}
      isDisabled={!counts}
    >
      <p className="text-pretty text-ink-2">{t('users:deactivate_text', { name: user.name })}</p>
      {held.error && <ErrorState error={held.error} onRetry={() => void held.refetch()} />}
      {!counts && !held.error && <Skeleton className="mt-4 h-24 w-full" />}
      {counts && shown.length === 0 && (
        <p className="mt-3 text-ink-3">{t('users:holds_nothing', { name: user.name })}</p>
      )}
      {counts && shown.length > 0 && (
        <fieldset className="mt-4 flex flex-col gap-3">
          <legend className="mb-2 font-semibold">{t('users:hand_over')}</legend>
          {shown.map((kind) => (
            <Select
              key={kind}
              label={t(`users:holds_${kind}`, { count: counts[kind] })}
              options={options}
              value={recipientOf(kind)}
              onChange={(id) => setChosen({ ...chosen, [kind]: id })}
            />
          ))}
        </fieldset>
      )}
    </FormDialog>
  )
}
