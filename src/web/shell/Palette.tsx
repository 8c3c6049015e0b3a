import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { CalendarDays, Download, LogOut, type LucideIcon, Search } from 'lucide-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { SearchField } from 'react-aria-components/SearchField'
import { useOffered } from '../commands.ts'
import { fits } from '../fold.ts'
import { t } from '../i18n.ts'
import { recordIcons } from '../recordIcons.ts'
import { useSession } from '../session.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { type Found, findEverywhere } from './findEverywhere.ts'
import { leave } from './profile.ts'
import { recentsOf } from './recents.ts'
import { sectionsFor } from './settingsSections.ts'

const groups = [
  { id: 'here', name: 'shell:group_here' },
  { id: 'add', name: 'shell:group_add' },
  { id: 'go', name: 'shell:group_go' },
  { id: 'general', name: 'shell:group_general' },
] as const

/** An entry: a record, a list, or a command. */
interface Line {
  id: string
  label: string
  icon?: LucideIcon | undefined
  detail?: string | undefined
  end?: ReactNode
  /** Further words that it is found by. */
  words?: string | undefined
  /** Its URL, if it can be opened as a link. */
  to?: string
  run?: () => void
}

interface Lines {
  id: string
  name: string
  lines: Line[]
}

/** The commands that are currently available. */
function useCommandLines(): Lines[] {
  const offered = useOffered().filter((command) => !command.isHidden && (command.when?.() ?? true))
  return groups.map((group) => ({
    id: group.id,
    name: t(group.name),
    lines: offered
      .filter((command) => command.group === group.id)
      .map((command) => ({
        id: command.id,
        label: t(command.name),
        icon: command.icon,
        end: command.keys && <Kbd keys={command.keys} />,
        words: [
          t(group.name),
          group.id === 'add' && t('palette:words_add'),
          command.id === 'shortcuts' && t('palette:words_help'),
        ]
          .filter(Boolean)
          .join(' '),
        run: command.run,
      })),
  }))
}

/** The screens without a keyboard shortcut. */
function usePlaceLines(): Line[] {
  const { permissions } = useSession()
  return [
    {
      id: 'activities calendar',
      label: t('palette:activities_calendar'),
      icon: CalendarDays,
      to: '/activities?as=calendar',
    },
    { id: 'import', label: t('palette:import_file'), icon: Download, to: '/import' },
    ...sectionsFor(permissions.administer).map(({ to, name, icon }) => ({
      id: to,
      label: t(name),
      detail: t('shell:settings'),
      icon,
      to,
    })),
  ]
}

/** All entries that match the typed text; without text, recent records and available commands. */
function useSections(term: string, found: Found[]): Lines[] {
  const { user } = useSession()
  const commands = useCommandLines()
  const places = usePlaceLines()
  const leaving = {
    id: 'sign out',
    label: t('shell:sign_out'),
    icon: LogOut,
    words: t('palette:words_leave'),
    run: () => void leave(),
  }
  if (!term) {
    const recent = recentsOf(user.id).map(({ kind, to, label }) => ({
      id: `recent ${to}`,
      label,
      icon: recordIcons[kind],
      to,
    }))
    return [{ id: 'recent', name: t('palette:group_recent'), lines: recent }, ...commands]
  }
  const best = (lines: Line[]) =>
    lines
      .map((line) => ({
        line,
        rank: Math.max(
          fits(term, line.label) * 2,
          fits(term, `${line.label} ${line.detail ?? ''} ${line.words ?? ''}`),
        ),
      }))
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => b.rank - a.rank)
      .map(({ line }) => line)
  const more: Record<string, Line[]> = { go: places, general: [leaving] }
  return [
    { id: 'records', name: t('shell:group_records'), lines: found.filter(({ isList }) => !isList) },
    ...commands.map((group) => ({ ...group, lines: best([...group.lines, ...(more[group.id] ?? [])]) })),
    { id: 'lists', name: t('palette:group_lists'), lines: found.filter(({ isList }) => isList) },
  ]
}

/** The command palette, which finds records and commands by typing. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const [text, setText] = useState('')
  const term = useDeferredValue(text.trim())
  const {
    data: found = [],
    isFetching,
    isPlaceholderData,
  } = useQuery({
    queryKey: ['found', term],
    queryFn: () => findEverywhere(term),
    enabled: term.length > 1,
    placeholderData: keepPreviousData,
  })
  // Results for a shorter text stay until the new response, as far as they match, because Enter takes the first entry.
  const fitting = isPlaceholderData
    ? found.filter(({ label, detail }) => fits(term, `${label} ${detail ?? ''}`) > 0)
    : found
  const sections = useSections(term, term.length > 1 ? fitting : [])
  const shown = sections.filter((section) => section.lines.length > 0)
  const run = (id: unknown) => {
    onClose()
    // After the palette has returned the focus.
    setTimeout(() => {
      const line = shown.flatMap((section) => section.lines).find((each) => each.id === id)
      if (line?.to) router.history.push(line.to)
      else line?.run?.()
    })
  }
  return (
    <ModalOverlay
      isOpen
      onOpenChange={onClose}
      isDismissable
      className="fixed inset-0 z-40 flex animate-appear justify-center bg-veil px-3 pt-[12vh]"
    >
      <Modal className="flex h-fit max-h-[60vh] w-full max-w-xl animate-rise flex-col overflow-hidden rounded-xl bg-raised shadow-float">
        <Dialog aria-label={t('shell:search_or_command')} className="flex min-h-0 flex-col outline-none">
          <Autocomplete inputValue={text} onInputChange={setText}>
            <SearchField
              aria-label={t('shell:search_or_command')}
              autoFocus
              className="flex items-center border-line border-b ps-4"
            >
              <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
              <Input
                // Escape always closes; by default React Aria would first clear the text.
                onKeyDownCapture={(event) => {
                  if (event.key === 'Escape') {
                    event.stopPropagation()
                    onClose()
                  }
                  // React Aria highlights the first entry a moment later; Enter does not wait for that.
                  const first = shown[0]?.lines[0]
                  if (
                    event.key === 'Enter' &&
                    first &&
                    !event.nativeEvent.isComposing &&
                    !isMarked(event.currentTarget)
                  ) {
                    event.preventDefault()
                    event.stopPropagation()
                    run(first.id)
                  }
                }}
                placeholder={t('shell:search_or_command')}
                className="own-direction h-12 w-full bg-transparent px-3 text-lg outline-none placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            <Menu
              aria-label={t('shell:search_or_command')}
              className="min-h-0 overflow-auto p-1.5 outline-none"
              onAction={run}
              renderEmptyState={() => (
                <div className="px-3 py-6 text-center text-ink-3">
                  {isFetching ? t('ui:loading') : t('shell:palette_empty')}
                </div>
              )}
            >
              {shown.map((section) => (
                <MenuSection key={section.id} id={`section ${section.id}`}>
                  <Header className="px-2.5 pt-2 pb-1 font-medium text-ink-3 text-xs">{section.name}</Header>
                  {section.lines.map(({ id, label, icon: Icon, detail, end, to }) => (
                    <MenuItem
                      key={id}
                      id={id}
                      textValue={label}
                      className="relative flex min-h-9 cursor-default items-center gap-3 rounded-md px-2.5 outline-none data-focused:bg-hover pointer-coarse:min-h-11"
                    >
                      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />}
                      <span dir="auto" className="min-w-0 truncate">
                        {label}
                      </span>
                      {detail && (
                        <span dir="auto" className="min-w-0 truncate text-ink-3 text-sm">
                          {detail}
                        </span>
                      )}
                      {end && <span className="ms-auto">{end}</span>}
                      {to && <TabLink to={to} name={label} />}
                    </MenuItem>
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Whether the entry that Enter takes is highlighted. */
const isMarked = (input: HTMLElement) =>
  document.getElementById(input.getAttribute('aria-activedescendant') ?? '') !== null

/** A page as a link, for a new tab and the context menu; a plain press is handled by the entry. */
function TabLink({ to, name }: { to: string; name: string }) {
  return (
    <a
      href={to}
      tabIndex={-1}
      draggable={false}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.ctrlKey || event.metaKey) event.stopPropagation()
      }}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey) event.stopPropagation()
        else event.preventDefault()
      }}
      className="absolute inset-0"
    >
      <span className="sr-only">{name}</span>
    </a>
  )
}
