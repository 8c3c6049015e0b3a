import { useState } from 'react'
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

const groups = [
  { id: 'here', name: 'shell:group_here' },
  { id: 'add', name: 'shell:group_add' },
  { id: 'go', name: 'shell:group_go' },
  { id: 'general', name: 'shell:group_general' },
] as const

/** Everything that can be done, found by typing. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const offered = useOffered().filter((command) => !command.isHidden && (command.when?.() ?? true))
  const [text, setText] = useState('')
  const folded = text.trim().toLocaleLowerCase()
  const found = offered.filter((command) => t(command.name).toLocaleLowerCase().includes(folded))
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
            <SearchField aria-label={t('shell:search_or_command')} autoFocus className="border-line border-b">
              <Input
                placeholder={t('shell:search_or_command')}
                className="own-direction h-12 w-full bg-transparent px-4 text-lg outline-none placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            <Menu
              aria-label={t('shell:search_or_command')}
              className="min-h-0 overflow-auto p-1.5 outline-none"
              onAction={(key) => {
                onClose()
                // After the palette has given the focus back.
                setTimeout(() => offered.find((command) => command.id === key)?.run())
              }}
              renderEmptyState={() => (
                <div className="px-3 py-6 text-center text-ink-3">{t('shell:palette_empty')}</div>
              )}
            >
              {groups
                .filter((group) => found.some((command) => command.group === group.id))
                .map((group) => (
                  <MenuSection key={group.id} id={`group ${group.id}`}>
                    <Header className="px-2.5 pt-2 pb-1 font-medium text-ink-3 text-xs">
                      {t(group.name)}
                    </Header>
                    {found
                      .filter((command) => command.group === group.id)
                      .map(({ id, name, icon: Icon, keys }) => (
                        <MenuItem
                          key={id}
                          id={id}
                          textValue={t(name)}
                          className="flex h-9 cursor-default items-center gap-3 rounded-md px-2.5 outline-none data-focused:bg-hover"
                        >
                          {Icon && <Icon aria-hidden className="size-4 text-ink-3" strokeWidth={1.75} />}
                          <span className="min-w-0 flex-1 truncate">{t(name)}</span>
                          {keys && <Kbd keys={keys} />}
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
