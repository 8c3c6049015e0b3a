import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { AlarmClock, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { dueAt } from '../../../contract/urgency.ts'
import { api } from '../../../web/api.ts'
import { currentTime } from '../../../web/clock.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { IconButton } from '../../../web/ui/IconButton.tsx'
import { toast } from '../../../web/ui/overlay/Toast.tsx'
import type { ActivityRow } from '../../activities/contract.ts'
import { useMinute } from '../../activities/web/clock.ts'
import { useDueWords } from '../../activities/web/useDueWords.ts'
import { type Notification, type NotificationPlace, notificationEndpoints } from '../contract.ts'
import { showOutside } from './browser.ts'
import { mentionWords, signInWords } from './Entry.tsx'
import { pageOf, placeOf, sessionsPage } from './links.tsx'
import { meta, sawAll } from './notificationQueries.ts'
import { ReminderLine } from './ReminderLine.tsx'

const { list } = api(notificationEndpoints)

/** Maximum number of reminders on the screen. */
const FEW = 3

/**
 * Announces notifications that arrived after the notification `since`. Reminders stay at the edge of the screen until
 * they are handled or closed; mentions and sign-ins appear as a toast. If allowed, all of them also appear as browser
 * notifications. The focus does not move.
 * @param isQuiet the panel is open and shows them
 */
export default function News({ since, isQuiet }: { since: number; isQuiet: boolean }) {
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: ['notification', 'news'],
    queryFn: () => list({ query: { limit: 20 } }),
    meta,
  })
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set())
  const news = (data?.data ?? []).filter(({ id, seen_time }) => id > since && !seen_time)
  const said = useAnnouncing(news)
  const reminders = news.flatMap(({ id, activity }) =>
    activity && !closed.has(id) ? [{ id, row: activity }] : [],
  )
  const close = (id: number) => {
    setClosed(new Set(closed).add(id))
    sawAll(queries, [id])
  }
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {reminders.length > 0 && !isQuiet && (
        <section
          aria-label={t('notifications:reminders')}
          className="fixed end-4 bottom-[calc(1rem+var(--safe-bottom)+var(--bar,0px))] z-40 flex max-h-[calc(100dvh-8rem)] w-[min(23rem,calc(100vw-1rem))] flex-col gap-2 overflow-y-auto rounded-lg max-md:end-2 max-md:top-14 max-md:bottom-auto"
        >
          {reminders.slice(0, FEW).map(({ id, row }) => (
            <Reminder key={id} row={row} onClose={() => close(id)} />
          ))}
          {reminders.length > FEW && (
            <p className="self-end rounded-md bg-raised px-2 py-1 text-ink-2 text-xs shadow-float">
              {t('notifications:more_reminders', { count: reminders.length - FEW })}
            </p>
          )}
        </section>
      )}
    </>
  )
}

function Reminder({ row, onClose }: { row: ActivityRow; onClose: () => void }) {
  const { relative } = useFormat()
  const minute = useMinute()
  // Relative times are in whole minutes, so it is updated every minute.
  const due = dueAt(row)?.getTime()
  const when = due && relative(new Date(due + currentTime() - minute).toISOString())
  return (
    <article className="animate-rise-from-bottom rounded-lg bg-raised p-3 pb-1.5 shadow-float">
      <header className="-mt-1 flex items-center gap-1.5 text-ink-2 text-xs">
        <AlarmClock aria-hidden className="size-3.5 text-accent-ink" strokeWidth={2} />
        <h2 className="flex-1 truncate font-medium">{when}</h2>
        <IconButton
          icon={X}
          size="sm"
          label={t('notifications:close_reminder', { subject: row.subject })}
          onPress={onClose}
          className="-me-1.5"
        />
      </header>
      <ReminderLine row={row} onLeave={onClose} />
    </article>
  )
}

/**
 * Announces new notifications once: to screen readers, as a toast, and as browser notifications. Returns the text for
 * screen readers.
 */
function useAnnouncing(news: Notification[]): string {
  const router = useRouter()
  const dueWords = useDueWords()
  const announced = useRef(new Set<number>())
  const [said, setSaid] = useState('')
  useEffect(() => {
    for (const { id, activity, mention, sign_in } of news) {
      if (announced.current.has(id)) continue
      announced.current.add(id)
      const open = (place: NotificationPlace | null) => () => {
        if (place) void router.navigate(pageOf(place))
      }
      const hrefOf = (place: NotificationPlace | null) => place && router.buildLocation(pageOf(place)).href
      if (activity) {
        const place = placeOf(activity)
        setSaid(t('notifications:reminder_of', { subject: activity.subject, when: dueWords(activity) }))
        showOutside(
          id,
          activity.subject,
          [dueWords(activity), place?.name].filter(Boolean).join(' · '),
          open(place),
          hrefOf(place),
        )
      }
      if (mention) {
        const text = mentionWords(mention)
        toast({ text, action: { label: t('notifications:open'), onPress: open(mention.place) } })
        showOutside(id, text, mention.text, open(mention.place), hrefOf(mention.place))
      }
      if (sign_in) {
        const text = signInWords(sign_in)
        const look = () => void router.navigate(sessionsPage)
        toast({ text, action: { label: t('notifications:open'), onPress: look } })
        showOutside(id, text, sign_in.ip_address ?? '', look, router.buildLocation(sessionsPage).href)
      }
    }
  }, [news, router, dueWords])
  return said
}
