import { ChevronLeft, ChevronRight } from 'lucide-react'
import { t } from '../../../../web/i18n.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import { LabelDot } from '../../../../web/ui/Badge.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Segmented } from '../../../../web/ui/Segmented.tsx'
import { useOwners } from '../../../users/web/users.tsx'
import type { ShownPeriod } from './calendarQueries.ts'
import type { View } from './layout/periods.ts'

interface ToolbarProps {
  /** The shown period as text. */
  title: string
  views: View[]
  view: View
  onView: (view: View) => void
  onToday: () => void
  onStep: (by: 1 | -1) => void
  colors: ShownPeriod['colors']
}

/** Controls for the period and the users of a calendar. */
export function Toolbar({ title, views, view, onView, onToday, onStep, colors }: ToolbarProps) {
  const colleagues = useOwners()
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2 max-md:gap-x-1 md:px-5">
      <Button size="sm" onPress={() => onToday()}>
        {t('calendar:today')}
      </Button>
      <div className="flex">
        <IconButton
          icon={ChevronLeft}
          mirrored
          size="sm"
          label={t('calendar:previous')}
          onPress={() => onStep(-1)}
        />
        <IconButton
          icon={ChevronRight}
          mirrored
          size="sm"
          label={t('calendar:next')}
          onPress={() => onStep(1)}
        />
      </div>
      <h2
        aria-live="polite"
        className="font-semibold text-base max-md:flex-1 max-md:whitespace-nowrap max-md:text-sm"
      >
        {title}
      </h2>
      {colors && (
        <ul
          aria-label={t('calendar:whose')}
          className="flex flex-wrap items-center gap-3 ps-2 text-ink-2 text-sm max-md:order-last max-md:w-full max-md:ps-0"
        >
          {[...colors].map(([id, color]) => {
            const name = colleagues.find((each) => each.id === id)?.label
            return (
              name && (
                <li key={id} className="flex items-center gap-1.5">
                  <LabelDot color={color} />
                  <Avatar name={name} size="xs" />
                  <span dir="auto">{name}</span>
                </li>
              )
            )
          })}
        </ul>
      )}
      <div className="ms-auto">
        <Segmented
          label={t('calendar:view')}
          selected={view}
          onSelect={onView}
          tabs={views.map((id) => ({ id, name: t(`calendar:view_${id}`) }))}
        />
      </div>
    </div>
  )
}
