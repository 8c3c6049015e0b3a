import { sql } from 'kysely'
import type { Field as KnownField } from '../../contract/field.ts'
import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { type Fields, isField } from '../../server/fields.ts'
import { keyset, pageOf } from '../../server/page.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { offsetPageOf } from '../../server/wire.ts'
import type { LabelNoun } from '../labels/contract.ts'
import { recordFields } from '../recordFields.ts'
import type { Field, Option, V1Field } from './contract.ts'
import { fieldOptions, type Options } from './options.ts'

/** The fields of a record type; `keysAreV1`: the record type exists only on v1, and the keys are those of v1. */
type RecordType = { fields: Fields; labels?: LabelNoun; keysAreV1?: true }

export const recordTypes = {
  deal: { fields: recordFields.deal, labels: 'opportunity' },
  lead: { fields: recordFields.lead, labels: 'opportunity', keysAreV1: true },
  person: { fields: recordFields.person, labels: 'person' },
  organization: { fields: recordFields.organization, labels: 'organization' },
  activity: { fields: recordFields.activity },
  note: { fields: recordFields.note, keysAreV1: true },
} as const satisfies Record<string, RecordType>
type Noun = keyof typeof recordTypes

/** A field with its v1 and v2 keys, and its position in its record type. */
type Placed = KnownField & { code: string | null; key: string | null; nr: number }

function fieldsOf(noun: Noun): Placed[] {
  const { fields, keysAreV1 }: RecordType = recordTypes[noun]
  return Object.entries(fields).map(([name, field], index) => ({
    ...field,
    code: field.isV1Only ? null : name,
    key: keysAreV1 || field.v1 === undefined ? name : field.v1,
    nr: index + 1,
  }))
}

const fieldsOnV2 = (noun: Noun) => fieldsOf(noun).filter(({ code }) => code !== null)
const fieldsOnV1 = (noun: Noun) => fieldsOf(noun).filter(({ key }) => key !== null)

type V2Query = { limit?: number; cursor?: string; include_fields?: string[] }

/** A page of the fields of a record type in v2 format. Two statements. @throws AppError `invalid` on `cursor` */
export async function pageFields(ctx: ReadContext, noun: Noun, query: V2Query) {
  const { limit = 100, cursor, include_fields } = query
  const fields = fieldsOnV2(noun)
  const page = keyset({ key: sql`f.nr`, type: 'bigint' }, sql`f.nr`, 'asc', cursor)
  const found = await rawSelect<{ id: number; cursor_key: string }>(ctx)`
    select f.nr as id, ${page.key} as cursor_key from unnest(${fields.map(({ nr }) => nr)}::bigint[]) f(nr)
    where ${page.where} order by ${page.orderBy} limit ${limit + 1}`
  const { rows, next_cursor } = pageOf(found, limit)
  const ids = new Set(rows.map(({ id }) => id))
  const options = await fieldOptions(ctx)
  const data = fields
    .filter(({ nr }) => ids.has(nr))
    .map((field) => describeV2(field, optionsOf(noun, field, options), include_fields))
  return { success: true as const, data, additional_data: { next_cursor } }
}

/** One field in v2 format. @throws AppError `not_found` */
export async function fieldByCode(
  ctx: ReadContext,
  noun: Noun,
  code: string,
  include?: string[],
): Promise<Field> {
  const field = fieldsOnV2(noun).find((each) => each.code === code)
  if (!field) throw new AppError('not_found')
  return describeV2(field, optionsOf(noun, field, await fieldOptions(ctx)), include)
}

/** A page of the fields of a record type in v1 format. One statement. */
export async function pageFieldsV1(
  ctx: ReadContext,
  noun: Noun,
  { start = 0, limit = 100 }: { start?: number; limit?: number },
) {
  const options = await fieldOptions(ctx)
  const { rows, additional_data } = offsetPageOf(
    fieldsOnV1(noun).slice(start, start + limit + 1),
    start,
    limit,
  )
  const data = rows.map((field) => describeV1(field, optionsOf(noun, field, options)))
  return { success: true as const, data, additional_data }
}

/** One field in v1 format. @throws AppError `not_found` */
export async function fieldByIdV1(ctx: ReadContext, noun: Noun, id: number): Promise<V1Field> {
  const field = fieldsOnV1(noun).find(({ nr }) => nr === id)
  if (!field) throw new AppError('not_found')
  return describeV1(field, optionsOf(noun, field, await fieldOptions(ctx)))
}

function optionsOf(noun: Noun, field: KnownField, options: Options): Option[] | undefined {
  if (!field.options) return undefined
  if (field.options !== 'labels') return options[field.options]
  const { labels }: RecordType = recordTypes[noun]
  return options.labels
    .filter((label) => label.noun === labels)
    .map(({ id, uuid, label, color }) => ({ id: noun === 'lead' ? uuid : id, label, color }))
}

function describeV2(field: Placed, options: Option[] = [], include: string[] = []): Field {
  const more = {
    ui_visibility: { add_visible_flag: !isField(field, 'own'), details_visible_flag: true },
    important_fields: { enabled: false as const, stage_ids: [] },
    required_fields: { enabled: isField(field, 'required'), stage_ids: [], statuses: {} },
  }
  return {
    field_name: field.name,
    field_code: field.code as string,
    field_type: field.type,
    is_custom_field: false,
    is_optional_response_field: isField(field, 'optional'),
    options: field.options ? options : null,
    subfields: field.type === 'address' ? addressParts : null,
    ...Object.fromEntries(Object.entries(more).filter(([name]) => include.includes(name))),
  }
}

function describeV1(field: Placed, options?: Option[]): V1Field {
  return {
    id: field.nr,
    key: field.key as string,
    name: field.name,
    order_nr: field.nr,
    field_type: field.type,
    add_time: null,
    update_time: null,
    last_updated_by_user_id: null,
    created_by_user_id: null,
    active_flag: true,
    edit_flag: false,
    index_visible_flag: true,
    details_visible_flag: true,
    add_visible_flag: !isField(field, 'own'),
    important_flag: false,
    bulk_edit_allowed: isField(field, 'bulk'),
    searchable_flag: false,
    filtering_allowed: isField(field, 'filtered'),
    sortable_flag: isField(field, 'sorted'),
    mandatory_flag: isField(field, 'required'),
    ...(options && { options }),
    options_deleted: [],
    is_subfield: false,
    subfields: [],
  }
}

const addressParts = [
  ['value', 'Full address'],
  ['country', 'Country'],
  ['admin_area_level_1', 'State'],
  ['admin_area_level_2', 'Region'],
  ['locality', 'City'],
  ['sublocality', 'District'],
  ['route', 'Street'],
  ['street_number', 'House number'],
  ['subpremise', 'Apartment'],
  ['postal_code', 'Postal code'],
].map(([field_code = '', field_name = '']) => ({ field_code, field_name, field_type: 'varchar' }))
