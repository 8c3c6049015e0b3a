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

/** Persian and Arabic digits as Latin ones. */
export function latinDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15))
}

/** No address of an e-mail is longer. */
const LONGEST_ADDRESS = 320
// Each character fits one place only, so that a long text takes no longer than its length.
const address = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/

/** Whether a text from a list looks like an e-mail address: far less strict than where somebody signs in. */
export const isAddress = (text: string): boolean => text.length <= LONGEST_ADDRESS && address.test(text)
