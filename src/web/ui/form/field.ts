/** The props of every field. */
export interface FieldProps {
  label: string
  /** The label is only for screen readers, where the context makes it obvious, such as a search in a toolbar. */
  isLabelHidden?: boolean
  /** A help text below. */
  description?: string
  /** The error message, from `fieldError`; the field turns red and shows it. */
  error?: string | null | undefined
  isRequired?: boolean
  isDisabled?: boolean
  autoFocus?: boolean
  name?: string
  className?: string
}

export const labelClass = 'mb-1 flex items-baseline gap-1 font-medium text-ink-2 text-xs'
export const descriptionClass = 'mt-1 text-ink-3 text-xs'
export const errorClass = 'mt-1 text-red-ink text-xs'

/** The frame of a control: border, focus and error styles. */
export const frameClass =
  'w-full min-w-0 rounded-md border border-line-strong bg-panel text-ink outline-none ' +
  'transition-[border-color,box-shadow] duration-120 placeholder:text-ink-3 hover:border-ink-3 ' +
  'focus:border-focus focus:ring-3 focus:ring-focus/20 ' +
  'data-focus-within:border-focus data-focus-within:ring-3 data-focus-within:ring-focus/20 ' +
  'data-invalid:border-red data-disabled:bg-sunken data-disabled:text-ink-3'
/** A control of the default height. */
export const controlClass = `${frameClass} h-8 px-2.5 text-base pointer-coarse:h-10`

/** The list box of a control. */
export const listClass = 'max-h-72 overflow-auto p-1 outline-none'
export const optionClass =
  'flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-base text-ink outline-none ' +
  'data-focused:bg-hover data-disabled:text-ink-3 pointer-coarse:min-h-10'
export const dropClass =
  'w-(--trigger-width) min-w-44 animate-rise overflow-hidden rounded-lg bg-raised shadow-float outline-none'
