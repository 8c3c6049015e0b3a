import { Link } from '@tanstack/react-router'
import { AlarmClock, AtSign, ChevronDown, KeyRound, type LucideIcon, Sunrise, X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { Ago } from '../../../web/ui/Ago.tsx'
import { buttonClass } from '../../../web/ui/Button.tsx'
import { cx } from '../../../web/ui/cx.ts'
import { IconButton } from '../../../web/ui/IconButton.tsx'
import { ActivityIcon } from '../../activities/web/ActivityIcon.tsx'
import { useMinute, useUrgency } from '../../activities/web/clock.ts'
import { useDueWords } from '../../activities/web/useDueWords.ts'
import type { Digest, Mention, Notification, SignInPlace } from '../contract.ts'
import { NamedPlace, PlaceLink, placeOf, sessionsPage } from './links.tsx'
import { ReminderLine } from './ReminderLine.tsx'

interface EntryProps {
  notification: Notification
  /** It was unseen when the panel was opened. */
  isNew: boolean
  onClear: () => void
  onLeave: () => void
}

const icons: Record<Notification['kind'], LucideIcon> = {
  reminder: AlarmClock,
  mention: AtSign,
  digest: Sunrise,
  sign_in: KeyRound,
}

/** A notification: its content, its time and its actions. */
export function Entry({ notification, isNew, onClear, onLeave }: EntryProps) {
  const { kind, time, activity, mention, digest, sign_in } = notification
  useMinute()
  const Icon = icons[kind]
  return (
    <li className="group/entry flex items-start gap-2.5 px-3 py-2.5">
      <span
        className={cx(
          'mt-0.5 flex size-7 shrink-0 items-center justify-center rounded-full',
          isNew ? 'bg-accent-soft text-accent-ink' : 'bg-sunken text-ink-3',
        )}
      >
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
        {isNew && <span className="sr-only">{t('notifications:new')}</span>}
      </span>
      <div className="min-w-0 flex-1">
        {activity && <ReminderLine row={activity} onLeave={onLeave} />}
        {mention && <MentionText mention={mention} onLeave={onLeave} />}
        {digest && <DigestText digest={digest} isOpenFirst={isNew} onLeave={onLeave} />}
        {sign_in && <SignInText signIn={sign_in} onLeave={onLeave} />}
        <Ago time={time} className="mt-0.5 block text-start text-ink-3 text-xs" />
      </div>
      <IconButton
        icon={X}
        size="sm"
        label={t('notifications:clear')}
        onPress={onClear}
        className="-me-1 -mt-0.5"
      />
    </li>
  )
}

/** A sentence saying who mentioned the reader where. */
export function mentionWords({ author, comment_id, place }: Mention): string {
  const values = { name: author.name, what: place.name }
  return comment_id ? t('notifications:mentioned_comment', values) : t('notifications:mentioned', values)
}

function MentionText({ mention, onLeave }: { mention: Mention; onLeave: () => void }) {
  return (
    <PlaceLink place={mention.place} onLeave={onLeave} className="block text-start hover:underline">
      <span className="line-clamp-2 text-sm">{mentionWords(mention)}</span>
      <span dir={directionOf(mention.text)} className="mt-0.5 line-clamp-2 text-start text-ink-2 text-xs">
        {mention.text}
      </span>
    </PlaceLink>
  )
}

/** A sentence about a sign-in, with the device. */
export function signInWords({ device }: SignInPlace): string {
  return t('notifications:signed_in', { device: device ?? t('users:unknown_device') })
}

function SignInText({ signIn, onLeave }: { signIn: SignInPlace; onLeave: () => void }) {
  return (
    <Link {...sessionsPage} onClick={onLeave} className="block text-start hover:underline">
      <span className="line-clamp-2 text-sm">{signInWords(signIn)}</span>
      <span className="mt-0.5 block text-pretty text-ink-2 text-xs">
        {signIn.ip_address && (
          <>
            <bdi>{signIn.ip_address}</bdi>
            {' · '}
          </>
        )}
        {t('notifications:signed_in_check')}
      </span>
    </Link>
  )
}

/** The direction of most of its letters, so that a text beginning with a name in another script keeps its direction. */
const directionOf = (text: string) =>
  (text.match(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu)?.length ?? 0) * 2 >
  (text.match(/\p{L}/gu)?.length ?? 0)
    ? 'rtl'
    : 'ltr'

/** The digest on one line, which expands to its first entries. */
function DigestText({
  digest,
  isOpenFirst,
  onLeave,
}: {
  digest: Digest
  isOpenFirst: boolean
  onLeave: () => void
}) {
  const { list } = useFormat()
  const [isOpen, setOpen] = useState(isOpenFirst)
  const id = useId()
  const { overdue, today, uncovered, activities, deals } = digest
  const counts = [
    overdue > 0 && t('notifications:digest_overdue', { count: overdue }),
    today > 0 && t('notifications:digest_today', { count: today }),
    uncovered > 0 && t('notifications:digest_uncovered', { count: uncovered }),
  ].filter((words) => words !== false)
  return (
    <>
      <AriaButton
        aria-expanded={isOpen}
        aria-controls={id}
        onPress={() => setOpen(!isOpen)}
        className="flex w-full items-start gap-1 rounded-sm text-start text-sm outline-none data-focus-visible:outline-2 data-focus-visible:outline-focus"
      >
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{t('notifications:your_day')}</span>
          <span className="block text-pretty text-ink-2 text-xs">{list(counts)}</span>
        </span>
        <ChevronDown
          aria-hidden
          className={cx(
            'mt-0.5 size-4 shrink-0 text-ink-3 transition-transform duration-120',
            isOpen && 'rotate-180',
          )}
        />
      </AriaButton>
      <div id={id} hidden={!isOpen} className="mt-1.5">
        {activities.length + deals.length === 0 && (
          <p className="text-ink-2 text-sm">{t('notifications:digest_done')}</p>
        )}
        <ul className="flex flex-col gap-1">
          {activities.map((row) => (
            <ActivityOfDay key={row.id} row={row} onLeave={onLeave} />
          ))}
          {deals.map(({ id: deal, title }) => (
            <DayLine key={`deal ${deal}`} icon={<ActivityIcon urgency="none" className="size-3.5" />}>
              <NamedPlace
                place={{ kind: 'deal', id: deal, lead_id: null, name: title }}
                onLeave={onLeave}
                className="truncate hover:underline"
              />
            </DayLine>
          ))}
        </ul>
        <Link to="/today" onClick={onLeave} className={cx(buttonClass('secondary', 'sm'), 'mt-2 mb-0.5')}>
          {t('notifications:open_today')}
        </Link>
      </div>
    </>
  )
}

function ActivityOfDay({ row, onLeave }: { row: Digest['activities'][number]; onLeave: () => void }) {
  const urgency = useUrgency(row)
  const dueWords = useDueWords()
  const place = placeOf(row)
  return (
    <DayLine icon={<ActivityIcon urgency={urgency} className="size-3.5" />}>
      <span dir="auto" className="truncate">
        {row.subject}
      </span>
      {place && (
        <NamedPlace
          place={place}
          onLeave={onLeave}
          className="min-w-0 max-w-1/2 truncate text-accent-ink hover:underline"
        />
      )}
      <span className="figures ms-auto shrink-0 text-ink-3">{dueWords(row)}</span>
    </DayLine>
  )
}

function DayLine({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex min-w-0 items-center gap-1.5 text-xs">
      {icon}
      {children}
    </li>
  )
}
