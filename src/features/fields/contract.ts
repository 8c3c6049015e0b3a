import { type Static, Type } from 'typebox'
import { endpoint } from '../../contract/endpoint.ts'
import { Id, Nullable, OffsetPage, OffsetQuery, One, Page, PageQuery } from '../../contract/shape.ts'

/** What a field holds, as the wire calls it. */
export const FieldType = Type.Enum([
  'int',
  'boolean',
  'varchar',
  'text',
  'date',
  'time',
  'enum',
  'address',
  'deal',
  'lead',
  'org',
  'people',
  'project',
  'user',
  'json',
])
export type FieldType = Static<typeof FieldType>

/** `id` is what a record holds: a key of a type of activities, otherwise a number. */
const Option = Type.Object({ id: Type.Union([Type.Integer(), Type.String()]), label: Type.String() })
export type Option = Static<typeof Option>

/** A field as v2 describes it. */
export const Field = Type.Object({
  field_name: Type.String(),
  field_code: Type.String(),
  field_type: FieldType,
  is_custom_field: Type.Literal(false),
  /** Sent only when `include_fields` asks for it. */
  is_optional_response_field: Type.Boolean(),
  options: Nullable(Type.Array(Option)),
  subfields: Nullable(
    Type.Array(
      Type.Object({ field_code: Type.String(), field_name: Type.String(), field_type: Type.String() }),
    ),
  ),
  /** When `include_fields` asks for it. */
  ui_visibility: Type.Optional(
    Type.Object({ add_visible_flag: Type.Boolean(), details_visible_flag: Type.Boolean() }),
  ),
})
export type Field = Static<typeof Field>

/** A field as v1 describes it; those of Kariz itself are neither edited nor deleted. */
export const V1Field = Type.Object({
  id: Id,
  key: Type.String(),
  name: Type.String(),
  order_nr: Type.Integer(),
  field_type: FieldType,
  add_time: Type.Null(),
  update_time: Type.Null(),
  last_updated_by_user_id: Type.Null(),
  created_by_user_id: Type.Null(),
  active_flag: Type.Literal(true),
  edit_flag: Type.Literal(false),
  index_visible_flag: Type.Literal(true),
  details_visible_flag: Type.Boolean(),
  add_visible_flag: Type.Boolean(),
  important_flag: Type.Literal(false),
  bulk_edit_allowed: Type.Boolean(),
  searchable_flag: Type.Literal(false),
  filtering_allowed: Type.Literal(false),
  sortable_flag: Type.Boolean(),
  mandatory_flag: Type.Boolean(),
  options: Type.Optional(Type.Array(Option)),
  options_deleted: Type.Array(Option),
  is_subfield: Type.Literal(false),
  subfields: Type.Array(Type.Never()),
})
export type V1Field = Static<typeof V1Field>

/** `ui_visibility`; what is not known is left out. */
const include_fields = Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100 }))

export const fieldEndpoints = {
  activities: endpoint({
    method: 'GET',
    path: '/api/v2/activityFields',
    summary: 'Fields of activities',
    query: Type.Object({ include_fields, ...PageQuery }),
    reply: Page(Field),
  }),
  activity: endpoint({
    method: 'GET',
    path: '/api/v2/activityFields/{field_code}',
    summary: 'One field of activities',
    params: Type.Object({ field_code: Type.String({ maxLength: 255 }) }),
    query: Type.Object({ include_fields }),
    reply: One(Field),
  }),
  activitiesV1: endpoint({
    method: 'GET',
    path: '/api/v1/activityFields',
    summary: 'Fields of activities',
    query: Type.Object(OffsetQuery),
    reply: OffsetPage(V1Field),
  }),
  notesV1: endpoint({
    method: 'GET',
    path: '/api/v1/noteFields',
    summary: 'Fields of notes',
    query: Type.Object(OffsetQuery),
    reply: OffsetPage(V1Field),
  }),
}
