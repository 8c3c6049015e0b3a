import { useQuery } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import { deviceOf } from '../../../contract/device.ts'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { Badge } from '../../../web/ui/Badge.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { ConfirmDialog } from '../../../web/ui/overlay/Dialog.tsx'
import { toastError } from '../../../web/ui/overlay/Toast.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { companyEndpoints } from '../../company/contract.ts'
import { userEndpoints } from '../../users/contract.ts'
import { Section } from '../../users/web/Section.tsx'

const { sessions, endSession, endSessions } = api(userEndpoints)
const { get: getCompany } = api(companyEndpoints)

/** The user's sessions, and when they expire. */
export function SessionsSection() {
  const { days } = useFormat()
  const { data } = useQuery({ queryKey: ['company', 'permissions'], queryFn: () => getCompany() })
  const { session_idle_days: idle, session_max_days: most } = data?.data ?? {}
  const text =
    idle &&
    (most
      ? t('users:sessions_end_at_most', { idle: days(idle), most: days(most) })
      : t('users:sessions_end', { idle: days(idle) }))
  return (
    <Section id="sessions" title={t('users:sessions')} text={text || undefined}>
      <Sessions />
    </Section>
  )
}

/** The sessions, each with a button to end it, and a button to end all. */
function Sessions() {
  const format = useFormat()
  const [isAsking, setAsking] = useState(false)
  const { data, error, refetch } = useQuery({ queryKey: ['session'], queryFn: () => sessions() })
  const end = useWrite({ write: (id: number) => endSession({ params: { id } }), tables: ['session'] })
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-12 w-full" />
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
        {data.data.map((session) => (
          <li key={session.id} className="flex items-center gap-3 px-3 py-2.5">
            <MonitorSmartphone aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
            <div className="min-w-0 flex-1">
              <div className="flex items-center gap-2">
                <bdi className="truncate">{deviceOf(session.user_agent) ?? t('users:unknown_device')}</bdi>
                {session.is_current && <Badge tone="accent">{t('users:this_device')}</Badge>}
              </div>
              <div className="truncate text-ink-3 text-sm">
                {t('users:since', { time: format.dateTime(session.add_time) })}
                {session.ip_address && (
                  <>
                    {' · '}
                    <bdi>{session.ip_address}</bdi>
                  </>
                )}
              </div>
            </div>
            {!session.is_current && (
              <Button variant="quiet" size="sm" onPress={() => end.mutate(session.id)}>
                {t('shell:sign_out')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button className="mt-3" onPress={() => setAsking(true)}>
        {t('users:sign_out_everywhere')}
      </Button>
      <ConfirmDialog
        title={t('users:sign_out_everywhere')}
        isOpen={isAsking}
        onOpenChange={setAsking}
        confirm={t('shell:sign_out')}
        variant="danger"
        onConfirm={() => endSessions().then(() => location.assign('/sign-in'), toastError)}
      >
        {t('users:sign_out_everywhere_text')}
      </ConfirmDialog>
    </>
  )
}
