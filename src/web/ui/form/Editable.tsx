import { Pencil } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, type ReactNode, type Ref, useRef, useState } from 'react'
import { useDraftStore } from '../../drafts.ts'
import { isChanged, type OpenEdit, openEdit } from '../../edit.ts'
import { t } from '../../i18n.ts'
import { useHeldKeys } from '../../typeAhead.ts'
import { cx } from '../cx.ts'

interface EditableProps<Value> {
  /** The accessible label: "Title". */
  label: string
  value: Value
  /** Called only if the value differs from the initial one, and with that initial value, which is what the user saw. */
  onSave: (value: Value, seen: Value) => unknown
  isDisabled?: boolean
  className?: string
}

const restClass =
  'group/editable relative -mx-1.5 flex min-h-7 min-w-0 max-w-[calc(100%+0.75rem)] items-center gap-1.5 rounded-md px-1.5 text-start transition-colors duration-120 enabled:hover:bg-hover in-[.text-end]:text-end pointer-coarse:min-h-9'

/** On one line; among a record's facts, which have more height, on as many lines as needed. */
const valueClass = 'truncate in-[dd]:line-clamp-4 in-[dd]:whitespace-normal in-[dd]:wrap-anywhere'

export interface EditableTextProps<Source = undefined> extends Omit<EditableProps<string>, 'onSave'> {
  /**
   * As in `EditableValue`; `source` as it was when the editor opened. Until the returned promise settles the text is
   * kept as a draft; if it fails, the editor opens again with it.
   */
  onSave: (value: string, seen: string, source: Source) => unknown
  /** The draft's key within its record, if the label is not sufficient. */
  draftName?: string
  /** The value that the text is a part of: an address with its parts, a list of phones. */
  source?: Source
  placeholder?: string
  /** An empty text is not saved. */
  isRequired?: boolean
  isMultiline?: boolean
  /** How the displayed text is shortened: a heading takes two lines. */
  textClass?: string
  maxLength?: number
}

/**
 * A text edited in place: click or Enter opens the editor, Enter or blur saves, Escape cancels, Tab saves and moves on.
 * In a multi-line text Enter inserts a line and ⌘/Ctrl-Enter saves.
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
  // An editor that opens because of a draft takes the focus only if nothing else has it.
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
    // The input replaces the pressed text, so it takes the focus.
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
  /** The displayed value; undefined is shown as empty. */
  children: ReactNode
  /** The value as a link: the name is the link, and a pencil beside it opens the editor. */
  link?: ReactNode
  /**
   * The input, with a hidden label and `autoFocus`. `change` keeps a draft that Enter or blur saves: for amounts and
   * texts. `save` saves immediately: for choices and dates.
   */
  editor: (edit: { draft: Value; change: (value: Value) => void; save: (value: Value) => void }) => ReactNode
}

/** Any value edited in place, with an input of its kind. */
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
    // A choice may be saved after the user has moved on to another field; the focus stays there.
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
        // Typing replaces the previous value.
        if (target instanceof HTMLInputElement && !currentTarget.contains(relatedTarget)) target.select()
      }}
      onBlur={(event) => {
        const next = event.relatedTarget
        // A list or calendar that the field opened belongs to it, wherever it is rendered.
        if (event.currentTarget.contains(next) || next?.closest('[data-trigger], [role=dialog]')) return
        // Text that cannot be parsed stays, with an error message.
        if (event.currentTarget.querySelector('[data-unread]')) return
        if (next || document.hasFocus()) save(edit.draft, false)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        leave(true)
      }}
      // In the capture phase, because a number field stops Enter; it parses the typed text first.
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

/** A value that cannot be edited, but reacts to a press. */
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

/** In a text or a part of a date, Enter finishes editing; on a button it presses it. */
const isTyping = (target: EventTarget) =>
  target instanceof HTMLInputElement || (target instanceof HTMLElement && target.role === 'spinbutton')

const blurInside = (element: HTMLElement) => {
  if (document.activeElement instanceof HTMLElement && element.contains(document.activeElement)) {
    document.activeElement.blur()
  }
}

/** A part of the button's accessible name that is visible from its position. */
const ReadAloud = ({ children }: { children: string }) => <span className="sr-only">{children}</span>

/** In a table an empty cell shows its placeholder only on hover. */
function Nothing() {
  return (
    <span className="text-ink-3 in-[[role=gridcell]]:opacity-0 in-[[role=row]:hover]:opacity-100">
      {t('ui:empty_value')}
    </span>
  )
}

/** The pencil; a table has no space for it. */
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
