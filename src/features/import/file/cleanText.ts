import { fold } from '../../../contract/fold.ts'

/** The words and numbers of a heading or value, folded: `Deal_Stage` and `deal stage` are both `['deal', 'stage']`. */
export function words(text: string): string[] {
  // Headings in camelCase come from programs.
  const spaced = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  return fold(spaced).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Normalises a cell: one line, single spaces, trimmed; `-` and `n/a` become empty. */
export function clean(cell: string): string {
  const text = cell.replace(/\s+/g, ' ').trim()
  return /^([-–—]|#?n\/a)$/i.test(text) ? '' : text
}
