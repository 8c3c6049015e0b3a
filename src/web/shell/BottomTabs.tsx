import { Link } from '@tanstack/react-router'
import { Ellipsis, type LucideIcon } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { t } from '../i18n.ts'
import { Menu } from '../ui/overlay/Menu.tsx'
import type { Place } from './places.ts'
import { allPlaces, useIsAt } from './Rail.tsx'

const tabClass =
  'flex min-h-13 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-0.5 text-ink-3 data-current:font-medium data-current:text-accent-ink'

/** The tab bar at the bottom of a phone; rarer entries are behind More. */
export function BottomTabs() {
  const rest = allPlaces.filter(({ tab }) => !tab)
  return (
    <nav
      aria-label={t('shell:main_navigation')}
      data-tabs
      className="flex shrink-0 border-line border-t bg-page pb-(--safe-bottom) md:hidden"
    >
      {allPlaces.map((place) => place.tab && <PlaceTab key={place.to} place={place} />)}
      {rest.length > 0 && <More places={rest} />}
    </nav>
  )
}

function PlaceTab({ place }: { place: Place }) {
  const isAt = useIsAt(place)
  return (
    <Link
      to={place.to}
      data-current={isAt || undefined}
      aria-current={isAt ? 'page' : undefined}
      className={tabClass}
    >
      <Inside icon={place.icon} name={t(place.tab ?? place.name)} />
    </Link>
  )
}

function More({ places }: { places: Place[] }) {
  const isAt = places.map(useIsAt).some((is) => is)
  return (
    <Menu
      label={t('shell:tab_more')}
      placement="top end"
      groups={[
        {
          id: 'places',
          entries: places.map(({ to, name, icon }) => ({ id: to, label: t(name), icon, href: to })),
        },
      ]}
    >
      <Button data-current={isAt || undefined} className={tabClass}>
        <Inside icon={Ellipsis} name={t('shell:tab_more')} />
      </Button>
    </Menu>
  )
}

function Inside({ icon: Icon, name }: { icon: LucideIcon; name: string }) {
  return (
    <>
      <Icon aria-hidden className="size-5 shrink-0" strokeWidth={1.75} />
      <span className="max-w-full break-words text-center text-[0.6875rem] leading-3.5">{name}</span>
    </>
  )
}
