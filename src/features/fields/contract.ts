import { type Static, Type } from 'typebox'
import { endpoint } from '../../contract/endpoint.ts'
import { FieldType } from '../../contract/field.ts'
import {
  FieldNames,
  Id,
  IdParams,
  LabelColor,
  Nullable,
  OffsetPage,
  OffsetQuery,
  One,
  Page,
  PageQuery,
} from '../../contract/shape.ts'

/** `id` is the stored value; label options have colours. */
const Option = Type.Object({
  id: Type.Union([Type.Integer(), Type.String()]),
  label: Type.String(),
  color: Type.Optional(LabelColor),
})
export type Option = Static<typeof Option>

/** A field as v2 describes it. */
export const Field = Type.Object({
  field_name: Type.String(),
  field_code: Type.String(),
  field_type: FieldType,
  is_custom_field: Type.Literal(false),
  /** Sent only if `include_fields` requests it. */
  is_optional_response_field: Type.Boolean(),
  options: Nullable(Type.Array(Option)),
  subfields: Nullable(
    Type.Array(
      Type.Object({ field_code: Type.String(), field_name: Type.String(), field_type: Type.String() }),
    ),
  ),
  /** These three are sent if `include_fields` requests them. */
  ui_visibility: Type.Optional(
    Type.Object({ add_visible_flag: Type.Boolean(), details_visible_flag: Type.Boolean() }),
  ),
  important_fields: Type.Optional(Type.Object({ enabled: Type.Literal(false), stage_ids: Type.Array(Id) })),
  required_fields: Type.Optional(
    Type.Object({ enabled: Type.Boolean(), stage_ids: Type.Array(Id), statuses: Type.Object({}) }),
  ),
})
export type Field = Static<typeof Field>

/** A field in v1 format; built-in fields cannot be edited or deleted. */
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
  filtering_allowed: Type.Boolean(),
  sortable_flag: Type.Boolean(),
  mandatory_flag: Type.Boolean(),
  options: Type.Optional(Type.Array(Option)),
  options_deleted: Type.Array(Option),
  is_subfield: Type.Literal(false),
  subfields: Type.Array(Type.Never()),
})
export type V1Field = Static<typeof V1Field>

/** Unknown names are ignored. */
const include_fields = Type.Optional(FieldNames)

const list = (noun: string, of: string) =>
  endpoint({
    method: 'GET',
    path: `/api/v2/${noun}Fields`,
    summary: `Fields of ${of}`,
    query: Type.Object({ include_fields, ...PageQuery }),
    reply: Page(Field),
  })

const byCode = (noun: string, of: string) =>
  endpoint({
    method: 'GET',
    path: `/api/v2/${noun}Fields/{field_code}`,
    summary: `One field of ${of}`,
    params: Type.Object({ field_code: Type.String({ maxLength: 255 }) }),
    query: Type.Object({ include_fields }),
    reply: One(Field),
  })

const listV1 = (noun: string, of: string) =>
  endpoint({
    method: 'GET',
    path: `/api/v1/${noun}Fields`,
    summary: `Fields of ${of}`,
    query: Type.Object(OffsetQuery),
    reply: OffsetPage(V1Field),
  })

const byIdV1 = (noun: string, of: string) =>
  endpoint({
    method: 'GET',
    path: `/api/v1/${noun}Fields/{id}`,
    summary: `One field of ${of}`,
    params: IdParams,
    reply: One(V1Field),
  })

export const fieldEndpoints = {
  deals: list('deal', 'deals'),
  deal: byCode('deal', 'deals'),
  persons: list('person', 'persons'),
  person: byCode('person', 'persons'),
  organizations: list('organization', 'organizations'),
  organization: byCode('organization', 'organizations'),
  activities: list('activity', 'activities'),
  activity: byCode('activity', 'activities'),
  dealsV1: listV1('deal', 'deals'),
  dealV1: byIdV1('deal', 'deals'),
  leadsV1: listV1('lead', 'leads'),
  personsV1: listV1('person', 'persons'),
  personV1: byIdV1('person', 'persons'),
  organizationsV1: listV1('organization', 'organizations'),
  organizationV1: byIdV1('organization', 'organizations'),
  activitiesV1: listV1('activity', 'activities'),
  notesV1: listV1('note', 'notes'),
}
