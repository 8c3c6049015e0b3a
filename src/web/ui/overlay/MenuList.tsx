import { Check, ChevronRight } from 'lucide-react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Header,
  MenuSection,
  RootMenuTriggerStateContext,
  SubmenuTrigger,
} from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { useMenuTriggerState } from 'react-stately/useMenuTriggerState'
import { cx } from '../cx.ts'
import { Kbd } from '../Kbd.tsx'
import type { MenuEntry, MenuProps } from './Menu.tsx'
import type { Opened } from './Opener.tsx'

type ListProps = Pick<MenuProps, 'label' | 'groups' | 'placement'>

/** The content of `Menu`, loaded when it opens. */
export default function MenuList({ triggerRef, isOpen, onOpenChange, ...list }: ListProps & Opened) {
  const state = useMenuTriggerState({ isOpen, onOpenChange })
  return (
    <RootMenuTriggerStateContext value={state}>
      <Popover
        aria-label={list.label}
        trigger="MenuTrigger"
        triggerRef={triggerRef}
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        placement={list.placement ?? 'bottom start'}
        offset={4}
        className={popoverClass}
      >
        <Entries {...list} onClose={() => onOpenChange(false)} />
      </Popover>
    </RootMenuTriggerStateContext>
  )
}

const popoverClass =
  'min-w-48 max-w-80 animate-rise overflow-auto rounded-lg bg-raised shadow-float outline-none'

function Entries({ label, groups, onClose }: ListProps & { onClose?: () => void }) {
  const shown = groups.filter((group) => group.entries.length > 0)
  return (
    <AriaMenu aria-label={label} autoFocus="first" className="p-1 outline-none" {...(onClose && { onClose })}>
      {shown.flatMap((group, position) => [
        position > 0 && <Separator key={`${group.id} line`} className="mx-1 my-1 h-px bg-line" />,
        <MenuSection key={group.id} aria-label={group.title ?? label}>
          {group.title && <Header className="px-2 pt-1.5 pb-1 text-ink-3 text-xs">{group.title}</Header>}
          {group.entries.map((entry) =>
            entry.entries ? (
              <SubmenuTrigger key={entry.id}>
                <Line entry={entry} />
                <Popover aria-label={entry.label} offset={4} className={popoverClass}>
                  <Entries label={entry.label} groups={entry.entries} />
                </Popover>
              </SubmenuTrigger>
            ) : (
              <Line key={entry.id} entry={entry} />
            ),
          )}
        </MenuSection>,
      ])}
    </AriaMenu>
  )
}

function Line({ entry }: { entry: MenuEntry }) {
  const Icon = entry.icon
  return (
    <AriaMenuItem
      id={entry.id}
      textValue={entry.label}
      href={entry.href}
      isDisabled={entry.isDisabled ?? false}
      onAction={entry.onPress}
      className={cx(
        'flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-md px-2 text-base outline-none',
        'data-disabled:text-ink-3 pointer-coarse:min-h-10',
        entry.tone === 'danger'
          ? 'text-red-ink data-focused:bg-red-soft'
          : 'text-ink data-focused:bg-hover data-open:bg-hover',
      )}
    >
      {Icon && <Icon aria-hidden className="size-4 shrink-0 opacity-75" strokeWidth={1.75} />}
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.detail && <span className="truncate text-ink-3 text-sm">{entry.detail}</span>}
      {entry.keys && <Kbd keys={entry.keys} />}
      {entry.isChecked && <Check aria-hidden className="size-4 shrink-0 text-accent-ink" />}
      {entry.entries && <ChevronRight aria-hidden className="mirrored -me-1 size-4 shrink-0 text-ink-3" />}
    </AriaMenuItem>
  )
}
