import { useQuery } from '@tanstack/react-query'
import { UserX } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import { Avatar } from '../../../web/ui/Avatar.tsx'
import { cx } from '../../../web/ui/cx.ts'
import { usersQuery } from './users.tsx'

/** The owner of a record; a deactivated owner is marked, so that somebody takes over. */
export function OwnerName({ id, name }: { id: number; name?: string }) {
  const user = useQuery(usersQuery).data?.data.find((each) => each.id === id)
  const shown = name ?? user?.name
  if (!shown) return null
  const hasLeft = user?.is_active === false
  return (
    <span
      className="flex min-w-0 items-center gap-1.5"
      title={hasLeft ? `${shown} · ${t('ui:deactivated')}` : shown}
    >
      <span className={cx('flex shrink-0', hasLeft && 'opacity-40')}>
        <Avatar name={shown} size="xs" />
      </span>
      <span className={cx('truncate', hasLeft && 'text-ink-3')} dir="auto">
        {shown}
      </span>
      {hasLeft && (
        <>
          <UserX aria-hidden className="size-3.5 shrink-0 text-ink-3" strokeWidth={1.75} />
          <span className="sr-only">{t('ui:deactivated')}</span>
        </>
      )}
    </span>
  )
}
