import { Link, Navigate, Outlet, useRouterState } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { t } from '../i18n.ts'
import { useSession } from '../session.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useTitle } from './Page.tsx'
import { sections, sectionsFor } from './settingsSections.ts'

/** The settings: the menu at the start side, the selected screen beside it. */
export default function SettingsLayout() {
  const { permissions } = useSession()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const shown = sectionsFor(permissions.administer)
  const first = shown[0]
  const asked = sections.find(({ to }) => path.startsWith(to))
  const isRefused = asked?.isForAdmins && !permissions.administer
  if (first && path === '/settings') return <Navigate to={first.to as '/settings/profile'} replace />
  return (
    <div className="flex h-full min-h-0 flex-col lg:flex-row">
      <nav
        aria-label={t('shell:settings')}
        className="flex shrink-0 gap-0.5 overflow-x-auto border-line border-b px-2 py-2 lg:w-56 lg:flex-col lg:border-e lg:border-b-0 lg:py-4"
      >
        <h2 className="hidden px-2.5 pb-2 font-semibold text-lg lg:block">{t('shell:settings')}</h2>
        {shown.map(({ to, name, icon: Icon }) => (
          <Link
            key={to}
            to={to as '/settings/profile'}
            className="flex h-8 shrink-0 items-center gap-2.5 rounded-md px-2.5 text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:h-10"
            activeProps={{ className: 'bg-pressed font-medium text-ink' }}
          >
            <Icon aria-hidden className="size-4" strokeWidth={1.75} />
            {t(name)}
          </Link>
        ))}
      </nav>
      <div className="min-h-0 min-w-0 flex-1">
        {isRefused ? <Refused name={t(asked.name)} /> : <Outlet />}
      </div>
    </div>
  )
}

/** Replaces a settings screen that only admins may see. */
function Refused({ name }: { name: string }) {
  useTitle(name)
  return (
    <div className="flex h-full items-center justify-center">
      <EmptyState isScreen icon={Lock} title={t('shell:refused_title', { name })}>
        {t('shell:refused_text')}
      </EmptyState>
    </div>
  )
}
