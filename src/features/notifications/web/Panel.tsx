import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BellOff, Settings2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { refetchTable } from '../../../web/invalidation.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { EmptyState, ErrorState } from '../../../web/ui/EmptyState.tsx'
import { toastError } from '../../../web/ui/overlay/Toast.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { notificationEndpoints } from '../contract.ts'
import { BrowserNotifications } from './BrowserNotifications.tsx'
import { usePermission } from './browser.ts'
import { Entry } from './Entry.tsx'
import { meta, sawAll } from './notificationQueries.ts'

const { list, clear } = api(notificationEndpoints)

/** The list of notifications, latest first. Shown notifications are marked as seen. */
export default function Panel({ onLeave }: { onLeave: () => void }) {
  const queries = useQueryClient()
  const permission = usePermission()
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set())
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['notification', 'list'],
    queryFn: ({ pageParam }) => list({ query: { limit: 20, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.additional_data.next_cursor,
    meta,
    staleTime: 0,
  })
  const clearing = useMutation({
    mutationFn: (ids: number[] | null) => clear({ body: ids ? { ids } : {} }),
    onError: toastError,
    onSettled: () => refetchTable(queries, 'notification'),
  })
  const gone = clearing.isPending ? clearing.variables : []
  const all = data?.pages.flatMap((page) => page.data) ?? []
  const shown = gone === null ? [] : all.filter(({ id }) => !gone.includes(id))
  const unseen = all
    .filter((each) => !each.seen_time && !fresh.has(each.id))
    .map(({ id }) => id)
    .join()
  useEffect(() => {
    if (!unseen) return
    const ids = unseen.split(',').map(Number)
    setFresh((before) => new Set([...before, ...ids]))
    sawAll(queries, ids)
  }, [unseen, queries])
  return (
    <div className="flex flex-col">
      <header className="sticky top-0 z-10 flex h-11 items-center gap-1 border-line border-b bg-raised ps-3 pe-1.5">
        <h2 className="flex-1 font-semibold text-sm">{t('ui:notifications')}</h2>
        {shown.length > 0 && (
          <Button size="sm" variant="quiet" onPress={() => clearing.mutate(null)}>
            {t('notifications:clear_all')}
          </Button>
        )}
        <Link
          to="/settings/profile"
          hash="notifications"
          onClick={onLeave}
          aria-label={t('notifications:settings')}
          title={t('notifications:settings')}
          className="flex size-7 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:size-9"
        >
          <Settings2 aria-hidden className="size-4" strokeWidth={1.75} />
        </Link>
      </header>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div aria-busy className="flex flex-col gap-3 p-3">
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
        </div>
      )}
      {data && shown.length === 0 && (
        <EmptyState icon={BellOff} title={t('notifications:empty_title')}>
          {t('notifications:empty_text')}
        </EmptyState>
      )}
      <ul className="divide-y divide-line">
        {shown.map((notification) => (
          <Entry
            key={notification.id}
            notification={notification}
            isNew={fresh.has(notification.id) || !notification.seen_time}
            onClear={() => clearing.mutate([notification.id])}
            onLeave={onLeave}
          />
        ))}
      </ul>
      {hasNextPage && (
        <div className="flex justify-center p-2">
          <Button
            size="sm"
            variant="quiet"
            isPending={isFetchingNextPage}
            onPress={() => void fetchNextPage()}
          >
            {t('notifications:show_more')}
          </Button>
        </div>
      )}
      {(permission === 'default' || permission === 'denied') && (
        <footer className="border-line border-t bg-sunken px-3 py-2.5">
          <h3 className="mb-0.5 font-medium text-sm">{t('notifications:browser')}</h3>
          <BrowserNotifications />
        </footer>
      )}
    </div>
  )
}
