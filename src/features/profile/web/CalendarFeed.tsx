import { Fragment } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { calendarFeedEndpoints } from '../../calendarFeed/contract.ts'
import { RevocableSecret } from './RevocableSecret.tsx'

const { get, create, revoke } = api(calendarFeedEndpoints)
const calendars = [
  { id: 'google', name: 'Google' },
  { id: 'apple', name: 'Apple' },
  { id: 'outlook', name: 'Outlook' },
] as const

/** The URL by which another calendar program shows the user's activities. */
export const CalendarFeed = () => (
  <RevocableSecret
    table="calendar_feed"
    load={() => get()}
    create={async () => {
      const reply = await create()
      return { ...reply, secret: reply.data.url }
    }}
    revoke={() => revoke()}
    texts={{
      label: t('users:calendar_link'),
      since: (time) => t('users:calendar_since', { time }),
      create: t('users:calendar_create'),
      replace: t('users:calendar_replace'),
      revoke: t('users:calendar_revoke'),
      warning: t('users:calendar_warning'),
    }}
  >
    <HowTo />
  </RevocableSecret>
)

/** Instructions for adding the link in common calendar programs. */
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
