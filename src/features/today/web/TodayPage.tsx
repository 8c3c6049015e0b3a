import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { CircleDollarSign, Inbox, PartyPopper, Plus, RotateCcw, SkipForward } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { api } from '../../../web/api.ts'
import { type Command, useCommands } from '../../../web/commands.ts'
import { loadOtherTexts, t } from '../../../web/i18n.ts'
import { useFormat, useSession } from '../../../web/session.ts'
import { openAdd } from '../../../web/shell/addDialogs.tsx'
import { Page } from '../../../web/shell/Page.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { cx } from '../../../web/ui/cx.ts'
import { EmptyState, ErrorState } from '../../../web/ui/EmptyState.tsx'
import { rememberUndo } from '../../../web/ui/overlay/Toast.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { ActivityIcon } from '../../activities/web/ActivityIcon.tsx'
import { useEachMinute, useToday } from '../../activities/web/clock.ts'
import { type DeckCard, type DeckCounts, todayEndpoints } from '../contract.ts'
import { CardAtHand, type Doing } from './CardAtHand.tsx'

const { deck: fetchDeck } = api(todayEndpoints)

/** Rendered after the deck; loaded lazily with its texts. */
const FirstSteps = lazy(async () => {
  const [{ FirstSteps }] = await Promise.all([import('../../company/web/FirstSteps.tsx'), loadOtherTexts()])
  return { default: FirstSteps }
})

/** The Today page: one lead or deal at a time, overdue first, then today's, then those without a planned activity. */
export function TodayPage() {
  const navigate = useNavigate()
  const today = useToday()
  const { fullDate } = useFormat()
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set())
  const [doing, setDoing] = useState<Doing | null>(null)
  const deck = useQuery({
    queryKey: ['today', 'deck', today],
    queryFn: () => fetchDeck({ query: { limit: 200 } }),
    meta: { alsoReads: ['activity', 'opportunity', 'person', 'organization', 'activity_type'] },
  })
  // Activities become overdue as time passes, so order and counts are refetched from the server.
  useEachMinute(() => void deck.refetch())
  const cards = deck.data?.data.cards ?? []
  const left = cards.filter(({ lead_id }) => !skipped.has(lead_id))
  const card = left[0]
  const first = useRef<string>(undefined)
  first.current ??= card?.lead_id

  const skip = () => {
    setDoing(null)
    if (!card) return
    const { lead_id } = card
    setSkipped((before) => new Set(before).add(lead_id))
    rememberUndo(async () => setSkipped((before) => new Set([...before].filter((id) => id !== lead_id))))
  }
  const open = () => {
    if (card) void navigate({ to: addressOf(card) })
  }
  const command = (key: Doing | 'skip' | 'open', keys: string, run: () => void): Command => ({
    id: `today.${key}`,
    name: `planning:deck_${key}`,
    keys,
    group: 'here',
    when: () => Boolean(card) && ((key !== 'done' && key !== 'postpone') || Boolean(card?.next_activity)),
    run,
  })
  const toggle = (what: Doing) => () => setDoing(doing === what ? null : what)
  useCommands([
    command('done', 'd', toggle('done')),
    command('postpone', 'p', toggle('postpone')),
    command('next', 'n', toggle('next')),
    command('skip', 's', skip),
    command('open', 'o', open),
  ])

  return (
    <Page
      title={t('shell:today')}
      summary={fullDate(today)}
      isNarrow
      filters={deck.data && <Counters counts={deck.data.data.counts} />}
    >
      <Suspense>
        <FirstSteps />
      </Suspense>
      {deck.error && <ErrorState error={deck.error} onRetry={() => void deck.refetch()} />}
      {deck.isLoading && <Skeleton className="h-96" />}
      {card && (
        <CardAtHand
          key={card.lead_id}
          card={card}
          takesFocus={card.lead_id !== first.current}
          doing={doing}
          onDoing={setDoing}
          onSkip={skip}
          address={addressOf(card)}
        />
      )}
      {deck.data && !card && (
        <Nothing
          counts={deck.data.data.counts}
          skipped={cards.length}
          onAgain={() => setSkipped(new Set())}
        />
      )}
    </Page>
  )
}

/** The empty state: all skipped, everything planned, or, for a new user, nothing there yet. */
function Nothing(props: { counts: DeckCounts; skipped: number; onAgain: () => void }) {
  const { counts, skipped, onAgain } = props
  if (skipped > 0)
    return (
      <EmptyState
        icon={SkipForward}
        title={t('planning:deck_skipped')}
        actions={
          <Button icon={RotateCcw} onPress={onAgain}>
            {t('planning:deck_again', { count: skipped })}
          </Button>
        }
      >
        {t('planning:deck_skipped_text')}
      </EmptyState>
    )
  if (Object.values(counts).some((count) => count > 0))
    return (
      <EmptyState icon={PartyPopper} title={t('planning:deck_over')}>
        {t('planning:deck_over_text')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={CircleDollarSign}
      title={t('planning:deck_new')}
      actions={
        <>
          <Button variant="primary" icon={Plus} onPress={() => openAdd('deal')}>
            {t('deals:add')}
          </Button>
          <Button icon={Plus} onPress={() => openAdd('lead')}>
            {t('leads:add')}
          </Button>
        </>
      }
    >
      {t('planning:deck_new_text')}
    </EmptyState>
  )
}

const addressOf = (card: DeckCard) =>
  card.kind === 'deal' ? (`/deals/${card.id}` as '/deals') : (`/leads/${card.lead_id}` as '/leads')

/** The number of remaining cards per urgency; records without a planned activity link to their list. */
function Counters({ counts }: { counts: DeckCounts }) {
  const { number } = useFormat()
  const { user } = useSession()
  const shown = (['overdue', 'today', 'none', 'none_leads', 'later'] as const).filter(
    (state) => state !== 'none_leads' || counts.none_leads > 0,
  )
  return (
    <ul className="flex gap-3" aria-label={t('planning:deck_left')}>
      {shown.map((state) => {
        const urgency = state === 'none_leads' ? 'none' : state
        const words = t(state === 'none' ? 'activities:count_none_deals' : `activities:count_${state}`)
        const content = (
          <>
            <ActivityIcon urgency={urgency} />
            {state === 'none_leads' && <Inbox aria-hidden className="size-3.5 text-ink-3" />}
            <span className="figures font-medium">
              {number(counts[state])}
              <span className="sr-only">{words}</span>
            </span>
          </>
        )
        const line = 'flex items-center gap-1.5'
        return (
          <li key={state} title={words}>
            {urgency === 'none' ? (
              <Link
                to={state === 'none' ? '/deals' : '/leads'}
                search={{ next: 'none', owners: [user.id], ...(state === 'none' && { as: 'list' }) } as never}
                className={cx(line, 'rounded-md hover:bg-hover')}
              >
                {content}
              </Link>
            ) : (
              <span className={line}>{content}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
