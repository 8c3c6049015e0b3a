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

/** The operator for a v1 operator name of a field of this kind; null if there is none. */
export function readOperator(kind: FilterKind, operator: WireOperator): Operator | null {
  if (operator === '=') return kind === 'choices' ? 'any_of' : 'is'
  if (operator === '!=') return kind === 'choices' ? 'none_of' : 'is_not'
  if (operator in comparisons) return comparisons[operator as keyof typeof comparisons][isDate(kind) ? 1 : 0]
  return others[operator] ?? null
}

/** The v1 name of an operator of a field of this kind; null if v1 has none. */
export function writeOperator(kind: FilterKind, operator: Operator): WireOperator | null {
  const names: WireOperator[] = ['=', '!=', '<', '>', '<=', '>=', ...(Object.keys(others) as WireOperator[])]
  return names.find((name) => readOperator(kind, name) === operator) ?? null
}

const units = ['week', 'month', 'quarter', 'year'] as const
/** The v1 names of periods. */
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

/** Converts a v1 value, which is a text, to a filter value for a field of this kind; null if it is not possible. */
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

/** Converts `YYYY-MM-DD HH:MM:SS` in UTC to the filter's format; a day is unchanged. */
function readInstant(text: string): string {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? `${text.replace(' ', 'T')}Z` : text
}

/** Converts a filter value to v1 format; null if v1 cannot express it. */
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
