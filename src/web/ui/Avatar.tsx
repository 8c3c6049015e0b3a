import { cx } from './cx.ts'

const sizes = {
  xs: 'size-5 text-[9px]',
  sm: 'size-6 text-[10px]',
  md: 'size-8 text-xs',
  lg: 'size-10 text-base',
}

/**
 * The initials of a person, as a graphic, so that they are not read as text. Decorative if the name is shown beside it
 * (`isAlone` false).
 */
export function Avatar({
  name,
  size = 'sm',
  isAlone = false,
}: {
  name: string
  size?: keyof typeof sizes
  /** The name is not shown elsewhere, so it is the accessible name and the tooltip. */
  isAlone?: boolean
}) {
  return (
    <span
      {...(isAlone ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true })}
      data-initials={initials(name)}
      className={cx(
        'before:content-[attr(data-initials)] inline-flex shrink-0 select-none items-center justify-center rounded-full bg-grey-soft font-semibold text-ink-2',
        sizes[size],
      )}
    />
  )
}

/**
 * The first letters of the first and last word. In Arabic script, where letters join, a zero-width non-joiner separates
 * them.
 */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '')
  return letters
    .filter(Boolean)
    .join(/\p{Script=Arabic}/u.test(letters.join('')) ? '\u200c' : '')
    .toLocaleUpperCase()
}
