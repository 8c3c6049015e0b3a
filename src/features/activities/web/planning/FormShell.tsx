import { type FormEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'

interface FormShellProps {
  onSubmit: () => void
  /** Called on Escape from anywhere inside. In a dialog Escape closes the dialog, as everywhere. */
  onCancel?: (() => void) | undefined
  children: ReactNode
  /** Its buttons, which stay visible whatever the height of the form. */
  footer: ReactNode
}

/** A small inline form for activities: Enter saves, Escape cancels, and the buttons stay visible. */
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
      // Keeps the focused element from being hidden behind the buttons.
      className="flex flex-col gap-2.5 [&_*]:scroll-mb-14"
    >
      {children}
      <div className="sticky bottom-0 z-10 -mb-1 flex flex-wrap items-center justify-end gap-1.5 bg-[var(--ground,var(--panel))] py-1">
        {footer}
      </div>
    </form>
  )
}

/**
 * Cancels on Escape inside `within`, except in a dialog or while a list box is open, which handle the key themselves.
 */
export function onEscape(
  event: KeyboardEvent,
  within: HTMLElement | null,
  onCancel: (() => void) | undefined,
): void {
  if (event.key !== 'Escape' || event.defaultPrevented || !onCancel) return
  // The list box of a field is rendered elsewhere in the page, so it is not inside.
  const isWithin = within?.contains(event.target as Node) && !within.querySelector('[aria-expanded=true]')
  if (!isWithin || within?.closest('[role=dialog]')) return
  event.preventDefault()
  event.stopPropagation()
  onCancel()
}
