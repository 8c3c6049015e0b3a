import { type FormEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'

interface FormShellProps {
  onSubmit: () => void
  /** Escape, from anywhere in it. In a dialog it closes that, as in every other. */
  onCancel?: (() => void) | undefined
  children: ReactNode
  /** Its buttons: in sight however high the form is. */
  footer: ReactNode
}

/** A small form of activities where it is opened: Enter saves, Escape leaves, and its buttons stay in sight. */
export function FormShell({ onSubmit, onCancel, children, footer }: FormShellProps) {
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onSubmit()
  }
  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={(event) => onEscape(event, form.current, onCancel)}
      // What gets the focus does not stand behind the buttons.
      className="flex flex-col gap-2.5 [&_*]:scroll-mb-14"
    >
      {children}
      <div className="sticky bottom-0 z-10 -mb-1 flex flex-wrap items-center justify-end gap-1.5 bg-[var(--ground,var(--panel))] py-1">
        {footer}
      </div>
    </form>
  )
}

/** Leaves what `within` holds on Escape; in a dialog, or while a list of it is open, the key is theirs. */
export function onEscape(
  event: KeyboardEvent,
  within: HTMLElement | null,
  onCancel: (() => void) | undefined,
): void {
  if (event.key !== 'Escape' || event.defaultPrevented || !onCancel) return
  // A list that a field has opened stands elsewhere in the page, and so does not count as within.
  const isWithin = within?.contains(event.target as Node) && !within.querySelector('[aria-expanded=true]')
  if (!isWithin || within?.closest('[role=dialog]')) return
  event.preventDefault()
  event.stopPropagation()
  onCancel()
}
