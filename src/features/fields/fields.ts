import { sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { keyset, pageOf } from '../../server/page.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import { offsetPageOf } from '../../server/wire.ts'
import type { Field, FieldType, Option, V1Field } from './contract.ts'

/**
 * A field: `code` on v2, `key` on v1 (null: it has none there), its name in English as integrations know it, and what it
 * holds. `own` is written by Kariz and not by people.
 */
type Known = { code: string; key: string | null; name: string; type: FieldType; own?: true; optional?: true }

const field = (code: string, name: string, type: FieldType, more: Partial<Known> = {}): Known => ({
  code,
  key: code,
  name,
  type,
  ...more,
})
const own = { own: true } as const

const activityFields: Known[] = [
  field('id', 'ID', 'int', own),
  field('subject', 'Subject', 'varchar'),
  field('type', 'Type', 'enum'),
  field('owner_id', 'Assigned to user', 'user', { key: 'user_id' }),
  field('creator_user_id', 'Creator', 'user', { key: 'created_by_user_id', ...own }),
  field('is_deleted', 'Deleted', 'boolean', { key: null, ...own }),
  field('add_time', 'Add time', 'date', own),
  field('update_time', 'Update time', 'date', own),
  field('deal_id', 'Deal', 'deal'),
  field('lead_id', 'Lead', 'lead'),
  field('person_id', 'Contact person', 'people'),
  field('org_id', 'Organization', 'org'),
  field('project_id', 'Project', 'project'),
  field('due_date', 'Due date', 'date'),
  field('due_time', 'Due time', 'time'),
  field('duration', 'Duration', 'time'),
  field('busy', 'Free/busy', 'boolean', { key: 'busy_flag' }),
  field('done', 'Done', 'boolean'),
  field('marked_as_done_time', 'Marked as done time', 'date'),
  field('location', 'Location', 'address'),
  field('participants', 'Participants', 'json'),
  field('attendees', 'Attendees', 'json', { optional: true }),
  field('public_description', 'Public description', 'text'),
  field('priority', 'Priority', 'enum'),
  field('outcome', 'Outcome', 'enum'),
  field('note', 'Note', 'text'),
]

const noteFields: Known[] = [
  field('id', 'ID', 'int', own),
  field('content', 'Content', 'text'),
  field('lead_id', 'Lead', 'lead'),
  field('deal_id', 'Deal', 'deal'),
  field('person_id', 'Person', 'people'),
  field('org_id', 'Organization', 'org'),
  field('user_id', 'Author', 'user'),
  field('last_update_user_id', 'Last updated by', 'user', own),
  field('add_time', 'Add time', 'date'),
  field('update_time', 'Update time', 'date', own),
  field('pinned_to_lead_flag', 'Pinned to lead', 'boolean'),
  field('pinned_to_deal_flag', 'Pinned to deal', 'boolean'),
  field('pinned_to_person_flag', 'Pinned to person', 'boolean'),
  field('pinned_to_organization_flag', 'Pinned to organization', 'boolean'),
]

const places = [
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

/** What can be chosen, by the field's code: what is offered now, and priorities as the wire counts them. One statement. */
async function activityOptions(ctx: ReadContext): Promise<Record<string, Option[]>> {
  const [found] = await rawSelect<{ types: Option[]; outcomes: Option[] }>(ctx)`
    select
      (select coalesce(json_agg(json_build_object('id', t.key_string, 'label', t.name) order by t.order_nr, t.id), '[]')
        from activity_type t where t.is_active) as types,
      (select coalesce(json_agg(json_build_object('id', c.id, 'label', c.name) order by t.order_nr, c.order_nr, c.id), '[]')
        from activity_outcome c join activity_type t on t.id = c.type_id where c.is_active and t.is_active) as outcomes`
  const priority = ['Low', 'Medium', 'High'].map((label, nr) => ({ id: nr + 1, label }))
  return { type: found?.types ?? [], outcome: found?.outcomes ?? [], priority }
}

type V2Query = { limit?: number; cursor?: string; include_fields?: string[] }

/** A page of the fields of activities as v2 describes them. @throws AppError `invalid` on `cursor` */
export async function pageActivityFields(ctx: ReadContext, { limit = 100, cursor, include_fields }: V2Query) {
  const codes = activityFields.map(({ code }) => code)
  const page = keyset({ key: sql`f.nr`, type: 'bigint' }, sql`f.nr`, 'asc', cursor)
  const found = await rawSelect<{ id: number; cursor_key: string }>(ctx)`
    select f.nr as id, ${page.key} as cursor_key from unnest(${codes}::text[]) with ordinality f(code, nr)
    where ${page.where} order by ${page.orderBy} limit ${limit + 1}`
  const { rows, next_cursor } = pageOf(found, limit)
  const options = await activityOptions(ctx)
  const data = rows.map(({ id }) => described(activityFields[id - 1] as Known, options, include_fields))
  return { success: true as const, data, additional_data: { next_cursor } }
}

/** One field of activities. @throws AppError `not_found` */
export async function activityField(ctx: ReadContext, code: string, include?: string[]): Promise<Field> {
  const known = activityFields.find((each) => each.code === code)
  if (!known) throw new AppError('not_found')
  return described(known, await activityOptions(ctx), include)
}

type V1Query = { start?: number; limit?: number }

/** The fields of activities as v1 describes them. */
export async function activityFieldsV1(ctx: ReadContext, query: V1Query) {
  return pageV1(activityFields, query, await activityOptions(ctx))
}

/** The fields of notes. */
export function noteFieldsV1(query: V1Query) {
  return pageV1(noteFields, query, {})
}

function described(
  { code, name, type, own, optional }: Known,
  options: Record<string, Option[]>,
  include: string[] = [],
): Field {
  return {
    field_name: name,
    field_code: code,
    field_type: type,
    is_custom_field: false,
    is_optional_response_field: optional ?? false,
    options: options[code] ?? null,
    subfields: type === 'address' ? places : null,
    ...(include.includes('ui_visibility') && {
      ui_visibility: { add_visible_flag: !own, details_visible_flag: true },
    }),
  }
}

function pageV1(known: Known[], { start = 0, limit = 100 }: V1Query, options: Record<string, Option[]>) {
  const fields = known.filter(({ key }) => key !== null).map((one, nr) => describedV1(one, nr + 1, options))
  const { rows, additional_data } = offsetPageOf(fields.slice(start, start + limit + 1), start, limit)
  return { success: true as const, data: rows, additional_data }
}

function describedV1(
  { code, key, name, type, own }: Known,
  nr: number,
  { [code]: options }: Record<string, Option[]>,
): V1Field {
  return {
    id: nr,
    key: key ?? code,
    name,
    order_nr: nr,
    field_type: type,
    add_time: null,
    update_time: null,
    last_updated_by_user_id: null,
    created_by_user_id: null,
    active_flag: true,
    edit_flag: false,
    index_visible_flag: true,
    details_visible_flag: true,
    add_visible_flag: !own,
    important_flag: false,
    bulk_edit_allowed: !own,
    searchable_flag: false,
    filtering_allowed: false,
    sortable_flag: type !== 'json' && type !== 'address',
    mandatory_flag: false,
    ...(options && { options }),
    options_deleted: [],
    is_subfield: false,
    subfields: [],
  }
}
