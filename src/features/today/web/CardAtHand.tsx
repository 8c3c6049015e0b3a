import { Link } from '@tanstack/react-router'
import { AlarmClock, ArrowUpRight, CalendarPlus, Check, Mail, Phone, SkipForward } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { mailto, tel } from '../../../contract/reach.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { Ago } from '../../../web/ui/Ago.tsx'
import { Badge } from '../../../web/ui/Badge.tsx'
import { Button, buttonClass } from '../../../web/ui/Button.tsx'
import { Kbd } from '../../../web/ui/Kbd.tsx'
import { ActivityIcon } from '../../activities/web/ActivityIcon.tsx'
import { usePlanned } from '../../activities/web/activityQueries.ts'
import { useUrgency } from '../../activities/web/clock.ts'
import { DoneForm } from '../../activities/web/planning/DoneForm.tsx'
import { PlanForm } from '../../activities/web/planning/PlanForm.tsx'
import { PostponeChips } from '../../activities/web/planning/PostponeChips.tsx'
import { TypeIcon } from '../../activities/web/TypeIcon.tsx'
import { useActivityActions } from '../../activities/web/useActivityActions.ts'
import { useDueWords } from '../../activities/web/useDueWords.ts'
import type { RecordRef } from '../../records.ts'
import type { DeckCard } from '../contract.ts'

/** The action in progress on the card. */
export type Doing = 'done' | 'postpone' | 'next'

export interface CardAtHandProps {
  card: DeckCard
  doing: Doing | null
  onDoing: (doing: Doing | null) => void
  onSkip: () => void
  /** It replaced another card, so it takes the focus and is announced to screen readers. */
  takesFocus: boolean
  address: '/deals' | '/leads'
}

/** A lead or deal with what is needed for the next contact, and its few actions. */
export function CardAtHand({ card, doing, onDoing, onSkip, takesFocus, address }: CardAtHandProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus && document.activeElement === document.body) heading.current?.focus()
  }, [takesFocus])
  const { money } = useFormat()
  const dueWords = useDueWords()
  const actions = useActivityActions()
  const of: RecordRef = card.kind === 'deal' ? { deal_id: card.id } : { lead_id: card.lead_id }
  const planned = usePlanned(of)
  const next = card.next_activity
  // The urgency is updated when its moment passes; for a hidden activity the server's value is shown.
  const turned = useUrgency(next)
  const urgency = next ? turned : card.urgency
  const offersNext = planned.data?.data.length === 1
  const close = () => onDoing(null)
  const toggle = (what: Doing) => () => onDoing(doing === what ? null : what)
  return (
    <article className="rounded-xl border border-line bg-panel shadow-card" aria-label={card.title}>
      <div className="flex flex-col gap-4 p-5 max-sm:p-4">
        <div className="flex items-center gap-2 text-sm">
          <ActivityIcon urgency={urgency} className="size-5" />
          {next && <span className="sr-only">{t(`activities:count_${urgency}`)}</span>}
          {next ? (
            <>
              <TypeIcon type={next.type} isNamed />
              <span dir="auto" className="min-w-0 truncate font-medium">
                {next.subject}
              </span>
              <span
                className={
                  urgency === 'overdue' ? 'figures shrink-0 text-red-ink' : 'figures shrink-0 text-ink-2'
                }
              >
                {dueWords(next)}
              </span>
            </>
          ) : (
            <span className="text-ink-2">{t('activities:state_none')}</span>
          )}
        </div>
        <div>
          <h2
            ref={heading}
            tabIndex={-1}
            dir="auto"
            className="outline-none text-pretty break-words text-start font-semibold text-2xl"
          >
            {card.title}
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-ink-2">
            {card.value !== null && (
              <span className="figures font-medium text-ink">{money(card.value, card.currency)}</span>
            )}
            {card.stage && <Badge tone="accent">{card.stage.name}</Badge>}
            {card.kind === 'lead' && <Badge>{t('leads:lead')}</Badge>}
          </p>
        </div>
        <Contact card={card} />
        {next?.note && (
          <p
            dir="auto"
            className="own-direction whitespace-pre-wrap break-words rounded-md bg-sunken px-3 py-2"
          >
            {next.note}
          </p>
        )}
        <LastResults card={card} />
      </div>
      <div className="flex flex-wrap gap-2 border-line border-t p-3 px-5 max-sm:px-4">
        {next && (
          <>
            <Button
              variant="primary"
              icon={Check}
              end={<Key name="d" />}
              aria-expanded={doing === 'done'}
              onPress={toggle('done')}
            >
              {t('planning:deck_done')}
            </Button>
            <Button
              icon={AlarmClock}
              end={<Key name="p" />}
              aria-expanded={doing === 'postpone'}
              onPress={toggle('postpone')}
            >
              {t('planning:deck_postpone')}
            </Button>
          </>
        )}
        <Button
          variant={next ? 'secondary' : 'primary'}
          icon={CalendarPlus}
          end={<Key name="n" />}
          aria-expanded={doing === 'next'}
          onPress={toggle('next')}
        >
          {t('planning:deck_next')}
        </Button>
        <Button variant="quiet" icon={SkipForward} end={<Key name="s" />} onPress={onSkip}>
          {t('planning:deck_skip')}
        </Button>
        <Link to={address} className={buttonClass('quiet')}>
          <ArrowUpRight aria-hidden className="mirrored size-4" />
          {t('planning:deck_open')}
          <Key name="o" />
        </Link>
      </div>
      {doing && (
        <div className="border-line border-t p-5 max-sm:p-4">
          {doing === 'done' && next && (
            <DoneForm
              row={next}
              offersNext={offersNext}
              onCancel={close}
              onFinish={(body, wasOffered) => {
                close()
                actions.finish.mutate({ row: next, body, wasOffered })
              }}
            />
          )}
          {doing === 'postpone' && next && (
            <PostponeChips
              dues={[next]}
              onCancel={close}
              onPostpone={(delay) => {
                close()
                actions.postpone.mutate({ ids: [next.id], rows: [next], delay })
              }}
            />
          )}
          {doing === 'next' && <PlanForm of={of} actions={actions} onDone={close} onCancel={close} />}
        </div>
      )}
    </article>
  )
}

const Key = ({ name }: { name: string }): ReactNode => (
  <span className="opacity-70 pointer-coarse:hidden">
    <Kbd keys={name} />
  </span>
)

function Contact({ card: { person, organization } }: { card: DeckCard }) {
  if (!person?.name && !organization?.name) return null
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      <span dir="auto" className="font-medium">
        {[person?.name, organization?.name].filter(Boolean).join(' · ')}
      </span>
      {person?.phone && (
        <a href={tel(person.phone)} className="flex items-center gap-1.5 text-accent-ink hover:underline">
          <Phone aria-hidden className="size-3.5" />
          <bdi dir="ltr">{person.phone}</bdi>
        </a>
      )}
      {person?.email && (
        <a
          href={mailto(person.email)}
          className="flex min-w-0 items-center gap-1.5 text-accent-ink hover:underline"
        >
          <Mail aria-hidden className="size-3.5 shrink-0" />
          <bdi dir="ltr" className="truncate">
            {person.email}
          </bdi>
        </a>
      )}
    </div>
  )
}

/** The results of the last three activities. */
function LastResults({ card: { last_results } }: { card: DeckCard }) {
  if (last_results.length === 0) return null
  return (
    <section>
      <h3 className="mb-1.5 text-ink-2 text-xs">{t('planning:last_results')}</h3>
      <ol className="flex flex-col gap-1.5">
        {last_results.map((done) => (
          <li key={done.id} className="flex items-baseline gap-2 text-sm">
            <span className="self-center">
              <TypeIcon type={done.type} isNamed />
            </span>
            <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-1.5">
              {done.outcome && <Badge>{done.outcome.name}</Badge>}
              <span dir="auto" className="min-w-0 break-words">
                {done.result ?? done.subject}
              </span>
            </span>
            <Ago time={done.marked_as_done_time} />
          </li>
        ))}
      </ol>
    </section>
  )
}
