import { type Static, type TSchema, Type } from 'typebox'
import { Exact } from '../../../contract/endpoint.ts'
import { Currency, Id, Instant, Line, Nullable, VisibleTo } from '../../../contract/shape.ts'
import { type DetailKey, detailKeys, details, shownDetails } from '../../opportunities/core/contract.ts'
import { dateFormats, limits, numberFormats } from '../file/contract.ts'

/** How the cells of a column of details are read. */
const readAs = { date: 'day', varchar: 'text' } as const
const detailTargets = Object.fromEntries(detailKeys.map((key) => [key, readAs[details[key].type]])) as {
  [Key in DetailKey]: (typeof readAs)[(typeof details)[Key]['type']]
}

/**
 * What a column can become, and how its cells are read. `close_time` is when the deal was won or lost, and for
 * an open one when that is expected: other CRMs keep both in one column.
 */
export const targets = {
  title: 'text',
  state: 'state',
  value: 'amount',
  currency: 'currency',
  owner: 'text',
  label: 'list',
  source: 'text',
  product: 'text',
  ...detailTargets,
  add_time: 'instant',
  close_time: 'instant',
  won_time: 'instant',
  lost_time: 'instant',
  lost_reason: 'text',
  external_id: 'text',
  'person.name': 'text',
  'person.first_name': 'text',
  'person.last_name': 'text',
  'person.email': 'email',
  'person.phone': 'phone',
  'person.job_title': 'text',
  'person.linkedin': 'text',
  'organization.name': 'text',
  'organization.industry': 'text',
  'organization.website': 'text',
  'organization.address': 'text',
} as const

export type Target = keyof typeof targets

/** Targets that several columns may share. */
export const shared: readonly Target[] = ['state', 'label', 'person.email', 'person.phone']

const list = <T extends TSchema>(schema: T, maxItems: number) => Type.Array(schema, { maxItems })

/**
 * What a value of a `state` column makes of its row. `stage` (a name) counts for deals: open ones without it
 * stand in the pipeline's first stage, won and lost ones in the last of the mapping's stages.
 */
export const Meaning = Type.Object({
  as: Type.Enum(['lead', 'archived_lead', 'open', 'won', 'lost', 'skip']),
  stage: Type.Optional(Line),
})
export type Meaning = Static<typeof Meaning>

const ColumnIndex = Type.Integer({ minimum: 0, maximum: limits.columns - 1 })

/** How the rows of a file become leads and deals. Columns that are not named are ignored. */
export const Mapping = Type.Object({
  columns: list(
    Type.Object({
      column: ColumnIndex,
      target: Type.Enum(Object.keys(targets) as Target[]),
      /** For days and instants; left out: as detected. */
      date: Type.Optional(Type.Enum(dateFormats)),
      /** For amounts; left out: as detected. */
      number: Type.Optional(Type.Enum(numberFormats)),
      /** For states: what each value means, case and accents apart. A value not named makes a bad row. */
      values: Type.Optional(
        list(Type.Object({ value: Type.String({ maxLength: 255 }), means: Meaning }), 200),
      ),
    }),
    limits.columns,
  ),
  /**
   * What a row is when no state column says it. A row with a time of winning or losing is won or lost all the
   * same, unless a state column says otherwise.
   */
  otherwise: Meaning,
  /** A row without a title of its own is named by these columns, empty ones left out; then by its contact. */
  title: Type.Object({ columns: list(ColumnIndex, 5), separator: Type.String({ maxLength: 20 }) }),
  /** Where deals go; null when every row is a lead. A pipeline named rather than numbered is created. */
  pipeline: Nullable(Type.Union([Exact({ id: Id }), Exact({ name: Line })])),
  /** The stages that meanings name, in order; those the pipeline lacks are created behind its own. */
  stages: Type.Array(Line, { maxItems: 50, uniqueItems: true }),
  /** Of amounts that do not say it themselves. */
  currency: Currency,
  /** Of rows that name no owner; null: who imports. */
  owner_id: Nullable(Id),
  /** A row whose owner is not a user here: goes to the owner above, is refused, or the user is made (inactive, no sign-in). */
  unknown_owner: Type.Enum(['default', 'refuse', 'create']),
  /** A row that should be a lead and has neither person nor organization: refused, or an open deal. */
  lead_without_contact: Type.Enum(['refuse', 'deal']),
  /** Of rows that name no source. */
  source: Nullable(Line),
  visible_to: VisibleTo,
})
export type Mapping = Static<typeof Mapping>

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
  /** Sources in the file that are not there, and that the user may not add: their rows have none. */
  unknown_sources: Type.Array(Type.String()),
  samples: Type.Array(
    Type.Object({
      row: Type.Integer(),
      kind: Type.Enum(['lead', 'deal']),
      is_archived: Type.Boolean(),
      status: Type.Enum(['open', 'won', 'lost']),
      title: Type.String(),
      stage: Nullable(Type.String()),
      person: Nullable(Type.String()),
      organization: Nullable(Type.String()),
      owner: Nullable(Type.String()),
      value: Nullable(Type.Number()),
      currency: Currency,
      add_time: Instant,
      /** When it was won or lost. */
      close_time: Nullable(Instant),
      ...shownDetails,
    }),
  ),
  /** The first hundred. */
  problems: Type.Array(Problem),
})
export type Preview = Static<typeof Preview>
