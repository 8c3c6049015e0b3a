import { Link, useRouterState } from '@tanstack/react-router'
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { useState } from 'react'
import { t } from '../i18n.ts'
import { useSession } from '../session.ts'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Mark } from './Mark.tsx'
import { hasPage } from './pages.ts'
import { type Place, places, settingsPlace } from './places.ts'

const collapsedKey = 'kariz.rail'
const shownPlaces = places.filter((place) => hasPage(place.page))
/** All entries of the navigation, the settings last. */
export const allPlaces = hasPage(settingsPlace.page) ? [...shownPlaces, settingsPlace] : shownPlaces

/** The navigation rail at the start side, which can be collapsed to icons. */
export function Rail() {
  const { company } = useSession()
  const [isCollapsed, setCollapsed] = useState(() => localStorage.getItem(collapsedKey) === 'collapsed')
  const toggle = () => {
    localStorage.setItem(collapsedKey, isCollapsed ? 'open' : 'collapsed')
    setCollapsed(!isCollapsed)
  }
  return (
    <nav
      aria-label={t('shell:main_navigation')}
      className={cx('hidden shrink-0 flex-col px-2 pb-2 md:flex', isCollapsed ? 'w-13' : 'w-52')}
    >
      <div className="flex h-12 items-center gap-2.5 px-1.5">
        <Mark className="size-6 shrink-0" />
        {!isCollapsed && (
          <span dir="auto" className="min-w-0 flex-1 truncate text-start font-semibold">
            {company.name}
          </span>
        )}
      </div>
      <ul className="flex flex-1 flex-col gap-0.5">
        {shownPlaces.map((place) => (
          <li key={place.to}>
            <RailLink place={place} isCollapsed={isCollapsed} />
          </li>
        ))}
      </ul>
      {hasPage(settingsPlace.page) && <RailLink place={settingsPlace} isCollapsed={isCollapsed} />}
      <IconButton
        icon={isCollapsed ? PanelLeftOpen : PanelLeftClose}
        label={t(isCollapsed ? 'shell:expand_rail' : 'shell:collapse_rail')}
        mirrored
        onPress={toggle}
        className="mt-0.5 ms-0.5"
      />
    </nav>
  )
}

function RailLink({ place, isCollapsed }: { place: Place; isCollapsed: boolean }) {
  const Icon = place.icon
  const isAt = useIsAt(place)
  return (
    <Link
      to={place.to}
      title={isCollapsed ? t(place.name) : undefined}
      data-current={isAt || undefined}
      aria-current={isAt ? 'page' : undefined}
      className="flex h-8 items-center gap-2.5 rounded-md px-2.5 text-ink-2 transition-colors duration-120 hover:bg-hover hover:text-ink data-current:bg-pressed data-current:font-medium data-current:text-ink"
    >
      <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <span className={isCollapsed ? 'sr-only' : 'truncate'}>{t(place.name)}</span>
    </Link>
  )
}

/** Whether the current page is this entry or belongs to it. */
export function useIsAt({ to, holds = [] }: Place): boolean {
  return useRouterState({
    select: ({ location: { pathname } }) =>
      [to, ...holds].some((start) => `${pathname}/`.startsWith(`${start}/`)),
  })
}
