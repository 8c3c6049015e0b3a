import { Pencil } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, type ReactNode, type Ref, useRef, useState } from 'react'
import { useDraftStore } from '../../drafts.ts'
import { isChanged, type OpenEdit, openEdit } from '../../edit.ts'
import { t } from '../../i18n.ts'
import { useHeldKeys } from '../../typeAhead.ts'
import { cx } from '../cx.ts'

interface EditableProps<Value> {
  /** What is edited, read aloud: "Title". */
  label: string
  value: Value
  /** Only called with another value than the editor opened with, and with that one: what the person saw. */
  onSave: (value: Value, seen: Value) => unknown
  isDisabled?: boolean
  className?: string
}

const restClass =
  'group/editable relative -mx-1.5 flex min-h-7 min-w-0 max-w-[calc(100%+0.75rem)] items-center gap-1.5 rounded-md px-1.5 text-start transition-colors duration-120 enabled:hover:bg-hover in-[.text-end]:text-end pointer-coarse:min-h-9'

/** On one line; among a record's facts, which have the height, on as many as it takes. */
const valueClass = 'truncate in-[dd]:line-clamp-4 in-[dd]:whitespace-normal in-[dd]:wrap-anywhere'

export interface EditableTextProps<Source = undefined> extends Omit<EditableProps<string>, 'onSave'> {
  /**
   * As of `EditableValue`; `source` as it was when the editor opened. While what it returns is not settled the text
   * stays on the device; when that fails the editor comes back with it.
   */
  onSave: (value: string, seen: string, source: Source) => unknown
  /** What its draft is called within its record, where the label is not enough. */
  draftName?: string
  /** What the text is a part of: an address with its parts, a list of phones. */
  source?: Source
  placeholder?: string
  /** An empty text is not saved. */
  isRequired?: boolean
  isMultiline?: boolean
  /** How it is shortened where it rests: a heading takes two lines. */
  textClass?: string
  maxLength?: number
}

/**
 * A text edited where it stands: click or Enter edits, Enter or leaving saves, Escape puts it back, Tab saves and
 * goes on. In a text of several lines Enter is a new line and ⌘/Ctrl-Enter saves.
 */
export function EditableText<Source = undefined>({
  label,
  value,
  onSave,
  source,
  draftName = label,
  placeholder,
  isRequired,
  isMultiline,
  textClass,
  maxLength = 255,
  isDisabled,
  className,
}: EditableTextProps<Source>) {
  const rest = useRef<HTMLButtonElement>(null)
  const { kept, keep, drop } = useDraftStore<OpenEdit<string> & { source: Source }>(`field ${draftName}`)
  const [edit, setEdit] = useState(kept && kept.draft.trim() !== value ? kept : null)
  // One that comes back with its draft takes the focus from nothing.
  const [wasPressed, setPressed] = useState(false)
  const leave = (refocus: boolean) => {
    setEdit(null)
    if (refocus) requestAnimationFrame(() => rest.current?.focus())
  }
  const save = (refocus: boolean) => {
    const text = edit?.draft.trim()
    if (edit && text !== undefined && isChanged(edit) && text !== edit.seen && (text || !isRequired))
      Promise.resolve(onSave(text, edit.seen, edit.source)).then(drop, () => {
        setPressed(false)
        setEdit((other) => other ?? edit)
      })
    else drop()
    leave(refocus)
  }
  if (!edit) {
    return (
      <AtRest
        ref={rest}
        label={label}
        isDisabled={isDisabled}
        onPress={() => {
          setPressed(true)
          setEdit({ ...openEdit(value), source: source as Source })
        }}
        className={className}
      >
        <span
          dir="auto"
          className={cx(
            'min-w-0',
            isMultiline ? 'whitespace-pre-line break-words' : (textClass ?? valueClass),
            !value && 'text-ink-3',
          )}
        >
          {value || placeholder || <Nothing />}
        </span>
      </AtRest>
    )
  }
  const change = (draft: string) => {
    setEdit({ ...edit, draft })
    keep({ ...edit, draft })
  }
  const shared = {
    'aria-label': label,
    value: edit.draft,
    maxLength,
    placeholder,
    dir: 'auto',
    // The field replaces the text that was pressed: focus belongs in it.
    autoFocus: wasPressed,
    onFocus: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      if (wasPressed) event.currentTarget.select()
    },
    onBlur: () => save(false),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.preventDefault()
        event.stopPropagation()
        drop()
        leave(true)
      } else if (event.key === 'Enter' && (!isMultiline || event.metaKey || event.ctrlKey)) {
        event.preventDefault()
        save(true)
      }
    },
    className: cx(
      '-mx-1.5 min-h-7 min-w-0 rounded-md border-0 bg-panel px-1.5 text-ink outline-2 outline-focus -outline-offset-1 pointer-coarse:min-h-9',
      isMultiline && 'field-sizing-content max-h-80 resize-none py-1',
      className,
    ),
  }
  return isMultiline ? (
    <textarea {...shared} rows={3} onChange={(event) => change(event.target.value)} />
  ) : (
    <input {...shared} onChange={(event) => change(event.target.value)} />
  )
}

export interface EditableValueProps<Value> extends EditableProps<Value> {
  /** How the value is shown; nothing shows as empty. */
  children: ReactNode
  /** The value as a link to what it names: the name leads there, and a pencil beside it edits. */
  link?: ReactNode
  /**
   * The field that edits it, with the label hidden and `autoFocus`. `change` keeps a draft that Enter or leaving
   * saves: for amounts and texts. `save` saves at once: for choices and dates.
   */
  editor: (edit: { draft: Value; change: (value: Value) => void; save: (value: Value) => void }) => ReactNode
}

/** Any value edited where it stands, by a field of its kind. */
export function EditableValue<Value>({
  label,
  value,
  onSave,
  children,
  link,
  editor,
  isDisabled,
  className,
}: EditableValueProps<Value>) {
  const rest = useRef<HTMLButtonElement>(null)
  const [edit, setEdit] = useState<OpenEdit<Value> | null>(null)
  const leave = (refocus: boolean) => {
    setEdit(null)
    // A choice may come after somebody went on to another field: the focus stays there.
    if (refocus)
      requestAnimationFrame(() => document.activeElement === document.body && rest.current?.focus())
  }
  useHeldKeys(edit !== null, () => leave(true))
  const save = (draft: Value, refocus: boolean) => {
    if (edit && isChanged({ ...edit, draft })) onSave(draft, edit.seen)
    leave(refocus)
  }
  if (!edit && link) {
    return (
      <div className="flex min-h-7 min-w-0 items-center gap-1">
        {link}
        {!isDisabled && (
          <button
            ref={rest}
            type="button"
            onClick={() => setEdit(openEdit(value))}
            className="flex size-7 shrink-0 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-9"
          >
            <ReadAloud>{`${label}: `}</ReadAloud>
            <span className="sr-only">{children}</span>
            <ReadAloud>{`. ${t('ui:edit')}`}</ReadAloud>
            <Pencil aria-hidden className="size-3.5" strokeWidth={1.75} />
          </button>
        )}
      </div>
    )
  }
  if (!edit) {
    return (
      <AtRest
        ref={rest}
        label={label}
        isDisabled={isDisabled}
        onPress={() => setEdit(openEdit(value))}
        className={className}
      >
        <span className={cx('min-w-0 flex-1', valueClass)}>{children || <Nothing />}</span>
      </AtRest>
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to the keys and focus of the field inside
    <div
      className={cx('min-w-0', className)}
      onFocus={({ target, currentTarget, relatedTarget }) => {
        // Typing replaces what was there.
        if (target instanceof HTMLInputElement && !currentTarget.contains(relatedTarget)) target.select()
      }}
      onBlur={(event) => {
        const next = event.relatedTarget
        // A list or calendar that the field opened is part of it, wherever in the page it hangs.
        if (event.currentTarget.contains(next) || next?.closest('[data-trigger], [role=dialog]')) return
        // What cannot be read stays, with what is wrong with it.
        if (event.currentTarget.querySelector('[data-unread]')) return
        if (next || document.hasFocus()) save(edit.draft, false)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        leave(true)
      }}
      // On its way in, because a field of numbers keeps Enter to itself; it settles what was typed first.
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || !isTyping(event.target)) return
        if (event.currentTarget.querySelector('[data-unread]')) return
        const target = event.currentTarget
        setTimeout(() => target.isConnected && target.contains(document.activeElement) && blurInside(target))
      }}
    >
      {editor({
        draft: edit.draft,
        change: (draft) => setEdit({ ...edit, draft }),
        save: (next) => save(next, true),
      })}
    </div>
  )
}

interface AtRestProps {
  ref: Ref<HTMLButtonElement>
  label: string
  isDisabled: boolean | undefined
  onPress: () => void
  className: string | undefined
  children: ReactNode
}

/** A value that nobody edits: a press does. */
const AtRest = ({ ref, label, isDisabled, onPress, className, children }: AtRestProps) => (
  <button
    ref={ref}
    type="button"
    disabled={isDisabled}
    onClick={onPress}
    className={cx(restClass, className)}
  >
    <ReadAloud>{`${label}: `}</ReadAloud>
    {children}
    <EditMark />
  </button>
)

/** In a text or in a part of a date, where Enter means that it is done; on a button it presses. */
const isTyping = (target: EventTarget) =>
  target instanceof HTMLInputElement || (target instanceof HTMLElement && target.role === 'spinbutton')

const blurInside = (element: HTMLElement) => {
  if (document.activeElement instanceof HTMLElement && element.contains(document.activeElement)) {
    document.activeElement.blur()
  }
}

/** Part of the button's name that eyes do not need: they see where the value stands. */
const ReadAloud = ({ children }: { children: string }) => <span className="sr-only">{children}</span>

/** In a table an empty cell says so only under the pointer. */
function Nothing() {
  return (
    <span className="text-ink-3 in-[[role=gridcell]]:opacity-0 in-[[role=row]:hover]:opacity-100">
      {t('ui:empty_value')}
    </span>
  )
}

/** The pencil; a table has no room for it. */
function EditMark() {
  return (
    <>
      <ReadAloud>{`. ${t('ui:edit')}`}</ReadAloud>
      <Pencil
        aria-hidden
        className="in-[[role=gridcell]]:hidden size-3.5 shrink-0 text-ink-3 opacity-0 group-hover/editable:opacity-100 group-disabled/editable:hidden"
        strokeWidth={1.75}
      />
    </>
  )
}
