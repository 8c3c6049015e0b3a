const swaps: Record<string, string> = {
  ı: 'i',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  ە: 'ه',
}
const swapped = new RegExp(`[${Object.keys(swaps).join('')}]`, 'g')
const plain = /^[\x20-\x7e]*$/

/**
 * Text as it is compared: case, accents, the Turkish i, Arabic and Persian letters and digits, vowel marks,
 * tatweel and half-spaces make no difference. The database's `fold` does the same.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase().trim()
  return latinDigits(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\u0640\u200c-\u200f]/gu, '')
    .replace(swapped, (letter) => swaps[letter] ?? letter)
    .trim()
}

/** Words and numbers of a heading or value, folded: `Deal_Stage` and `deal stage` are both `['deal', 'stage']`. */
export function words(text: string): string[] {
  // camelCase headings come from programs.
  const spaced = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  return fold(spaced).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Persian and Arabic digits as Latin ones. */
export function latinDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15))
}

/** A cell as it is meant: one line, single spaces, nothing around it, and nothing at all for `-` and `n/a`. */
export function clean(cell: string): string {
  const text = cell.replace(/\s+/g, ' ').trim()
  return /^([-–—]|#?n\/a)$/i.test(text) ? '' : text
}
