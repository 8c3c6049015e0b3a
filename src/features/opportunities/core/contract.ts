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

/** A person or an organization to be made in the same operation, instead of naming one by its id. */
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
 * The details of leads and deals: fields that hold one plain value and are written, shown, sorted, filtered, imported,
 * logged and edited in place alike. A new one is a line here, a column of its name, and its texts.
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
/** Those that cards of the board show and can be put in order by: each has an index behind the stage. */
export const cardDetails = ['expected_close_date'] as const satisfies DetailKey[]

export type DetailKey = keyof typeof details
export const detailKeys = Object.keys(details) as DetailKey[]
export const shownDetails = shownProperties(details)
const Details = Type.Object(shownDetails)
export type Details = Static<typeof Details>

/** Details of which nothing is known. */
export const noDetails = Object.fromEntries(detailKeys.map((key) => [key, null])) as {
  [Key in DetailKey]: null
}

/** What a record, a draft or a change says of the details. */
export const detailsOf = <From extends Partial<Details>>(from: From) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key in details)) as Pick<
    From,
    keyof From & DetailKey
  >

/** Lead ids for one bulk request. */
export const Uuids = Type.Array(Uuid, { minItems: 1, maxItems: 100_000, uniqueItems: true })

/** What is written of leads and deals by the same names and in the same shape wherever they are written. */
export const AlwaysWritable = {
  owner_id: Type.Optional(Id),
  source_id: Type.Optional(Nullable(Id)),
  ...writtenProperties(details),
}

export const Text = Nullable(Type.String({ maxLength: 255 }))

/** What is written of one lead or deal alike. */
export const CommonWritable = {
  ...AlwaysWritable,
  person_id: Type.Optional(Nullable(Id)),
  channel: Type.Optional(Nullable(Type.Integer({ minimum: -2147483648, maximum: 2147483647 }))),
  channel_id: Type.Optional(Text),
  ...NewContact,
}

/** What the wire shows of leads and deals alike. */
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

/** What rows of leads and of deals show alike. */
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

/** What a bulk change may change in leads and deals alike; `Label` is what they call a label. */
export const bulkSet = <Label extends TSchema>(label: Label) => ({
  ...AlwaysWritable,
  visible_to: Type.Optional(VisibleTo),
  is_archived: Type.Optional(Type.Boolean()),
  add_label_ids: Type.Optional(Type.Array(label, { maxItems: 100, uniqueItems: true })),
  remove_label_ids: Type.Optional(Type.Array(label, { maxItems: 100, uniqueItems: true })),
})

/**
 * How an open deal rots, where its stage lets it: rotten it is from `time` on, which may be still to come. By `clock`
 * `days` are allowed since `event`: the last thing that the stage counts (`idle`), or how it came into its stage
 * (`stage`). While an activity is planned it does not rot: `time` is then later than `since` and `days` say.
 */
export const Rot = Type.Object({
  time: Instant,
  clock: Type.Enum(['idle', 'stage']),
  days: Type.Integer(),
  since: Instant,
  event: Type.Enum(['added', 'moved', 'converted', 'reopened', 'activity', 'note', 'edit']),
  /** Who did it, when that is known; of an activity its owner. */
  by: Nullable(Named),
  /** Of an activity: the name of its type. */
  type: Nullable(Type.String()),
})
export type Rot = Static<typeof Rot>

/** Values of one currency added up. `weighted` is null where the pipeline does not weigh. */
export const Sum = Type.Object({ currency: Currency, count: Type.Integer(), value: Type.Number() })
export type Sum = Static<typeof Sum>
export const WeightedSum = Type.Object({ ...Sum.properties, weighted: Nullable(Type.Number()) })
export type WeightedSum = Static<typeof WeightedSum>

/** Text looked for in the title and in the names of person and organization, folded: case and accents apart. */
export const Term = Type.String({ maxLength: 255 })
/** What is next: nothing, or by its moment as the asking person's day has it. */
export const NextState = Type.Enum(['overdue', 'today', 'none', 'later'])
export type NextState = Static<typeof NextState>
export const SortDirection = Type.Enum(['asc', 'desc'], { default: 'asc' })
