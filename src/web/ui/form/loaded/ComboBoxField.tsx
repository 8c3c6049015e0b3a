import { ChevronsUpDown, Plus } from 'lucide-react'
import { type Key, type KeyboardEvent, type ReactNode, type RefObject, use, useEffect, useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox, ComboBoxStateContext } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { fold } from '../../../../contract/fold.ts'
import { t } from '../../../i18n.ts'
import { Badge } from '../../Badge.tsx'
import { cx } from '../../cx.ts'
import type { ComboBoxProps } from '../ComboBox.tsx'
import { FieldParts } from '../FieldParts.tsx'
import { dropClass, frameClass, listClass, optionClass } from '../field.ts'
import type { Option } from '../Option.ts'
import { fieldRoot } from '../TextField.tsx'
import { OptionItem } from './OptionItem.tsx'
import { useTyped } from './useTyped.ts'

/** The key of the option that creates a record with the typed name. */
const newKey = (name: string) => `\0new ${name}`

/** The implementation of `ComboBox`, loaded lazily. */
export default function ComboBoxField<Id extends string | number>(props: ComboBoxProps<Id>) {
  const { value, canCreate, hasNamesakes, placeholder, className } = props
  const group = useRef<HTMLDivElement>(null)
  const isOpenedByText = useRef(false)
  const {
    text,
    setText,
    typed,
    found,
    isFetching,
    isCurrent,
    isDirty,
    isUnknown,
    isRead,
    take,
    settle,
    round,
  } = useTyped(props, group)
  const isKnown = found.some(({ label }) => fold(label) === fold(typed))
  const canAdd = Boolean(canCreate && typed && (!isKnown || hasNamesakes))
  const isNew = value?.id === null && !isDirty
  const items = itemsOf(found, canAdd ? typed : isNew ? text : null, isKnown)
  const shown = { ...props, error: isUnknown ? t('ui:choose_one') : props.error }
  const takeKey = (key: Key | null) => {
    if (canAdd && key === newKey(typed)) take({ id: null, label: typed })
    const option = found.find((each) => each.id === key)
    if (option) take(option)
  }
  return (
    <AriaComboBox
      key={round}
      {...fieldRoot(shown)}
      items={items}
      inputValue={text}
      onInputChange={setText}
      value={value?.id === null ? newKey(value.label) : (value?.id ?? null)}
      onChange={takeKey}
      onBlur={() => void settle('exact')}
      onOpenChange={(_, trigger) => {
        isOpenedByText.current = trigger === 'input'
      }}
      // The list for the next choice opens only when the user types.
      menuTrigger={props.isEmptied ? 'input' : 'focus'}
      allowsCustomValue
      allowsEmptyCollection
      className={cx('flex min-w-0 flex-col', className)}
    >
      {value !== null && !isDirty && <ClosedByChoice isOpenedByText={isOpenedByText} />}
      <FirstMatch of={isDirty && isCurrent && typed !== '' ? (items[0]?.id ?? null) : null} typed={typed} />
      <FieldParts {...shown}>
        <Keys isDirty={isDirty} isCurrent={isCurrent} isRead={isRead} onTake={takeKey} onSettle={settle}>
          <Group
            ref={group}
            className={cx(frameClass, 'flex h-8 items-center text-base pointer-coarse:h-10')}
          >
            <Input
              placeholder={placeholder}
              onFocus={(event) => text === value?.label && event.currentTarget.select()}
              className="own-direction h-full min-w-0 flex-1 rounded-md bg-transparent ps-2.5 outline-none placeholder:text-ink-3"
            />
            <span role="status" className="shrink-0 empty:hidden">
              {isNew && <Badge tone="accent">{t('ui:new')}</Badge>}
            </span>
            <Button className="flex h-full items-center px-1.5 text-ink-3 outline-none">
              <ChevronsUpDown aria-hidden className="size-3.5" />
            </Button>
          </Group>
        </Keys>
        <Popover className={dropClass} offset={4}>
          <ListBox
            items={items}
            className={listClass}
            renderEmptyState={() => (
              <div className="px-2 py-1.5 text-ink-3">
                {isFetching ? t('ui:loading') : t('ui:nothing_found')}
              </div>
            )}
          >
            {(option) => (option.isNew ? <NewItem option={option} /> : <OptionItem option={option} />)}
          </ListBox>
        </Popover>
      </FieldParts>
    </AriaComboBox>
  )
}

type Item = Option & { isNew?: boolean; isAnother?: boolean }

/**
 * The matches, then a new record with that name, then similar ones; if a record with that name exists, the new one
 * comes last.
 */
function itemsOf(found: Option[], newName: string | null, isKnown: boolean): Item[] {
  if (newName === null) return found
  const added = { id: newKey(newName), label: newName, isNew: true, isAnother: isKnown }
  const isMeant = ({ isLookalike }: Option) => isKnown || !isLookalike
  return [...found.filter(isMeant), added, ...found.filter((option) => !isMeant(option))]
}

function NewItem({ option }: { option: Item }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={cx(optionClass, 'text-accent-ink')}>
      <Plus aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 truncate">
        {t(option.isAnother ? 'ui:create_another' : 'ui:create_named', { name: option.label })}
      </span>
    </ListBoxItem>
  )
}

/** Highlights the first option, once for each typed text, as soon as its options are loaded. */
function FirstMatch({ of: first, typed }: { of: Key | null; typed: string }) {
  const state = use(ComboBoxStateContext)
  const offered = useRef<string | null>(null)
  useEffect(() => {
    if (!state?.isOpen || first === null) {
      offered.current = null
      return
    }
    const { collection, selectionManager: options } = state
    // The list is rendered a moment later.
    if (collection.getFirstKey() !== first) return
    const isLost = options.focusedKey === null || !collection.getItem(options.focusedKey)
    if (offered.current === typed && !isLost) return
    offered.current = typed
    options.setFocusedKey(first)
  })
  return null
}

/**
 * Closes the list that React Aria opens when an awaited choice changes the text. Otherwise it would cover the next
 * field and handle the Enter that submits the form.
 */
function ClosedByChoice({ isOpenedByText }: { isOpenedByText: RefObject<boolean> }) {
  const state = use(ComboBoxStateContext)
  useEffect(() => {
    if (state?.isOpen && isOpenedByText.current) state.close()
  })
  return null
}

interface KeysProps {
  isDirty: boolean
  /** The options belong to the current text. */
  isCurrent: boolean
  /** The field contains the typed text, and no key is still being processed. */
  isRead: () => boolean
  onTake: (key: Key) => void
  onSettle: (how: 'first' | 'exact') => void
  children: ReactNode
}

/** Enter and Tab choose the highlighted option by default; if none is highlighted yet, the text becomes the value. */
function Keys({ isDirty, isCurrent, isRead, onTake, onSettle, children }: KeysProps) {
  const state = use(ComboBoxStateContext)
  const settle = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Tab') return
    if (event.nativeEvent.isComposing || !state || (isRead() && !isDirty)) return
    const options = state.selectionManager
    if (state.isOpen && isCurrent && isRead() && options.focusedKey !== null) {
      // With Ctrl or ⌘ the form is submitted as well, which React Aria does not do.
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onTake(options.focusedKey)
      return
    }
    // A choice that is made at once closes the list before React Aria sees the key: Enter would submit the form, too.
    if (event.key === 'Enter' && state.isOpen && !event.ctrlKey && !event.metaKey) event.preventDefault()
    options.setFocusedKey(null)
    onSettle(state.isOpen ? 'first' : 'exact')
  }
  return (
    <div className="contents" onKeyDownCapture={settle}>
      {children}
    </div>
  )
}
