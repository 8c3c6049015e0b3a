import { Bell as BellIcon } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useCommands } from '../../../web/commands.ts'
import { loadOtherTexts, t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { IconButton } from '../../../web/ui/IconButton.tsx'
import { Popover } from '../../../web/ui/overlay/Popover.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useUnseen } from './notificationQueries.ts'

/** Loaded together with its texts. */
const withTexts = async <Module,>(loading: Promise<Module>) =>
  (await Promise.all([loading, loadOtherTexts()]))[0]
const Panel = lazy(() => withTexts(import('./Panel.tsx')))
const News = lazy(() => withTexts(import('./News.tsx')))

/** The count above which the badge no longer shows the exact number. */
const MANY = 99

export const order = 1

/** The notification bell. The count is loaded with the page, the rest when the panel opens or something new arrives. */
export function TopBarItem() {
  const { number } = useFormat()
  const unseen = useUnseen()
  const [isOpen, setOpen] = useState(false)
  const [known, setKnown] = useState<number | null>(null)
  const count = unseen?.count ?? 0
  // Notifications that existed when the page was opened are counted; later ones are announced.
  if (unseen && known === null) setKnown(unseen.latest ?? 0)
  const [hasNews, setHasNews] = useState(false)
  if (!hasNews && known !== null && (unseen?.latest ?? 0) > known) setHasNews(true)
  useCommands([
    {
      id: 'notifications',
      name: 'ui:notifications',
      keys: 'b',
      group: 'general',
      icon: BellIcon,
      run: () => setOpen(true),
    },
  ])
  return (
    <div className="relative">
      <Popover
        label={t('ui:notifications')}
        placement="bottom end"
        isOpen={isOpen}
        onOpenChange={setOpen}
        className="w-[min(26rem,calc(100vw-1rem))]"
        trigger={
          <IconButton
            icon={BellIcon}
            label={count > 0 ? t('shell:notifications_unseen', { count }) : t('ui:notifications')}
            shortcut="b"
          />
        }
      >
        {(close) => (
          <Suspense fallback={<Skeleton className="m-3 h-32" />}>
            <Panel onLeave={close} />
          </Suspense>
        )}
      </Popover>
      {count > 0 && (
        <span
          aria-hidden
          className="figures pointer-events-none absolute -end-0.5 -top-0.5 min-w-4 rounded-full bg-accent px-1 text-center font-medium text-[0.625rem] text-on-accent leading-4"
        >
          {count > MANY ? `${number(MANY)}+` : number(count)}
        </span>
      )}
      <Suspense>{hasNews && known !== null && <News since={known} isQuiet={isOpen} />}</Suspense>
    </div>
  )
}
