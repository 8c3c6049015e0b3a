import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { refetchTable } from '../../../web/invalidation.ts'
import { useFormat } from '../../../web/session.ts'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import { toast, toastError } from '../../../web/ui/overlay/Toast.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { ReminderField } from '../../activities/reminder/web/ReminderField.tsx'
import { clock, instantOn } from '../../activities/web/planning/moment.ts'
import { BrowserNotifications } from '../../notifications/web/BrowserNotifications.tsx'
import { type ProfileChange, userEndpoints } from '../../users/contract.ts'

const { session, updateProfile } = api(userEndpoints)
const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** The settings for reminders, the daily digest and browser notifications; saved immediately. */
export function Notifications() {
  const queries = useQueryClient()
  const { time } = useFormat()
  const { data, error, refetch } = useQuery({ queryKey: ['user', 'own'], queryFn: () => session() })
  if (error) return <ErrorState error={error} onRetry={refetch} />
  const user = data?.data.user
  if (!user) return <Skeleton className="h-16" />
  const keep = (change: ProfileChange) =>
    updateProfile({ body: change }).then(() => {
      toast({ text: t('notifications:said_settings') })
      return refetchTable(queries, 'user')
    }, toastError)
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-4 sm:grid-cols-2">
        <ReminderField
          label={t('notifications:usual')}
          value={user.reminder_minutes}
          onChange={(reminder_minutes) => reminder_minutes !== null && void keep({ reminder_minutes })}
        />
        <Select
          label={t('notifications:digest')}
          options={[
            { id: 'never', label: t('notifications:digest_never') },
            ...hours.map((hour) => ({
              id: String(hour),
              label: time(instantOn(clock(hour * 60), user.timezone)),
            })),
          ]}
          value={user.digest_hour === null ? 'never' : String(user.digest_hour)}
          onChange={(id) => void keep({ digest_hour: id === 'never' ? null : Number(id) })}
        />
      </div>
      <section className="flex flex-col gap-1.5">
        <h3 className="font-medium text-ink-2 text-xs">{t('notifications:browser')}</h3>
        <BrowserNotifications />
      </section>
    </div>
  )
}
