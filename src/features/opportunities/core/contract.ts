import { type Static, type TSchema, Type } from 'typebox'
import { type PlainField, shownProperties, writtenProperties } from '../../../contract/field.ts'
import {
  Amount,
  Contact,
  Currency,
  Id,
  Instant,
  Line,
  Named,
  Nullable,
  Uuid,
  VisibleTo,
} from '../../../contract/shape.ts'
import { NextActivity } from '../../activities/contract.ts'
import { LabelChip } from '../../labels/contract.ts'

/** A person or an organization to create in the same operation, instead of an existing one referred to by id. */
export const NewContact = {
  person: Type.Optional(
    Type.Object({
      name: Line,
      email: Type.Optional(Nullable(Type.String({ maxLength: 255 }))),
      phone: Type.Optional(Nullable(Type.String({ maxLength: 255 }))),
    }),
  ),
  organization: Type.Optional(Type.Object({ name: Line })),
}

/**
 * The details of leads and deals: fields that hold one plain value and are all written, shown, sorted, filtered,
 * imported, logged and edited in place in the same way. A new detail needs an entry here, a column of the same name,
 * and its texts.
 */
export const details = {
  expected_close_date: {
    name: 'Expected close date',
    type: 'date',
    column: 'expected_close_date',
    is: ['asked', 'bulk', 'sorted', 'filtered'],
  },
  customer_reference: {
    name: 'Customer reference',
    type: 'varchar',
    column: 'customer_reference',
    is: ['bulk', 'sorted', 'filtered'],
  },
} as const satisfies { readonly [Key in string]: PlainField<Key> }
/** The details that cards of the board show and can be sorted by; each has an index that starts with the stage. */
export const cardDetails = ['expected_close_date'] as const satisfies DetailKey[]

export type DetailKey = keyof typeof details
export const detailKeys = Object.keys(details) as DetailKey[]
export const shownDetails = shownProperties(details)
const Details = Type.Object(shownDetails)
export type Details = Static<typeof Details>

/** All details empty. */
export const noDetails = Object.fromEntries(detailKeys.map((key) => [key, null])) as {
  [Key in DetailKey]: null
}

/** The details of a record, a draft or a change. */
export const detailsOf = <From extends Partial<Details>>(from: From) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key in details)) as Pick<
    From,
    keyof From & DetailKey
  >

/** Lead ids of one bulk request. */
export const Uuids = Type.Array(Uuid, { minItems: 1, maxItems: 100_000, uniqueItems: true })

/** Fields that are written with the same name and schema in every request about leads and deals. */
export const AlwaysWritable = {
  owner_id: Type.Optional(Id),
  source_id: Type.Optional(Nullable(Id)),
  ...writtenProperties(details),
}

export const Text = Nullable(Type.String({ maxLength: 255 }))

/** Fields that requests for a single lead and a single deal share. */
export const CommonWritable = {
  ...AlwaysWritable,
  person_id: Type.Optional(Nullable(Id)),
  channel: Type.Optional(Nullable(Type.Integer({ minimum: -2147483648, maximum: 2147483647 }))),
  channel_id: Type.Optional(Text),
  ...NewContact,
}

/** Fields that the wire formats of leads and deals share. */
export const CommonShown = {
  title: Type.String(),
  person_id: Nullable(Id),
  ...shownDetails,
  origin: Type.String(),
  origin_id: Nullable(Type.String()),
  channel: Nullable(Type.Integer()),
  channel_id: Nullable(Type.String()),
  is_archived: Type.Boolean(),
}

/** Fields that list rows of leads and deals share. */
export const CommonRow = {
  title: Type.String(),
  value: Nullable(Amount),
  currency: Currency,
  labels: Type.Array(LabelChip),
  source: Nullable(Named),
  owner: Named,
  person: Nullable(Contact),
  ...shownDetails,
  add_time: Instant,
  update_time: Instant,
  is_archived: Type.Boolean(),
  archive_time: Nullable(Instant),
  is_deleted: Type.Boolean(),
  delete_time: Nullable(Instant),
  visible_to: VisibleTo,
  next_activity: Nullable(NextActivity),
}

/** Fields that a bulk change of leads and of deals share; `Label` is the type of a label id. */
export const bulkSet = <Label extends TSchema>(label: Label) => ({
  ...AlwaysWritable,
  visible_to: Type.Optional(VisibleTo),
  is_archived: Type.Optional(Type.Boolean()),
  add_label_ids: Type.Optional(Type.Array(label, { maxItems: 100, uniqueItems: true })),
  remove_label_ids: Type.Optional(Type.Array(label, { maxItems: 100, uniqueItems: true })),
})

/**
 * How an open deal rots, if its stage has limits. It is rotten from `time` on, which may be in the future. `clock` is
 * the limit that applies: `days` since `event`, which is the last event that the stage counts (`idle`) or how the deal
 * entered its stage (`stage`). A planned activity postpones rotting; then `time` is later than `since` plus `days`.
 */
export const Rot = Type.Object({
  time: Instant,
  clock: Type.Enum(['idle', 'stage']),
  days: Type.Integer(),
  since: Instant,
  event: Type.Enum(['added', 'moved', 'converted', 'reopened', 'activity', 'note', 'edit']),
  /** The user who caused the event, if known; for an activity its owner. */
  by: Nullable(Named),
  /** For an activity: the name of its type. */
  type: Nullable(Type.String()),
})
export type Rot = Static<typeof Rot>

/** The sum of values in one currency. `weighted` is null if the pipeline does not use probabilities. */
export const Sum = Type.Object({ currency: Currency, count: Type.Integer(), value: Type.Number() })
export type Sum = Static<typeof Sum>
export const WeightedSum = Type.Object({ ...Sum.properties, weighted: Nullable(Type.Number()) })
export type WeightedSum = Static<typeof WeightedSum>

/** Text to find in the title and in the names of person and organization; case and accents are ignored. */
export const Term = Type.String({ maxLength: 255 })
/** Urgency of the next activity, by the reader's day, or nothing planned. */
export const NextState = Type.Enum(['overdue', 'today', 'none', 'later'])
export type NextState = Static<typeof NextState>
export const SortDirection = Type.Enum(['asc', 'desc'], { default: 'asc' })
