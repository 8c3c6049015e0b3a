import { currencies } from '../../../contract/currency.ts'
import { latinDigits } from '../../../contract/fold.ts'
import type { NumberFormat } from './contract.ts'

/** An amount in a cell, with the currency of its symbol or code. */
export type Amount = { number: number; currency: string | null }

/** Symbols that several currencies share: the first one is used, unless the fallback is one of the others. */
const symbols: Record<string, string[]> = {
  US$: ['USD'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'],
  '€': ['EUR'],
  '£': ['GBP'],
  '¥': ['JPY', 'CNY'],
  '₺': ['TRY'],
  TL: ['TRY'],
  '₹': ['INR'],
  '₽': ['RUB'],
  '₩': ['KRW'],
  KR: ['NOK', 'SEK', 'DKK', 'ISK'],
  RP: ['IDR'],
  '﷼': ['IRR'],
  ریال: ['IRR'],
  ريال: ['IRR'],
  تومان: ['IRR'],
  تومن: ['IRR'],
  TOMAN: ['IRR'],
}
/** One toman is ten rials; only the rial has an ISO code. */
const tomans = new Set(['تومان', 'تومن', 'TOMAN'])
const known = new Set(currencies)

/**
 * The ISO 4217 code for a symbol, code or word; null if unknown. `fallback` decides between currencies that share a
 * symbol.
 */
export function readCurrency(text: string, fallback: string): string | null {
  const name = text.replace(/[\s.\u200e\u200f]/g, '').toUpperCase()
  if (known.has(name)) return name
  const candidates = symbols[name] ?? []
  return candidates.includes(fallback) ? fallback : (candidates[0] ?? null)
}

const spaces = /[\s\u00a0\u202f\u2009'’٬،_]/g

/** Separates digits, separators (the Persian decimal mark as `|`) and sign of a cell from the rest. */
function dissect(cell: string): { digits: string; negative: boolean; around: string } | null {
  if (cell.length > 60) return null
  const text = latinDigits(cell)
    .replace(/[\u200c-\u200f\u2066-\u2069]/g, '')
    .replace(/[−–]/g, '-')
    .replace(/٫/g, '|')
    .trim()
  const match = /^([^\d]*?)([.,]?\d(?:[\d.,|\s\u00a0\u202f\u2009'’٬،_]*\d)?)(?:[.,]?[-–]+)?([^\d]*)$/.exec(
    text,
  )
  if (!match) return null
  const [, before = '', digits = '', after = ''] = match
  const minus = /-/.test(before) || /-$/.test(text) || (/\(/.test(before) && /\)/.test(after))
  return {
    digits,
    negative: minus && !/[.,]-+$/.test(text),
    around: `${before} ${after}`.replace(/[-()+]/g, ' ').trim(),
  }
}

/** Parses an amount in the given format. Null: not a number, or in another format. */
export function readNumber(cell: string, format: NumberFormat, fallback = 'USD'): Amount | null {
  const parts = dissect(cell)
  if (!parts) return null
  const plain = parts.digits.replace(spaces, format === 'point' ? ',' : '.')
  const [group, mark] = format === 'point' ? [',', '.'] : ['.', ',']
  const [whole = '', decimals, ...more] = plain.split(plain.includes('|') ? '|' : mark)
  if (more.length > 0 || (decimals !== undefined && !/^\d+$/.test(decimals))) return null
  const groups = whole.split(group)
  if (
    !groups.every((part, i) =>
      (i === 0 ? /^\d*$/ : i < groups.length - 1 ? /^\d{2,3}$/ : /^\d{3}$/).test(part),
    )
  ) {
    return null
  }
  if (groups.length > 1 && !/^\d{1,3}$/.test(groups[0] ?? '')) return null
  const number = Number(`${groups.join('') || '0'}.${decimals ?? '0'}`)
  const currency = parts.around === '' ? null : readCurrency(parts.around, fallback)
  if (parts.around !== '' && currency === null) return null
  const factor = tomans.has(parts.around.toUpperCase()) ? 10 : 1
  return { number: (parts.negative ? -number : number) * factor, currency }
}

/** The decimal mark that the cell's own notation shows. Null: not a number, or ambiguous. */
export function formatOf(cell: string): NumberFormat | 'unclear' | null {
  const digits = dissect(cell)?.digits.replace(spaces, ' ')
  if (digits === undefined) return null
  const point = digits.lastIndexOf('.')
  const comma = digits.lastIndexOf(',')
  if (point < 0 && comma < 0) return null
  if (point >= 0 && comma >= 0) return point > comma ? 'point' : 'comma'
  const mark = point >= 0 ? '.' : ','
  const decimal: NumberFormat = point >= 0 ? 'point' : 'comma'
  const grouping: NumberFormat = point >= 0 ? 'comma' : 'point'
  const parts = digits.split(mark)
  if (parts.length > 2) return grouping
  const [before = '', after = ''] = parts
  if (after.length !== 3 || before.length > 3 || before === '' || /^0/.test(before) || before.includes(' '))
    return decimal
  return 'unclear'
}
