import { Type } from 'typebox'
import { fold } from './fold.ts'

/** Groups, `not` and `has` stand in one another so many levels deep at most. */
export const MOST_LEVELS = 5
/** A filter has so many conditions at most. */
export const MOST_CONDITIONS = 200
/** A condition names so many values at most. */
export const MOST_VALUES = 1000

/** What a condition may ask; which of them a field knows depends on what it holds. */
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
 * Days counted from today, in the time zone and the calendar of whoever reads: from the first day of the unit that is
 * `from` units away to the last of the one that is `to` units away. `{ unit: 'month' }` is this month,
 * `{ unit: 'month', from: -1 }` the last one, `{ unit: 'day', from: -29, to: 0 }` the last 30 days with today.
 */
export const Period = Type.Object(
  {
    unit: Type.Enum(['day', 'week', 'month', 'quarter', 'year']),
    /** 0 when left out. */
    from: Type.Optional(Type.Integer({ minimum: -10_000, maximum: 10_000 })),
    /** As `from` when left out. */
    to: Type.Optional(Type.Integer({ minimum: -10_000, maximum: 10_000 })),
  },
  { additionalProperties: false },
)
export type Period = Type.Static<typeof Period>

const Single = Type.Union([Type.String({ maxLength: 1000 }), Type.Number(), Type.Boolean(), Period])
type Single = Type.Static<typeof Single>
const Value = Type.Union([Single, Type.Array(Single, { maxItems: MOST_VALUES })])
/**
 * Texts, numbers, days (`2026-03-18`), instants (RFC 3339), times of day (`09:30`), periods, and `me` for whoever
 * reads; or several of them.
 */
export type Value = Type.Static<typeof Value>

/**
 * `field` is the key of a field on the wire, or the way to one of a linked record: `person.name`. A date is compared
 * with a day, an instant or a period: `is` within it, `before` its beginning, `after` its end. `is_not`, `none_of` and
 * `not_contains` are also true of what is empty.
 */
export type Condition = { field: string; operator: Operator; value?: Value }

/**
 * There are linked records of this kind (`deals`, `activities`) that match `where`: one at least, or as many as
 * `at_least` and `at_most` say. Only those count that whoever reads may see.
 */
export type Has = { has: string; where?: Filter; at_least?: number; at_most?: number }

/** A field was changed: from this value, to that one, and in this time, as far as it is said. */
export type Changed = { changed: string; from?: Single; to?: Single; since?: Single; until?: Single }

/** A filter as data: what lists, saved filters, bulk actions and exports are narrowed by. */
export type Filter = Condition | { and: Filter[] } | { or: Filter[] } | { not: Filter } | Has | Changed

const Name = Type.Optional(Type.String({ maxLength: 200 }))
const Part = Type.Ref('Filter')
const Group = Type.Optional(Type.Array(Part, { maxItems: MOST_CONDITIONS }))
const Count = Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 }))
const Compared = Type.Optional(Single)

/**
 * A filter in a request. All members stand in one object, so that a refusal names what is wrong in which condition;
 * which of them belong together is checked when the filter is compiled.
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

/** A filter of all these parts; one that is left out narrows nothing. */
export function allParts(...parts: (Filter | undefined)[]): Filter {
  return { and: parts.filter((part) => part !== undefined) }
}

/** Is this; no part without a value. */
export function is(field: string, value: string | number | boolean | undefined): Filter | undefined {
  return value === undefined ? undefined : { field, operator: 'is', value }
}

/** Is, of each of these fields, what a query says of it under the same name. */
export const isEach = <Field extends string>(
  query: { [Each in Field]?: string | number | boolean | undefined },
  ...fields: Field[]
): (Filter | undefined)[] => fields.map((field) => is(field, query[field]))

/** Is one of these; no part without values. */
export function anyOf(field: string, value: (string | number)[] | undefined): Filter | undefined {
  return value && { field, operator: 'any_of', value }
}

/** The words of a term stand somewhere; no part without words. */
export function mentions(term: string | undefined): Filter | undefined {
  return fold(term ?? '') === '' ? undefined : { field: 'term', operator: 'contains', value: term as string }
}

/** From an instant on, and before another one; no part without them. */
export function between(field: string, since: Date | undefined, until?: Date | undefined): Filter[] {
  return [
    ...(since ? [{ field, operator: 'on_or_after', value: since.toISOString() } as const] : []),
    ...(until ? [{ field, operator: 'before', value: until.toISOString() } as const] : []),
  ]
}
