import { latinDigits } from './fold.ts'

const spaces = /[\s\u00a0\u202f\u2009\u200c-\u200f\u2066-\u2069'’_]/g

/**
 * Parses a number that a user typed, in digits of any script; null if the text is empty, undefined if it is ambiguous.
 * With two different marks, the last one is the decimal mark. A single mark before one or two digits is also the
 * decimal mark. Before three digits it has its meaning in the user's language, and groups thousands if it has none
 * there.
 * @param decimal the decimal mark of the user's language
 * @param decimals the maximum number of decimals
 */
export function readTypedNumber(typed: string, decimal: string, decimals = 3): number | null | undefined {
  const isPersian = decimal === '٫'
  const text = latinDigits(typed)
    .replace(spaces, '')
    .replace(/[−–]/g, '-')
    .replace(/،/g, ',')
    // In handwriting a slash is the Persian decimal mark.
    .replace(/\//g, isPersian ? '|' : '/')
    .replace(/٫/g, '|')
    .replace(/٬/g, '')
  if (text === '') return null
  const [, minus = '', digits = ''] = /^(-?)([\d.,|]+)$/.exec(text) ?? []
  const parts = /\d/.test(digits) ? partsOf(digits, isPersian ? '|' : decimal) : null
  if (!parts) return undefined
  const [whole, fraction] = parts
  if (fraction.length > decimals) return undefined
  return Number(`${minus}${whole || '0'}.${fraction || '0'}`)
}

/** The digits before and after the decimal mark; null if they cannot be separated. */
function partsOf(digits: string, own: string): [string, string] | null {
  const marks = [...new Set(digits.replace(/\d/g, ''))]
  const last = /[.,|](?=\d*$)/.exec(digits)?.[0]
  if (last === undefined) return [digits, '']
  const [before = '', after = ''] = splitAtLast(digits, last)
  const isSingle = digits.split(last).length === 2
  if (marks.length > 2 || (last !== '|' && digits.includes('|'))) return null
  if (marks.length === 2) {
    const whole = isSingle ? ungrouped(before, marks.find((mark) => mark !== last) ?? '') : null
    return whole === null ? null : [whole, after]
  }
  if (!isSingle) {
    const whole = last === '|' ? null : ungrouped(digits, last)
    return whole === null ? null : [whole, '']
  }
  const isDecimal =
    last === own || last === '|' || after.length < 3 || (after.length === 3 && !/^[1-9]\d{0,2}$/.test(before))
  if (isDecimal) return [before, after]
  return after.length === 3 ? [before + after, ''] : null
}

/**
 * `1.234.567` without its marks; null if the groups are invalid. Groups have three digits, or two or three before the
 * last group.
 */
function ungrouped(text: string, mark: string): string | null {
  const [first = '', ...groups] = text.split(mark)
  const isWell =
    /^\d{1,3}$/.test(first) &&
    groups.every((group, at) => (at === groups.length - 1 ? /^\d{3}$/ : /^\d{2,3}$/).test(group))
  return isWell ? first + groups.join('') : null
}

const splitAtLast = (text: string, mark: string) => {
  const at = text.lastIndexOf(mark)
  return [text.slice(0, at), text.slice(at + 1)]
}

/** The decimal mark of a language, according to `Intl`. */
export const decimalMarkOf = (locale: string): string =>
  new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.'
