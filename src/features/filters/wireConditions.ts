import type { Reason } from '../../contract/error.ts'
import type { Condition, Filter } from '../../contract/filter.ts'
import { AppError } from '../../server/errors.ts'
import type { Fields } from '../../server/fields.ts'
import type { FilteredType } from '../../server/filter/compileFilter.ts'
import type { FilterField } from '../../server/filter/filterField.ts'
import { recordTypes } from '../fields/fieldLists.ts'
import { filteredTypes } from '../filter.ts'
import type { FilterObject, WireCondition, WireConditions } from './contract.ts'
import { readOperator, readValue, writeOperator, writeValue } from './wireValues.ts'

/** The names of links to several records. */
const plurals: Record<FilterObject, string> = {
  deal: 'deals',
  lead: 'leads',
  person: 'persons',
  organization: 'organizations',
  activity: 'activities',
}

/** A field's number on v1 is its position in its record type. */
const keysOf = (object: FilterObject): string[] => Object.keys(recordTypes[object].fields satisfies Fields)
const fieldOf = (object: FilterObject, key: string): FilterField | undefined =>
  (filteredTypes[object] as FilteredType).fields[key]

/**
 * Converts conditions in v1 format, about records of a type, to a filter.
 * @throws AppError `invalid` on the part of `conditions` that is not valid
 */
export function readConditions(noun: FilterObject, { conditions }: WireConditions): Filter {
  const [all, any] = conditions.map((group, nr) =>
    (group.conditions ?? []).flatMap((condition, at) =>
      condition ? [readCondition(noun, condition, `conditions.conditions.${nr}.conditions.${at}`)] : [],
    ),
  )
  return { and: [{ and: all ?? [] }, ...(any?.length ? [{ or: any }] : [])] }
}

function readCondition(noun: FilterObject, condition: WireCondition, path: string): Filter {
  const { object, field_id, extra_value } = condition
  const refuse = (member: keyof WireCondition, reason: Reason): never => {
    throw new AppError('invalid', { field: `${path}.${member}`, reason, detail: condition })
  }
  const field = keysOf(object)[Number(field_id) - 1]
  const known = field && fieldOf(object, field)
  if (!field || !known) return refuse('field_id', 'unknown')
  const own = readComparison(field, known, condition, refuse)
  if (extra_value == null) return placed(noun, object, own) ?? refuse('object', 'not_allowed')
  if (known.kind !== 'number' || !fieldOf(object, 'currency')) return refuse('extra_value', 'not_allowed')
  const currency: Filter = { field: 'currency', operator: 'is', value: extra_value }
  return placed(noun, object, { and: [own, currency] }) ?? refuse('object', 'not_allowed')
}

function readComparison(
  field: string,
  known: FilterField,
  { operator: given, value }: WireCondition,
  refuse: (member: keyof WireCondition, reason: Reason) => never,
): Filter {
  if (given === "NOT LIKE '$%'")
    return { not: readComparison(field, known, { operator: "LIKE '$%'", value } as WireCondition, refuse) }
  const { kind, operators } = known
  const operator = readOperator(kind, given)
  if (!operator || !operators[operator]) return refuse('operator', 'not_allowed')
  if (operator === 'is_empty' || operator === 'is_not_empty') return { field, operator }
  if (value == null) return refuse('value', 'required')
  const read = readValue(kind, value) ?? refuse('value', 'wrong_type')
  return { field, operator, value: kind === 'choices' ? [read] : read }
}

/** Converts a filter about one record type to one about another type that is linked to it; null if it is not linked. */
function placed(noun: FilterObject, object: FilterObject, filter: Filter): Filter | null {
  if (noun === object) return filter
  const { one, many }: FilteredType = filteredTypes[noun]
  if (one?.[object]) return prefixed(filter, object)
  return many?.[plurals[object]] ? { has: plurals[object], where: filter } : null
}

function prefixed(filter: Filter, prefix: string): Filter {
  if ('and' in filter) return { and: filter.and.map((each) => prefixed(each, prefix)) }
  if ('not' in filter) return { not: prefixed(filter.not, prefix) }
  return { ...filter, field: `${prefix}.${(filter as Condition).field}` } as Condition
}

/** Converts a filter about records of a type to v1 format; null if v1 cannot express it. */
export function writeConditions(noun: FilterObject, filter: Filter): WireConditions | null {
  const [all, any, ...more] = 'and' in filter ? filter.and : []
  if (!all || !('and' in all) || more.length > 0 || (any && !('or' in any))) return null
  const first = all.and.map((each) => writeCondition(noun, each))
  const second = (any?.or ?? []).map((each) => writeCondition(noun, each))
  const isWhole = [...first, ...second].every((each) => each !== null)
  if (!isWhole) return null
  return {
    glue: 'and',
    conditions: [
      { glue: 'and', conditions: first },
      { glue: 'or', conditions: second },
    ],
  }
}

function writeCondition(noun: FilterObject, filter: Filter): WireCondition | null {
  if ('has' in filter) {
    const { has, where, ...counts } = filter
    const object = (Object.keys(plurals) as FilterObject[]).find((each) => plurals[each] === has)
    return object && where && Object.keys(counts).length === 0 ? writeCondition(object, where) : null
  }
  if ('and' in filter) return writeAmount(noun, filter.and)
  if ('not' in filter) {
    const inner = writeCondition(noun, filter.not)
    return inner?.operator === "LIKE '$%'" ? { ...inner, operator: "NOT LIKE '$%'" } : null
  }
  return 'field' in filter ? writeComparison(noun, filter) : null
}

/** On v1, an amount and its currency are one condition. */
function writeAmount(noun: FilterObject, [amount, currency, ...more]: Filter[]): WireCondition | null {
  if (!amount || !currency || more.length > 0) return null
  const [written, said] = [writeCondition(noun, amount), writeCondition(noun, currency)]
  const isCurrency = said?.operator === '=' && keysOf(said.object)[Number(said.field_id) - 1] === 'currency'
  return written && said && isCurrency ? { ...written, extra_value: String(said.value) } : null
}

function writeComparison(noun: FilterObject, { field, operator, value }: Condition): WireCondition | null {
  const [key = '', ...before] = field.split('.').reverse()
  const object = (before[0] ?? noun) as FilterObject
  const nr = object in plurals && before.length < 2 ? keysOf(object).indexOf(key) + 1 : 0
  const kind = nr > 0 ? fieldOf(object, key)?.kind : undefined
  const written = kind && writeOperator(kind, operator)
  if (!written) return null
  const condition = { object, field_id: String(nr), operator: written, extra_value: null }
  if (value === undefined) return { ...condition, value: null }
  const [one, ...more] = [value].flat()
  const text = more.length > 0 || one === undefined ? null : writeValue(one)
  return text === null ? null : { ...condition, value: text }
}
