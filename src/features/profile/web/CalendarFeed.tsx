import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { ConfirmDialog } from '../../../web/ui/overlay/Dialog.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { calendarFeedEndpoints } from '../../calendarFeed/contract.ts'
import { Secret } from '../../users/web/Secret.tsx'

const { get, create, revoke } = api(calendarFeedEndpoints)
const tables = ['calendar_feed']
const calendars = [
  { id: 'google', name: 'Google' },
  { id: 'apple', name: 'Apple' },
  { id: 'outlook', name: 'Outlook' },
] as const

/** The address under which my activities appear in another calendar: made, shown once, revoked. */
export function CalendarFeed() {
  const format = useFormat()
  const [asking, setAsking] = useState<'replace' | 'revoke' | null>(null)
  const [url, setUrl] = useState<string | null>(null)
  const { data, error, refetch } = useQuery({ queryKey: tables, queryFn: () => get() })
  const creation = useWrite({ write: () => create(), tables })
  const revocation = useWrite({ write: () => revoke(), tables })
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-8 w-48" />

  const make = async () => setUrl((await creation.mutateAsync()).data.url)
  const takeBack = async () => {
    await revocation.mutateAsync()
    setUrl(null)
  }
  const known = data.data
  const question = asking === 'revoke' ? t('users:calendar_revoke') : t('users:calendar_replace')
  return (
    <div className="flex flex-col gap-3">
      {url && (
        <>
          <Secret label={t('users:calendar_link')} value={url} />
          <p className="text-amber-ink text-sm">{t('users:shown_once')}</p>
          <HowTo />
        </>
      )}
      {known && !url && (
        <p className="text-ink-2">{t('users:calendar_since', { time: format.dateTime(known.add_time) })}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button isPending={creation.isPending} onPress={() => (known ? setAsking('replace') : void make())}>
          {known ? t('users:calendar_replace') : t('users:calendar_create')}
        </Button>
        {known && (
          <Button variant="quiet" onPress={() => setAsking('revoke')}>
            {t('users:calendar_revoke')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        title={question}
        isOpen={asking !== null}
        onOpenChange={() => setAsking(null)}
        confirm={question}
        variant="danger"
        onConfirm={asking === 'revoke' ? takeBack : make}
      >
        {t('users:calendar_warning')}
      </ConfirmDialog>
    </div>
  )
}

/** Where the link goes in each calendar. */
function HowTo() {
  return (
    <div className="text-ink-2 text-sm">
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
        {calendars.map(({ id, name }) => (
          <Fragment key={id}>
            <dt className="font-medium">{name}</dt>
            <dd className="text-pretty">{t(`users:calendar_${id}`)}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="mt-2 text-pretty text-ink-3">{t('users:calendar_reach')}</p>
    </div>
  )
}
