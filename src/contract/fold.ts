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
 * Normalises text for comparison: ignores case, accents, the Turkish dotless i, variants of Arabic and Persian letters
 * and digits, vowel marks, tatweel and zero-width non-joiners. The database function `fold` gives the same result.
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

/** Converts Persian and Arabic digits to ASCII digits. */
export function latinDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15))
}

/** Maximum length of an e-mail address. */
const LONGEST_ADDRESS = 320
// Each character can match only one part of the expression, so matching takes linear time.
const address = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/

/** Whether a text of a list looks like an e-mail address; far less strict than the check of a sign-in address. */
export const isAddress = (text: string): boolean => text.length <= LONGEST_ADDRESS && address.test(text)
