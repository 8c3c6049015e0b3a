import { type Static, type TSchema, Type } from 'typebox'
import { Exact } from '../../../contract/endpoint.ts'
import { Currency, Id, Instant, Line, Nullable, VisibleTo } from '../../../contract/shape.ts'
import { type DetailKey, detailKeys, details, shownDetails } from '../../opportunities/core/contract.ts'
import { dateFormats, limits, numberFormats } from '../file/contract.ts'

/** How the cells of a detail's column are parsed. */
const readAs = { date: 'day', varchar: 'text' } as const
const detailTargets = Object.fromEntries(detailKeys.map((key) => [key, readAs[details[key].type]])) as {
  [Key in DetailKey]: (typeof readAs)[(typeof details)[Key]['type']]
}

/**
 * The possible targets of a column, and how the cells are parsed. `close_time` is when the deal was won or lost, and
 * for an open deal the expected close date, because other CRMs keep both in one column.
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

/** Targets that several columns can have. */
export const shared: readonly Target[] = ['state', 'label', 'person.email', 'person.phone']

const list = <T extends TSchema>(schema: T, maxItems: number) => Type.Array(schema, { maxItems })

/**
 * The meaning of a value in a status column. `stage` (a name) applies to deals: open deals without it get the first
 * stage of the pipeline, won and lost deals the last stage of the mapping.
 */
export const Meaning = Type.Object({
  as: Type.Enum(['lead', 'archived_lead', 'open', 'won', 'lost', 'skip']),
  stage: Type.Optional(Line),
})
export type Meaning = Static<typeof Meaning>

const ColumnIndex = Type.Integer({ minimum: 0, maximum: limits.columns - 1 })

/** How the rows of a file become leads and deals. Columns that are not listed are ignored. */
export const Mapping = Type.Object({
  columns: list(
    Type.Object({
      column: ColumnIndex,
      target: Type.Enum(Object.keys(targets) as Target[]),
      /** For days and instants; as detected if omitted. */
      date: Type.Optional(Type.Enum(dateFormats)),
      /** For amounts; as detected if omitted. */
      number: Type.Optional(Type.Enum(numberFormats)),
      /**
       * For status columns: the meaning of each value, ignoring case and accents. A value without a meaning rejects its
       * row.
       */
      values: Type.Optional(
        list(Type.Object({ value: Type.String({ maxLength: 255 }), means: Meaning }), 200),
      ),
    }),
    limits.columns,
  ),
  /**
   * The type of a row without a status column. A row with a won or lost time is won or lost anyway, unless a status
   * column says otherwise.
   */
  otherwise: Meaning,
  /**
   * The title of a row without its own title is composed from these columns, without empty ones; otherwise from its
   * contact.
   */
  title: Type.Object({ columns: list(ColumnIndex, 5), separator: Type.String({ maxLength: 20 }) }),
  /** The pipeline of the deals; null if every row is a lead. A pipeline given by name instead of id is created. */
  pipeline: Nullable(Type.Union([Exact({ id: Id }), Exact({ name: Line })])),
  /** The stages used by meanings, in order; missing ones are added after the pipeline's own. */
  stages: Type.Array(Line, { maxItems: 50, uniqueItems: true }),
  /** The currency of amounts without one. */
  currency: Currency,
  /** The owner of rows without one; null: the importing user. */
  owner_id: Nullable(Id),
  /**
   * For a row whose owner is not a user: assign it to the owner above, reject it, or create the user (inactive, without
   * sign-in).
   */
  unknown_owner: Type.Enum(['default', 'refuse', 'create']),
  /** For a lead without person and organization: reject it, or import it as an open deal. */
  lead_without_contact: Type.Enum(['refuse', 'deal']),
  /** The source of rows without one. */
  source: Nullable(Line),
  visible_to: VisibleTo,
})
export type Mapping = Static<typeof Mapping>

/** Why a row is rejected, in English. The web app shows the texts of `locales/<lang>/import.json`. */
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
  unknown_owner: 'is not a user here',
  unmapped: 'has no meaning in the mapping',
  won_and_lost: 'says both won and lost',
  repeated: 'is in the file more than once',
  already_imported: 'was imported before',
  too_many_cells: 'the row has more cells than there are columns',
} as const
export type RowReason = keyof typeof rowReasons

/** A cell, or a whole row, that cannot be imported. */
export const Problem = Type.Object({
  /** The row number in a spreadsheet: the header is row 1. */
  row: Type.Integer(),
  /** Index of the column; null: the whole row. */
  column: Nullable(Type.Integer()),
  target: Nullable(Type.Enum(Object.keys(targets) as Target[])),
  reason: Type.Enum(Object.keys(rowReasons) as RowReason[]),
  /** The cell, truncated. */
  value: Type.String(),
})
export type Problem = Static<typeof Problem>

const Created = Type.Object({
  created: Type.Integer(),
  matched: Type.Integer(),
  /** The first names to be created. */
  names: Type.Array(Type.String()),
})

/** The preview of an import. */
export const Preview = Type.Object({
  rows: Type.Integer(),
  bad: Type.Integer(),
  /** Number of rows skipped by the mapping. */
  skipped: Type.Integer(),
  /** The rows to import by type, status and currency; a row without a value is counted. */
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
  /** Owner names in the file that are not users, if their rows are assigned to somebody else. */
  unknown_owners: Type.Array(Type.String()),
  /** Sources in the file that do not exist and that the user may not create; their rows get none. */
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
