import { type FocusEvent, type KeyboardEvent, type TouchEvent, useMemo, useRef, useState } from 'react'
import { useLocale } from 'react-aria-components/I18nProvider'
import { pick } from '../../../../web/edit.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat, useSession } from '../../../../web/session.ts'
import { openAdd } from '../../../../web/shell/addDialogs.tsx'
import type { LabelColor } from '../../../../web/ui/Badge.tsx'
import { ErrorState } from '../../../../web/ui/EmptyState.tsx'
import { useIsNarrow } from '../../../../web/ui/narrow.ts'
import PopoverPanel from '../../../../web/ui/overlay/PopoverPanel.tsx'
import { useOwners } from '../../../users/web/users.tsx'
import { type ActivitySearch, activityFilter } from '../../list/web/activitySearchParams.ts'
import { useToday } from '../../web/clock.ts'
import { clock } from '../../web/planning/moment.ts'
import { type Actions, useActivityActions } from '../../web/useActivityActions.ts'
import { ActivityPanel } from './ActivityPanel.tsx'
import { isMovable, ShownContext, useCalendar } from './calendarQueries.ts'
import { useCalendarKeys } from './keys.ts'
import { daysOf, monthOf, stepped, type View, views } from './layout/periods.ts'
import { type Item, itemsOf } from './layout/position.ts'
import { isSame, type Spot } from './layout/spots.ts'
import { MonthGrid } from './MonthGrid.tsx'
import { DayButton, NarrowMonth } from './NarrowMonth.tsx'
import { TimeGrid } from './TimeGrid.tsx'
import { Toolbar } from './Toolbar.tsx'
import { type Lift, useBlockDrag } from './useBlockDrag.ts'
import { useItemFocus } from './useItemFocus.ts'
import { useWords } from './useItemWords.ts'
import { useKeyboardMove } from './useKeyboardMove.ts'

/** Below this width only one day is shown. */
const ONE_DAY_BELOW = 640
/** Maximum number of users whose calendars are shown together. */
const MOST = 100
/** Horizontal pixels of a swipe that turns the page. */
const SWIPE = 64
const palette: LabelColor[] = ['blue', 'orange', 'green', 'purple', 'pink', 'brown', 'yellow', 'red']

interface CalendarProps {
  search: ActivitySearch
  onSearch: (change: Partial<ActivitySearch>) => void
}

/** The calendar: activities by day, week or month, which can be planned, moved and resized. */
export default function Calendar({ search, onSearch }: CalendarProps) {
  const { profile } = useFormat()
  const { timezone } = profile
  const { user } = useSession()
  const isRtl = useLocale().direction === 'rtl'
  const today = useToday()
  const words = useWords()
  const actions = useActivityActions()
  const colleagues = useOwners()
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const isNarrow = useIsNarrow(root, ONE_DAY_BELOW)
  const [opened, setOpened] = useState<{ keys: string[]; trigger: HTMLElement } | null>(null)
  const [said, setSaid] = useState('')

  const day = search.day || today
  const view: View = isNarrow && search.view === 'week' ? 'day' : search.view
  const days = daysOf(view, day, profile)
  // The day view has a row with its week, to choose another day.
  const fetched = isNarrow && view === 'day' ? daysOf('week', day, profile) : days
  // No selected users means everybody, as in the list.
  const others = colleagues.map(({ id }) => id).filter((id) => id !== user.id)
  const { owner_ids = [user.id, ...others].slice(0, MOST), ...filter } = activityFilter(search)
  const { data, isLoading, error, refetch } = useCalendar(fetched[0] ?? day, fetched.at(-1) ?? day, {
    owner_ids,
    ...filter,
  })
  const reply = data?.data
  const items = useMemo(
    () => (reply ? itemsOf(reply.activities, reply.busy, timezone) : []),
    [reply, timezone],
  )
  const find = (key: string) => items.find((item) => item.key === key)
  const isSeveral = owner_ids.length > 1 || owner_ids[0] !== user.id
  const colors = isSeveral
    ? new Map(
        owner_ids.toSorted((a, b) => a - b).map((id, nr) => [id, palette[nr % palette.length] ?? 'gray']),
      )
    : null

  const focus = useItemFocus(root, items)
  const goTo = (next: string) => onSearch({ day: next === today ? undefined : next })
  const goOn = (by: 1 | -1) => goTo(stepped(view, day, by, profile))
  const plan = ({ day: on, minute }: Spot, minutes: number) => {
    const owner = colleagues.find(({ id }) => owner_ids.length === 1 && id === owner_ids[0])
    openAdd('activity', {
      day: on,
      ...(minute !== null && { time: clock(minute), minutes }),
      ...(owner && { owner: { id: owner.id, name: owner.label } }),
    })
  }
  const drop = (lift: Lift) => {
    if (lift.kind === 'plan') return plan(lift.at, lift.minutes)
    const { item, span } = lift
    if (isSame(item.row, span)) return
    const { due_date, due_time, duration } = span
    const shown = { due_date, due_time, duration }
    focus.follow(item.key)
    actions.change.mutate({
      row: item.row,
      body: {
        due_date,
        due_time,
        ...(duration !== item.row.duration && { duration }),
        seen: pick(item.row, ['due_date', 'due_time', 'duration']),
      },
      shown,
    })
  }
  const say = (item: Item, span: Item['span']) =>
    setSaid(t('calendar:moved', { subject: item.row?.subject ?? '', when: words.when(span) }))
  const dragging = useBlockDrag({ root, timeZone: timezone, find, onDrop: drop })
  const nudging = useKeyboardMove({
    timeZone: timezone,
    isRtl,
    onDrop: drop,
    onMove: say,
    onCancel: (item) => setSaid(t('calendar:put_back', { subject: item.row.subject })),
  })
  const lift = dragging.lift ?? nudging.lift
  useCalendarKeys({ isRtl, isMonth: view === 'month', goOn, onToday: () => goTo(today), onSearch })

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const key = (event.target as HTMLElement).dataset.item
    const item = key && find(key)
    if (!item) return
    if (isMovable(item) && nudging.onKey(event, item)) event.preventDefault()
    else if (
      !event.shiftKey &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey &&
      focus.go(event.key, item, isRtl)
    )
      event.preventDefault()
  }
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (event.target.dataset.item && nudging.lift) nudging.settle()
  }
  const swipe = useSwipe(isNarrow && !lift, (isOn) => goOn(isOn === !isRtl ? 1 : -1))

  const grid = {
    days,
    items,
    more: new Map(reply?.more.map(({ day, count }) => [day, count])),
    lift,
    timeZone: timezone,
    today,
    isRtl,
    isLoading,
    isHeaded: isNarrow,
    onDay: (chosen: string) => onSearch({ view: 'day', day: chosen === today ? undefined : chosen }),
    onBeyond: (next: string) => {
      if (view === 'month' || !days.includes(next)) goTo(next)
    },
    onPlan: plan,
  }
  const month = { ...grid, day, month: monthOf(day, profile) }
  const openItems = opened?.keys.flatMap((key) => find(key) ?? []) ?? []
  return (
    <ShownContext
      value={{
        colors,
        lifted: lift?.kind === 'move' ? lift.item.key : null,
        stop: focus.stop,
        open: (keys, trigger) => setOpened({ keys, trigger }),
      }}
    >
      <div className="flex h-full min-h-0 flex-col border-line border-t">
        <Toolbar
          title={words.period(view, day, days, isNarrow)}
          views={views.filter((each) => !isNarrow || each !== 'week')}
          view={view}
          onView={(next) => onSearch({ view: next })}
          onToday={() => goTo(today)}
          onStep={goOn}
          colors={colors && new Map([...colors].filter(([id]) => items.some(({ owner }) => owner.id === id)))}
        />
        {reply?.truncated && view !== 'month' && (
          <p role="status" className="shrink-0 bg-amber-soft px-5 py-1.5 text-amber-ink text-sm">
            {t('calendar:truncated', { count: reply.activities.length + reply.busy.length })}
          </p>
        )}
        <section
          ref={setRoot}
          aria-label={t('calendar:calendar')}
          aria-busy={isLoading}
          onPointerDown={(event) => {
            focus.follow(null)
            dragging.onPointerDown(event)
          }}
          onKeyDown={onKeyDown}
          onFocus={focus.onFocus}
          onBlur={onBlur}
          {...swipe}
          className="relative flex min-h-0 flex-1 flex-col border-line border-t bg-panel"
        >
          {isNarrow && view === 'day' && (
            <div className="grid shrink-0 grid-cols-7 px-2">
              {fetched.map((each) => (
                <DayButton
                  key={each}
                  {...{ day: each, today, chosen: day, isOut: false, isNamed: true }}
                  count={items.filter((item) => item.day <= each && each <= item.lastDay).length}
                  onPress={() => goTo(each)}
                />
              ))}
            </div>
          )}
          <div className="min-h-0 flex-1">
            {error && !reply ? (
              <ErrorState error={error} onRetry={() => void refetch()} />
            ) : view !== 'month' ? (
              <TimeGrid {...grid} />
            ) : isNarrow ? (
              <NarrowMonth {...month} />
            ) : (
              <MonthGrid {...month} />
            )}
          </div>
          {reply && items.length === 0 && !lift && !(isNarrow && view === 'month') && (
            <p className="pointer-events-none absolute inset-x-0 bottom-6 z-20 mx-auto w-fit max-w-[90%] rounded-lg bg-raised px-4 py-2 text-center text-ink-2 text-sm shadow-float">
              {view === 'month' ? t('calendar:empty_month') : t('calendar:empty')}
            </p>
          )}
        </section>
        <p aria-live="assertive" className="sr-only">
          {said}
        </p>
      </div>
      {opened && openItems.length > 0 && (
        <Opened
          items={openItems}
          trigger={opened.trigger}
          actions={actions}
          onClose={() => {
            focus.follow(opened.keys[0] ?? null)
            setOpened(null)
          }}
        />
      )}
    </ShownContext>
  )
}

function Opened(props: { items: Item[]; trigger: HTMLElement; actions: Actions; onClose: () => void }) {
  const { items, trigger, actions, onClose } = props
  const row = items[0]?.row
  return (
    <PopoverPanel
      label={items.length === 1 && row ? row.subject : t('calendar:more', { count: items.length })}
      placement="bottom start"
      className="w-[min(26rem,calc(100vw-1rem))] p-3"
      triggerRef={{ current: trigger as HTMLButtonElement }}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <ActivityPanel items={items} actions={actions} onActed={onClose} />
    </PopoverPanel>
  )
}

/** Turns the page by swiping; `isOn` for a swipe to the left. */
function useSwipe(isEnabled: boolean, onSwipe: (isOn: boolean) => void) {
  const start = useRef<{ x: number; y: number } | null>(null)
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const touch = touches[0]
      start.current = isEnabled && touch ? { x: touch.clientX, y: touch.clientY } : null
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const touch = changedTouches[0]
      if (!start.current || !touch || !isEnabled) return
      const [x, y] = [touch.clientX - start.current.x, touch.clientY - start.current.y]
      if (Math.abs(x) > SWIPE && Math.abs(y) < Math.abs(x) / 2) onSwipe(x < 0)
    },
  }
}
