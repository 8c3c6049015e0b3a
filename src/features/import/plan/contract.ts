import { type Static, Type } from 'typebox'
import { Currency, Nullable } from '../../../contract/shape.ts'
import { type Target, targets } from '../contract.ts'

/** Why a row is left out: what a reader of English is told. People read `locales/<lang>/import.json`. */
export const rowReasons = {
  required: 'is missing',
  contact_required: 'a lead needs a person or an organization',
  not_a_date: 'is not a date that exists, or not in the chosen format',
  not_a_number: 'is not a number in the chosen format',
  negative: 'is below zero',
  too_big: 'is too big',
  too_long: 'is too long',
  malformed: 'is malformed',
  unknown_currency: 'is not a known currency',
  unknown_owner: 'names nobody here',
  unmapped: 'has no meaning in the mapping',
  won_and_lost: 'says both won and lost',
  repeated: 'stands in the file more than once',
  already_imported: 'was imported before',
  too_many_cells: 'the row has more cells than there are columns',
} as const
export type RowReason = keyof typeof rowReasons

/** One cell, or one row as a whole, that cannot be imported. */
export const Problem = Type.Object({
  /** As a spreadsheet counts: the header is row 1. */
  row: Type.Integer(),
  /** Index of the column; null: the row as a whole. */
  column: Nullable(Type.Integer()),
  target: Nullable(Type.Enum(Object.keys(targets) as Target[])),
  reason: Type.Enum(Object.keys(rowReasons) as RowReason[]),
  /** The cell as it stands in the file, shortened. */
  value: Type.String(),
})
export type Problem = Static<typeof Problem>

const Created = Type.Object({
  created: Type.Integer(),
  matched: Type.Integer(),
  /** The first names to be created. */
  names: Type.Array(Type.String()),
})

/** What an import will do, before it does it. */
export const Preview = Type.Object({
  rows: Type.Integer(),
  bad: Type.Integer(),
  /** Rows left out because the mapping says so. */
  skipped: Type.Integer(),
  /** What comes in, by kind, status and currency; a row without a value counts and adds nothing. */
  totals: Type.Array(
    Type.Object({
      kind: Type.Enum(['lead', 'deal']),
      is_archived: Type.Boolean(),
      status: Type.Enum(['open', 'won', 'lost']),
      currency: Currency,
      count: Type.Integer(),
      value: Type.Number(),
    }),
  ),
  /** Deals by stage, in the order of the pipeline. */
  stages: Type.Array(Type.Object({ name: Type.String(), created: Type.Boolean(), count: Type.Integer() })),
  persons: Created,
  organizations: Created,
  owners: Created,
  labels: Created,
  sources: Created,
  industries: Created,
  /** Owners' names in the file that are no user here, when their rows go to somebody else. */
  unknown_owners: Type.Array(Type.String()),
  samples: Type.Array(
    Type.Object({
      row: Type.Integer(),
      kind: Type.Enum(['lead', 'deal']),
      status: Type.Enum(['open', 'won', 'lost']),
      title: Type.String(),
      stage: Nullable(Type.String()),
      person: Nullable(Type.String()),
      organization: Nullable(Type.String()),
      owner: Nullable(Type.String()),
      value: Nullable(Type.Number()),
      currency: Currency,
    }),
  ),
  /** The first hundred. */
  problems: Type.Array(Problem),
})
export type Preview = Static<typeof Preview>
