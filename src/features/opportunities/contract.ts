import { type TSchema, Type } from 'typebox'
import { Day, Id, Line, Nullable, One, Uuid, VisibleTo } from '../../contract/shape.ts'

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

/** Lead ids for one bulk request. */
export const Uuids = Type.Array(Uuid, { minItems: 1, maxItems: 100_000, uniqueItems: true })

/** How many records one bulk request reached. */
export const Reached = One(Type.Object({ count: Type.Integer() }))

/** The body of a bulk request may hold a hundred thousand ids. */
export const BULK_BODY = 8 * 1024 * 1024

/** What a bulk change may change in leads and deals alike; `Label` is what they call a label. */
export const bulkSet = <Label extends TSchema>(label: Label) => ({
  owner_id: Type.Optional(Id),
  visible_to: Type.Optional(VisibleTo),
  source_id: Type.Optional(Nullable(Id)),
  expected_close_date: Type.Optional(Nullable(Day)),
  is_archived: Type.Optional(Type.Boolean()),
  add_label_ids: Type.Optional(Type.Array(label, { maxItems: 100, uniqueItems: true })),
  remove_label_ids: Type.Optional(Type.Array(label, { maxItems: 100, uniqueItems: true })),
})
