import { Outlet, useRouter } from '@tanstack/react-router'
import { Keyboard, Plus, Search, SunMoon, Undo2 } from 'lucide-react'
import { type ComponentType, lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { type Command, runCommand, useCommands } from '../commands.ts'
import { loadOtherTexts, t } from '../i18n.ts'
import { useReach } from '../reach.ts'
import { isDark } from '../theme.ts'
import { KeysHeld, useHeldKeys } from '../typeAhead.ts'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Menu } from '../ui/overlay/Menu.tsx'
import { undoLast } from '../ui/overlay/Toast.tsx'
import { Adding, addables, openAdd } from './addDialogs.tsx'
import { BottomTabs } from './BottomTabs.tsx'
import { Mark } from './Mark.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { changeTheme } from './profile.ts'
import { allPlaces, Rail } from './Rail.tsx'

const Palette = lazy(async () => (await Promise.all([import('./Palette.tsx'), loadOtherTexts()]))[0])
const Shortcuts = lazy(() => import('./Shortcuts.tsx'))

/** The frame of every screen: rail, top bar, content; on a phone the rail is a tab bar at the bottom. */
export function Layout() {
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null)
  const close = () => setOpen(null)
  useShellCommands(setOpen)
  useHeldKeys(open !== null, close)
  return (
    <div className="flex h-full flex-col md:flex-row">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:absolute focus:start-2 focus:top-2"
      >
        {t('shell:skip_to_content')}
      </a>
      <Rail />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <TopBar />
        <main
          id="content"
          tabIndex={-1}
          className="min-h-0 flex-1 overflow-hidden border-line border-t bg-panel outline-none md:me-2 md:mb-2 md:rounded-lg md:border"
        >
          <Outlet />
        </main>
      </div>
      <BottomTabs />
      <Unreached />
      <Adding />
      <Suspense fallback={<KeysHeld cancel={close} />}>
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'shortcuts' && <Shortcuts onClose={close} />}
      </Suspense>
    </div>
  )
}

/** The global commands. */
function useShellCommands(open: (what: 'palette' | 'shortcuts') => void) {
  const router = useRouter()
  const go = allPlaces.map(
    (place): Command => ({
      id: `go.${place.to.slice(1)}`,
      name: place.go,
      icon: place.icon,
      keys: `g ${place.letter}`,
      group: 'go',
      run: () => void router.navigate({ to: place.to }),
    }),
  )
  const add = addables.map(
    (addable): Command => ({
      id: `add.${addable.kind}`,
      name: addable.name,
      icon: addable.icon,
      keys: addable.letter,
      group: 'add',
      run: () => openAdd(addable.kind),
    }),
  )
  useCommands([
    ...go,
    ...add,
    {
      id: 'palette',
      name: 'shell:open_palette',
      keys: 'mod+k',
      group: 'general',
      isGlobal: true,
      isHidden: true,
      icon: Search,
      run: () => open('palette'),
    },
    { id: 'undo', name: 'shell:undo_last', keys: 'mod+z', group: 'general', icon: Undo2, run: undoLast },
    {
      id: 'shortcuts',
      name: 'shell:shortcuts',
      keys: '?',
      group: 'general',
      icon: Keyboard,
      run: () => open('shortcuts'),
    },
    {
      id: 'theme',
      name: 'shell:toggle_theme',
      group: 'general',
      icon: SunMoon,
      run: () => changeTheme(isDark() ? 'light' : 'dark'),
    },
  ])
}

/**
 * The items that features add to the top bar, each in `web/…TopBarItem.tsx`; with a negative `order` before the plus
 * button.
 */
const items = Object.values(
  import.meta.glob<{ TopBarItem: ComponentType; order: number }>('../../features/*/web/*TopBarItem.tsx', {
    eager: true,
  }),
).sort((a, b) => a.order - b.order)
const before = items.filter(({ order }) => order < 0)
const after = items.filter(({ order }) => order >= 0)

function TopBar() {
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 px-3 md:ps-1 md:pe-3">
      <Mark className="size-6 shrink-0 md:hidden" />
      <button
        type="button"
        onClick={() => runCommand('palette')}
        className="@container flex h-8 w-full min-w-9 max-w-96 items-center gap-2 rounded-md border border-line bg-panel px-2.5 text-ink-3 transition-colors duration-120 hover:border-line-strong pointer-coarse:h-9"
      >
        <Search aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        <span className="min-w-0 flex-1 whitespace-nowrap text-start @max-[19rem]:sr-only">
          {t('shell:search_or_command')}
        </span>
        <span
          aria-hidden
          className="min-w-0 flex-1 whitespace-nowrap text-start @min-[19rem]:hidden @max-[6rem]:hidden"
        >
          {t('ui:search')}
        </span>
        <span className="hidden shrink-0 md:block">
          <Kbd keys="mod+k" />
        </span>
      </button>
      <div className="ms-auto flex shrink-0 items-center gap-1.5">
        {before.map(({ TopBarItem, order }) => (
          <TopBarItem key={order} />
        ))}
        {addables.length > 0 && (
          <Menu
            label={t('shell:quick_add')}
            placement="bottom end"
            groups={[
              {
                id: 'add',
                entries: addables.map((addable) => ({
                  id: addable.kind,
                  label: t(addable.name),
                  icon: addable.icon,
                  keys: addable.letter,
                  onPress: () => runCommand(`add.${addable.kind}`),
                })),
              },
            ]}
          >
            <IconButton icon={Plus} label={t('shell:quick_add')} variant="secondary" />
          </Menu>
        )}
        {after.map(({ TopBarItem, order }) => (
          <TopBarItem key={order} />
        ))}
        <PersonMenu />
      </div>
    </header>
  )
}

/** Shows that the server is unreachable, while it is, and that it is back. It does not shift the layout. */
function Unreached() {
  const reach = useReach()
  const isOnline = useSyncExternalStore(
    (listener) => {
      addEventListener('online', listener)
      addEventListener('offline', listener)
      return () => {
        removeEventListener('online', listener)
        removeEventListener('offline', listener)
      }
    },
    () => navigator.onLine,
  )
  const text = !isOnline
    ? t('ui:offline')
    : reach === 'gone'
      ? t('ui:server_gone')
      : reach === 'back' && t('ui:server_back')
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-3 top-1.5 z-50 flex justify-center max-md:top-13"
    >
      {text && (
        <span
          className={cx(
            'animate-rise rounded-md px-3 py-1.5 text-center text-sm shadow-float',
            isOnline && reach === 'back' ? 'bg-green-soft text-green-ink' : 'bg-amber-soft text-amber-ink',
          )}
        >
          {text}
        </span>
      )}
    </div>
  )
}
