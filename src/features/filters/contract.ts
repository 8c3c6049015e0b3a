import { type Static, Type } from 'typebox'
import { Nullable } from '../../contract/shape.ts'

/** The record type of a condition in v1 format. */
export const FilterObject = Type.Enum(['deal', 'lead', 'person', 'organization', 'activity'])
export type FilterObject = Static<typeof FilterObject>

export const WireOperator = Type.Enum([
  '=',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
  'IS NULL',
  'IS NOT NULL',
  "LIKE '$%'",
  "LIKE '%$%'",
  "NOT LIKE '$%'",
  "NOT LIKE '%$%'",
])
export type WireOperator = Static<typeof WireOperator>

/** `field_id` is the number of the field on v1; `extra_value` is the currency of an amount. */
export const WireCondition = Type.Object({
  object: FilterObject,
  field_id: Type.Union([Type.String({ maxLength: 20 }), Type.Integer()]),
  operator: WireOperator,
  value: Type.Optional(
    Nullable(Type.Union([Type.String({ maxLength: 1000 }), Type.Number(), Type.Boolean()])),
  ),
  extra_value: Type.Optional(Nullable(Type.String({ maxLength: 255 }))),
})
export type WireCondition = Static<typeof WireCondition>

const group = (glue: 'and' | 'or') =>
  Type.Object({
    glue: Type.Literal(glue),
    conditions: Nullable(Type.Array(Nullable(WireCondition), { maxItems: 100 })),
  })

/** A filter in v1 format: all conditions of the first group and, if the second group has conditions, any of those. */
export const WireConditions = Type.Object({
  glue: Type.Literal('and'),
  conditions: Type.Tuple([group('and'), group('or')]),
})
export type WireConditions = Static<typeof WireConditions>
