import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type LucideIcon, Search } from 'lucide-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { SearchField } from 'react-aria-components/SearchField'
import { useOffered } from '../commands.ts'
import { t } from '../i18n.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { findEverywhere } from './finding.ts'

const groups = [
  { id: 'here', name: 'shell:group_here' },
  { id: 'add', name: 'shell:group_add' },
  { id: 'go', name: 'shell:group_go' },
  { id: 'general', name: 'shell:group_general' },
] as const

/** One line: a record, or something to do. */
interface Line {
  id: string
  label: string
  icon?: LucideIcon | undefined
  detail?: string | undefined
  end?: ReactNode
  run: () => void
}

/** Records by what they are called and everything that can be done, found by typing. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const [text, setText] = useState('')
  const wanted = text.trim().toLocaleLowerCase()
  const term = useDeferredValue(wanted)
  const { data: found = [], isFetching } = useQuery({
    queryKey: ['found', term],
    queryFn: () => findEverywhere(term),
    enabled: term.length > 1,
    placeholderData: keepPreviousData,
  })
  const offered = useOffered().filter((command) => !command.isHidden && (command.when?.() ?? true))
  const sections: { id: string; name: string; lines: Line[] }[] = groups.map((group) => ({
    id: group.id,
    name: t(group.name),
    lines: offered
      .filter((command) => command.group === group.id)
      .map((command) => ({
        id: command.id,
        label: t(command.name),
        icon: command.icon,
        end: command.keys && <Kbd keys={command.keys} />,
        run: command.run,
      }))
      .filter((line) => `${t(group.name)} ${line.label}`.toLocaleLowerCase().includes(wanted)),
  }))
  if (term.length > 1) {
    const records = found.map((each) => ({ ...each, run: () => router.history.push(each.to) }))
    sections.unshift({ id: 'records', name: t('shell:group_records'), lines: records })
  }
  const shown = sections.filter((section) => section.lines.length > 0)
  const run = (id: unknown) => {
    onClose()
    // After the palette has given the focus back.
    setTimeout(() =>
      shown
        .flatMap((section) => section.lines)
        .find((line) => line.id === id)
        ?.run(),
    )
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
                  {section.lines.map(({ id, label, icon: Icon, detail, end }) => (
                    <MenuItem
                      key={id}
                      id={id}
                      textValue={label}
                      className="flex min-h-9 cursor-default items-center gap-3 rounded-md px-2.5 outline-none data-focused:bg-hover pointer-coarse:min-h-11"
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
