import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { ActivityIcon } from '../../activities/web/ActivityIcon.tsx'
import { todayEndpoints } from '../contract.ts'

const { uncovered: fetchUncovered } = api(todayEndpoints)

/** How many open deals have nothing planned: one's own, and the team's for whoever may know; gone when all have. */
export function Uncovered() {
  const { number } = useFormat()
  const { data } = useQuery({
    queryKey: ['today', 'uncovered'],
    queryFn: () => fetchUncovered(),
    meta: { alsoReads: ['opportunity'] },
  })
  const { mine = 0, team = null } = data?.data ?? {}
  if (mine === 0 && !team) return null
  const words =
    team === null
      ? t('activities:uncovered_mine', { count: mine })
      : t('activities:uncovered_team', { mine, team })
  return (
    <Link
      to="/today"
      title={words}
      className="relative flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 hover:bg-hover pointer-coarse:h-10"
    >
      <span className="sr-only">{words}</span>
      <ActivityIcon urgency="none" />
      <span aria-hidden className="figures whitespace-nowrap font-medium text-sm">
        {number(mine)}
        {team !== null && <span className="font-normal text-ink-3 max-md:hidden"> / {number(team)}</span>}
      </span>
    </Link>
  )
}
