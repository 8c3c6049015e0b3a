import { fold } from '../../../contract/fold.ts'

/** Words and numbers of a heading or value, folded: `Deal_Stage` and `deal stage` are both `['deal', 'stage']`. */
export function words(text: string): string[] {
  // camelCase headings come from programs.
  const spaced = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  return fold(spaced).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** A cell as it is meant: one line, single spaces, nothing around it, and nothing at all for `-` and `n/a`. */
export function clean(cell: string): string {
  const text = cell.replace(/\s+/g, ' ').trim()
  return /^([-–—]|#?n\/a)$/i.test(text) ? '' : text
}
