import { Type } from 'typebox'
import { fold } from './fold.ts'

/** Maximum nesting depth of groups, `not` and `has`. */
export const MOST_LEVELS = 5
/** Maximum number of conditions in a filter. */
export const MOST_CONDITIONS = 200
/** Maximum number of values in a condition. */
export const MOST_VALUES = 1000

/** The operators. Which of them a field supports depends on its type. */
export const Operator = Type.Enum([
  'is',
  'is_not',
  'any_of',
  'none_of',
  'all_of',
  'contains',
  'not_contains',
  'starts_with',
  'greater',
  'less',
  'at_least',
  'at_most',
  'between',
  'before',
  'after',
  'on_or_before',
  'on_or_after',
  'anniversary',
  'is_empty',
  'is_not_empty',
])
export type Operator = Type.Static<typeof Operator>

/**
 * Days relative to today, in the reader's time zone and calendar: from the first day of the unit that is `from` units
 * away to the last day of the unit that is `to` units away. `{ unit: 'month' }` is this month, `{ unit: 'month', from:
 * -1 }` the last one, `{ unit: 'day', from: -29, to: 0 }` the last 30 days including today.
 */
export const Period = Type.Object(
  {
    unit: Type.Enum(['day', 'week', 'month', 'quarter', 'year']),
    /** 0 if omitted. */
    from: Type.Optional(Type.Integer({ minimum: -10_000, maximum: 10_000 })),
    /** Same as `from` if omitted. */
    to: Type.Optional(Type.Integer({ minimum: -10_000, maximum: 10_000 })),
  },
  { additionalProperties: false },
)
export type Period = Type.Static<typeof Period>

const Single = Type.Union([Type.String({ maxLength: 1000 }), Type.Number(), Type.Boolean(), Period])
type Single = Type.Static<typeof Single>
const Value = Type.Union([Single, Type.Array(Single, { maxItems: MOST_VALUES })])
/**
 * A text, a number, a day (`2026-03-18`), an instant (RFC 3339), a time of day (`09:30`), a period, `me` for the
 * reader, or a list of these.
 */
export type Value = Type.Static<typeof Value>

/**
 * `field` is the wire key of a field, or the path to a field of a linked record: `person.name`. A date is compared with
 * a day, an instant or a period: `is` means within it, `before` before its start, `after` after its end. `is_not`,
 * `none_of` and `not_contains` are also true for empty values.
 */
export type Condition = { field: string; operator: Operator; value?: Value }

/**
 * There are linked records of this type (`deals`, `activities`) that match `where`: at least one, or as many as
 * `at_least` and `at_most` say. Only records that the reader may see count.
 */
export type Has = { has: string; where?: Filter; at_least?: number; at_most?: number }

/** A field was changed: from this value, to that value, in this period. Each part is optional. */
export type Changed = { changed: string; from?: Single; to?: Single; since?: Single; until?: Single }

/** A filter as data, for lists, saved filters, bulk actions and exports. */
export type Filter = Condition | { and: Filter[] } | { or: Filter[] } | { not: Filter } | Has | Changed

const Name = Type.Optional(Type.String({ maxLength: 200 }))
const Part = Type.Ref('Filter')
const Group = Type.Optional(Type.Array(Part, { maxItems: MOST_CONDITIONS }))
const Count = Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 }))
const Compared = Type.Optional(Single)

/**
 * The schema of a filter in a request. All members are in one object, so that an error names the invalid member of the
 * condition. The compiler of filters checks which members can be combined.
 */
export const FilterSchema = Type.Unsafe<Filter>(
  Type.Cyclic(
    {
      Filter: Type.Object(
        {
          ...{ field: Name, operator: Type.Optional(Operator), value: Type.Optional(Value) },
          ...{ and: Group, or: Group, not: Type.Optional(Part) },
          ...{ has: Name, where: Type.Optional(Part), at_least: Count, at_most: Count },
          ...{ changed: Name, from: Compared, to: Compared, since: Compared, until: Compared },
        },
        { additionalProperties: false },
      ),
    },
    'Filter',
  ),
)

/** A filter that requires all these parts; undefined parts are skipped. */
export function allParts(...parts: (Filter | undefined)[]): Filter {
  return { and: parts.filter((part) => part !== undefined) }
}

/** The value equals this; undefined without a value. */
export function is(field: string, value: string | number | boolean | undefined): Filter | undefined {
  return value === undefined ? undefined : { field, operator: 'is', value }
}

/** Each of these fields equals the query parameter of the same name. */
export const isEach = <Field extends string>(
  query: { [Each in Field]?: string | number | boolean | undefined },
  ...fields: Field[]
): (Filter | undefined)[] => fields.map((field) => is(field, query[field]))

/** The value is one of these; undefined without values. */
export function anyOf(field: string, value: (string | number)[] | undefined): Filter | undefined {
  return value && { field, operator: 'any_of', value }
}

/** The words of a term occur anywhere; undefined without words. */
export function mentions(term: string | undefined): Filter | undefined {
  return fold(term ?? '') === '' ? undefined : { field: 'term', operator: 'contains', value: term as string }
}

/** At or after one instant and before another; each bound is optional. */
export function between(field: string, since: Date | undefined, until?: Date | undefined): Filter[] {
  return [
    ...(since ? [{ field, operator: 'on_or_after', value: since.toISOString() } as const] : []),
    ...(until ? [{ field, operator: 'before', value: until.toISOString() } as const] : []),
  ]
}
