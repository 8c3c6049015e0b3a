import { cx } from './cx.ts'

const sizes = {
  xs: 'size-5 text-[9px]',
  sm: 'size-6 text-[10px]',
  md: 'size-8 text-xs',
  lg: 'size-10 text-base',
}

/** A person as initials, drawn rather than written: they are no word of what stands around them. Decorative where the name stands beside it (`isAlone` false). */
export function Avatar({
  name,
  size = 'sm',
  isAlone = false,
}: {
  name: string
  size?: keyof typeof sizes
  /** The name is shown nowhere else: it is read aloud and shown on hover. */
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

/** First letters of the first and last word; in Arabic script, where letters join, a zero-width gap keeps them apart. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '')
  return letters
    .filter(Boolean)
    .join(/\p{Script=Arabic}/u.test(letters.join('')) ? '\u200c' : '')
    .toLocaleUpperCase()
}
