import type { Operator, Period } from '../../contract/filter.ts'
import type { FilterKind } from '../../server/filter/filterField.ts'
import { v1Time } from '../../server/wire.ts'
import type { WireOperator } from './contract.ts'

type Single = string | number | boolean | Period

const comparisons: Record<'<' | '>' | '<=' | '>=', [Operator, Operator]> = {
  '<': ['less', 'before'],
  '>': ['greater', 'after'],
  '<=': ['at_most', 'on_or_before'],
  '>=': ['at_least', 'on_or_after'],
}
const others: Partial<Record<WireOperator, Operator>> = {
  'IS NULL': 'is_empty',
  'IS NOT NULL': 'is_not_empty',
  "LIKE '$%'": 'starts_with',
  "LIKE '%$%'": 'contains',
  "NOT LIKE '%$%'": 'not_contains',
}
const isDate = (kind: FilterKind) => kind === 'day' || kind === 'instant'

/** The operator of a field of this kind that v1 calls so; null where there is none. */
export function readOperator(kind: FilterKind, operator: WireOperator): Operator | null {
  if (operator === '=') return kind === 'choices' ? 'any_of' : 'is'
  if (operator === '!=') return kind === 'choices' ? 'none_of' : 'is_not'
  if (operator in comparisons) return comparisons[operator as keyof typeof comparisons][isDate(kind) ? 1 : 0]
  return others[operator] ?? null
}

/** What v1 calls an operator of a field of this kind; null where it has no name for it. */
export function writeOperator(kind: FilterKind, operator: Operator): WireOperator | null {
  const names: WireOperator[] = ['=', '!=', '<', '>', '<=', '>=', ...(Object.keys(others) as WireOperator[])]
  return names.find((name) => readOperator(kind, name) === operator) ?? null
}

const units = ['week', 'month', 'quarter', 'year'] as const
/** The names of periods on v1. */
const periods: Record<string, Period> = {
  today: { unit: 'day' },
  yesterday: { unit: 'day', from: -1 },
  tomorrow: { unit: 'day', from: 1 },
  ...Object.fromEntries(
    units.flatMap((unit): [string, Period][] => [
      [`this_${unit}`, { unit }],
      [`last_${unit}`, { unit, from: -1 }],
      [`next_${unit}`, { unit, from: 1 }],
    ]),
  ),
}

/** A value on v1, which are texts, as a field of this kind is compared with it; null where it cannot be. */
export function readValue(kind: FilterKind, value: string | number | boolean): Single | null {
  const text = String(value).trim()
  switch (kind) {
    case 'boolean':
      return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : null
    case 'day':
    case 'instant':
      return Object.hasOwn(periods, text) ? (periods[text] as Period) : readInstant(text)
    case 'number':
    case 'choices':
    case 'user':
    case 'reference':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : kind === 'number' ? null : text
    case 'choice':
      return /^\d+$/.test(text) ? Number(text) : text
    default:
      return text
  }
}

/** `YYYY-MM-DD HH:MM:SS` in UTC as the filter says it; a day stays. */
function readInstant(text: string): string {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? `${text.replace(' ', 'T')}Z` : text
}

/** A value as v1 writes it; null where it has no word for it. */
export function writeValue(value: Single): string | null {
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value !== 'object')
    return /^\d{4}-\d\d-\d\dT/.test(String(value)) ? v1Time(new Date(String(value))) : String(value)
  const same = (period: Period) =>
    period.unit === value.unit &&
    (period.from ?? 0) === (value.from ?? 0) &&
    (period.to ?? period.from ?? 0) === (value.to ?? value.from ?? 0)
  return Object.keys(periods).find((name) => same(periods[name] as Period)) ?? null
}
