import { type Static, type TSchema, Type } from 'typebox'
import { currencies } from './currency.ts'

/** An id of a deal, person, user …: a positive integer. */
export const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
/** An id of a lead or lead label. */
export const Uuid = Type.String({ format: 'uuid', pattern: '^[^:]*$' })
/** A calendar day, `YYYY-MM-DD`, always Gregorian on the wire. */
export const Day = Type.String({ format: 'date' })
/** An instant on the v2 wire: RFC 3339, UTC, whole seconds. */
export const Instant = Type.String({ format: 'date-time' })
/** A non-empty text of one line. */
export const Line = Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' })
/** The e-mail address that a user signs in with; stored in lower case. */
export const Email = Type.String({
  maxLength: 254,
  pattern: "^[A-Za-z0-9_+-]+([.'][A-Za-z0-9_+-]+)*@([A-Za-z0-9][A-Za-z0-9-]*\\.)+[A-Za-z]{2,}$",
})
/** ISO 4217 code. */
export const Currency = Type.String({ pattern: '^[A-Z]{3}$' })
/** A currency in use today, for values that users write. */
export const UsedCurrency = Type.Enum([...currencies])
/** An amount of money in units of its currency, with at most three decimals. */
export const Amount = Type.Number({ minimum: 0, exclusiveMaximum: 1e14 })
/** Who sees a record: 1 only its owner; 3, 5 and 7 everybody, until visibility groups exist. */
export const VisibleTo = Type.Enum([1, 3, 5, 7])
/** How long before an activity its owner is reminded, in minutes; -1: never. */
export const ReminderMinutes = Type.Enum([-1, 0, 5, 10, 15, 30, 60, 1440])
export type ReminderMinutes = Static<typeof ReminderMinutes>
/** The six languages. */
export const Locale = Type.Enum(['en', 'fr', 'nb', 'tr', 'id', 'fa'])
export type Locale = Static<typeof Locale>
export const LabelColor = Type.Enum([
  'blue',
  'brown',
  'dark-gray',
  'gray',
  'green',
  'orange',
  'pink',
  'purple',
  'red',
  'yellow',
])

export const Named = Type.Object({ id: Id, name: Type.String() })
export type Named = Static<typeof Named>

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** A person or an organization; the name is null if the reader may not see that record. */
export const Contact = Type.Object({ id: Nullable(Id), name: Nullable(Type.String()) })
export type Contact = Static<typeof Contact>

/** Path parameters `{id}`. */
export const IdParams = Type.Object({ id: Id })
export const UuidParams = Type.Object({ id: Uuid })

/** The record ids of one bulk request, which is one operation with one undo. */
export const Ids = Type.Array(Id, { minItems: 1, maxItems: 100_000, uniqueItems: true })

/** Several ids in a query, comma-separated. */
export const IdList = Type.Array(Id, { maxItems: 100 })

/**
 * For each field that a change names, the wire value that its editor saw. If a value has changed since, the change is
 * rejected: 409 `stale` with `field` and `detail` `{ seen, now, by, time }`.
 */
export const Seen = Type.Optional(Type.Record(Type.String(), Type.Unknown()))

const AddressPart = Type.Optional(Nullable(Type.String({ maxLength: 255 })))
/** A postal address; `value` is the complete address as text. */
export const addressParts = {
  value: Type.Optional(Nullable(Type.String({ maxLength: 1000 }))),
  country: AddressPart,
  admin_area_level_1: AddressPart,
  admin_area_level_2: AddressPart,
  locality: AddressPart,
  sublocality: AddressPart,
  route: AddressPart,
  street_number: AddressPart,
  subpremise: AddressPart,
  postal_code: AddressPart,
}

/** Field names for `include_fields`; unknown names are ignored. */
export const FieldNames = Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100 })

/** Whole seconds and UTC, as Pipedrive requires. */
const WholeSeconds = Type.String({ format: 'date-time', pattern: '^[^.]*Z$' })
/** The query of a v2 list by the time of the last change. */
export const UpdatedQuery = {
  updated_since: Type.Optional(WholeSeconds),
  updated_until: Type.Optional(WholeSeconds),
}

/** The query of a v2 list. */
export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
  cursor: Type.Optional(Type.String({ maxLength: 2048 })),
}
/** The query of a v1 list. */
export const OffsetQuery = {
  start: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
}

/** `{ success, data }`. */
export const One = <T extends TSchema>(data: T) => Type.Object({ success: Type.Literal(true), data })
/** A v2 list: `{ success, data: [], additional_data: { next_cursor } }`. */
export const Page = <T extends TSchema>(row: T) =>
  Type.Object({
    success: Type.Literal(true),
    data: Type.Array(row),
    additional_data: Type.Object({ next_cursor: Nullable(Type.String()) }),
  })
/** A v1 list. The pagination is in its own object and, because some clients read it there, also flat. */
export const OffsetPage = <T extends TSchema>(row: T) =>
  Type.Object({
    success: Type.Literal(true),
    data: Type.Array(row),
    additional_data: Type.Object({
      start: Type.Integer(),
      limit: Type.Integer(),
      more_items_in_collection: Type.Boolean(),
      next_start: Type.Optional(Type.Integer()),
      pagination: Type.Object({
        start: Type.Integer(),
        limit: Type.Integer(),
        more_items_in_collection: Type.Boolean(),
        next_start: Type.Optional(Type.Integer()),
      }),
    }),
  })

export type Page<Row> = { success: true; data: Row[]; additional_data: { next_cursor: string | null } }
