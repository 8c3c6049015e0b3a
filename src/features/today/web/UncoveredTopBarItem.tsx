import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat, useSession } from '../../../web/session.ts'
import { cx } from '../../../web/ui/cx.ts'
import { ActivityIcon } from '../../activities/web/ActivityIcon.tsx'
import { todayEndpoints } from '../contract.ts'

const { uncovered: fetchUncovered } = api(todayEndpoints)

export const order = -1

/**
 * The number of open deals without a planned activity, with a link: the user's own, and everybody's for an admin.
 * Hidden if there are none.
 */
export function TopBarItem() {
  const { number } = useFormat()
  const { user } = useSession()
  const { data } = useQuery({
    queryKey: ['today', 'uncovered'],
    queryFn: () => fetchUncovered(),
    meta: { alsoReads: ['opportunity'] },
  })
  const { mine = 0, team = null } = data?.data ?? {}
  if (mine === 0 && !team) return null
  const others = team !== null && team > mine ? team : null
  return (
    <span className="flex h-8 shrink-0 items-center rounded-md pointer-coarse:h-10">
      <UncoveredLink
        owners={[user.id]}
        words={t('activities:uncovered_mine', { count: mine })}
        className="flex items-center gap-1.5 ps-2"
      >
        <ActivityIcon urgency="none" />
        <span aria-hidden className="figures whitespace-nowrap font-medium text-sm">
          {others === null ? (
            number(mine)
          ) : (
            // On a phone there is room only for the number.
            <>
              <span className="md:hidden">{number(mine)}</span>
              <span className="max-md:hidden">{t('activities:uncovered_of_me', { count: mine })}</span>
            </>
          )}
        </span>
      </UncoveredLink>
      {others !== null && (
        <UncoveredLink
          owners={[]}
          words={t('activities:uncovered_all', { count: others })}
          className="flex items-center !ps-0 max-md:hidden"
        >
          <span aria-hidden className="figures whitespace-nowrap text-ink-3 text-sm">
            · {t('activities:uncovered_of_team', { count: others })}
          </span>
        </UncoveredLink>
      )}
    </span>
  )
}

interface UncoveredLinkProps {
  /** The owner; undefined: everybody's. */
  owners: number[]
  words: string
  className: string
  children: ReactNode
}

/** Links to the counted open deals. */
export const UncoveredLink = ({ owners, words, className, children }: UncoveredLinkProps) => (
  <Link
    to="/deals"
    search={{ as: 'list', next: 'none', ...(owners.length > 0 && { owners }) } as never}
    title={words}
    className={cx('h-full rounded-md px-1.5 hover:bg-hover', className)}
  >
    <span className="sr-only">{words}</span>
    {children}
  </Link>
)
