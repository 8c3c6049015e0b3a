import { sql } from 'kysely'
import { allParts, anyOf, type Filter, is } from '../../../contract/filter.ts'
import { durationOf } from '../../../contract/urgency.ts'
import type { ReadContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { rawSelect } from '../../../server/rawSelect.ts'
import { retainedSince } from '../../../server/retention.ts'
import { visible } from '../../../server/visibility.ts'
import { offsetPageOf, v1Time } from '../../../server/wire.ts'
import { recordsUnder } from '../../filter.ts'
import { type ActivityColumns, activityColumns, dueOnWire, shownLinks } from '../activity.ts'
import type { NewActivity } from '../contract.ts'
import { clockOf } from '../due.ts'
import { visibleActivity } from '../policy.ts'
import type { Related, V1Activity, V1ActivityChange, V1ActivityQuery, V1ListQuery } from './contract.ts'

type Row = ActivityColumns & {
  owner: NonNullable<Related['user']>[string]
  title: string | null
  deal: NonNullable<Related['deal']>[string] | null
  person: NonNullable<Related['person']>[string] | null
  organization: NonNullable<Related['organization']>[string] | null
}

/**
 * The v1 wire format of these activities, in this order, with the records they refer to. One statement, none without
 * activities.
 */
export async function v1Activities(
  ctx: ReadContext,
  ids: number[],
): Promise<{ data: V1Activity[]; related_objects: Related }> {
  const { actor } = ctx
  if (ids.length === 0) return { data: [], related_objects: {} }
  const rows = await rawSelect<Row>(ctx)`
    select ${activityColumns(actor)},
      json_build_object('id', u.id, 'name', u.name, 'email', u.email, 'active_flag', u.active) as owner,
      case when ${visible(actor, 'o')} then o.title end as title,
      case when o.kind = 'deal' and ${visible(actor, 'o')} then json_build_object('id', o.id, 'title', o.title,
        'status', o.status, 'value', o.value, 'currency', o.currency, 'stage_id', o.stage_id,
        'pipeline_id', o.pipeline_id) end as deal,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name, 'owner_id', p.owner_id,
        'active_flag', not p.is_deleted, 'email', p.emails, 'phone', p.phones) end as person,
      case when org.id is not null then json_build_object('id', org.id, 'name', org.name, 'owner_id', org.owner_id,
        'active_flag', not org.is_deleted, 'address', org.address ->> 'value') end as organization
    from unnest(${ids}::bigint[]) with ordinality found(id, nr)
    join activity a on a.id = found.id
    join activity_type t on t.id = a.type_id
    join "user" u on u.id = a.owner_id
    left join opportunity o on o.id = a.opportunity_id
    left join person p on p.id = a.person_id and ${visible(actor, 'p')}
    left join organization org on org.id = a.org_id and ${visible(actor, 'org')}
    order by found.nr`
  return { data: rows.map((row) => activityOf(shownLinks(row))), related_objects: relatedOf(rows) }
}

/** A page of activities. Two statements. @throws AppError `invalid` on `user_id` */
export async function pageV1Activities(ctx: ReadContext, query: V1ActivityQuery) {
  const { user_id = ctx.actor.id, type, done } = query
  const filter = allParts(
    is('owner_id', user_id > 0 ? user_id : undefined),
    anyOf('type', type),
    is('done', done === undefined ? undefined : Boolean(done)),
    ...dueOnWire(query),
  )
  return page(ctx, query, filter)
}

const records = {
  deal: { table: 'opportunity', field: 'opportunity_id' },
  person: { table: 'person', field: 'of_person' },
  organization: { table: 'organization', field: 'of_organization' },
} as const

/** A page of the activities of one record. Three statements. @throws AppError `not_found` */
export async function v1ActivitiesOf(
  ctx: ReadContext,
  noun: keyof typeof records,
  id: number,
  query: V1ListQuery,
) {
  const { table, field } = records[noun]
  const [found] = await rawSelect(ctx)`
    select r.id from ${sql.table(table)} r where r.id = ${id} and ${visible(ctx.actor, 'r')}
      and ${noun === 'deal' ? sql`r.kind = 'deal'` : sql`true`}`
  if (!found) throw new AppError('not_found')
  const { done, exclude } = query
  const filter = allParts(
    is(field, id),
    is('done', done === undefined ? undefined : Boolean(done)),
    exclude && { field: 'id', operator: 'none_of', value: exclude },
  )
  return page(ctx, query, filter)
}

async function page(
  ctx: ReadContext,
  { start = 0, limit = 100 }: { start?: number; limit?: number },
  filter: Filter,
) {
  const alive = allParts(is('is_deleted', false), filter)
  const found = await rawSelect<{ id: number }>(ctx)`
    select a.id from activity a where ${recordsUnder(ctx, 'activity', alive)}
    order by a.id limit ${limit + 1} offset ${start}`
  const { rows, additional_data } = offsetPageOf(found, start, limit)
  const ids = rows.map((row) => row.id)
  const { data, related_objects } = await v1Activities(ctx, ids)
  return { success: true as const, data, additional_data, related_objects }
}

/** One activity; a deleted one too, for 30 days. Two statements. @throws AppError `not_found` */
export async function v1Activity(ctx: ReadContext, id: number) {
  const found = await rawSelect<{ id: number }>(ctx)`
    select a.id from activity a where a.id = ${id} and ${visibleActivity(ctx.actor, 'a')}
      and (not a.is_deleted or a.delete_time > ${retainedSince(ctx.now)})`
  if (found.length === 0) throw new AppError('not_found')
  return writtenV1Activity(ctx, id)
}

/** The activity just written, even if the writer may no longer see it. */
export async function writtenV1Activity(ctx: ReadContext, id: number) {
  const { data, related_objects } = await v1Activities(ctx, [id])
  return { success: true as const, data: data[0] as V1Activity, related_objects }
}

/** Calls a write function with v2 fields. @throws AppError with the v1 name of the field */
export async function asV2<T>(
  given: V1ActivityChange,
  write: (activity: NewActivity) => Promise<T>,
): Promise<T> {
  const { user_id, busy_flag, done, location, participants, attendees, ...shared } = given
  try {
    return await write({
      ...shared,
      owner_id: user_id,
      busy: busy_flag == null ? busy_flag : Boolean(busy_flag),
      done: done === undefined ? undefined : Boolean(done),
      location: typeof location === 'string' ? { value: location } : location,
      participants: participants?.map(({ person_id, primary_flag }) => ({
        person_id,
        primary: primary_flag == null ? primary_flag : Boolean(primary_flag),
      })),
      attendees: attendees?.map(({ email_address, ...attendee }) => ({ ...attendee, email: email_address })),
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.field !== 'owner_id') throw error
    throw new AppError(error.code, {
      field: 'user_id',
      reason: error.reason ?? undefined,
      detail: error.detail,
    })
  }
}

function activityOf(row: Row): V1Activity {
  const { location, owner, deal, person, organization, kind, title } = row
  const part = (name: keyof NonNullable<typeof location>) => location?.[name] ?? null
  return {
    id: row.id,
    company_id: 1,
    user_id: row.owner_id,
    assigned_to_user_id: row.owner_id,
    created_by_user_id: row.creator_id,
    owner_name: owner.name,
    type: row.key_string,
    subject: row.subject,
    done: row.done,
    marked_as_done_time: row.done_time ? v1Time(row.done_time) : '',
    due_date: row.due_date,
    due_time: clockOf(row.due_at) ?? '',
    duration: row.duration_minutes === null ? '' : durationOf(row.duration_minutes),
    busy_flag: row.busy,
    active_flag: !row.is_deleted,
    add_time: v1Time(row.add_time),
    update_time: v1Time(row.update_time),
    deal_id: kind === 'deal' ? row.opportunity_id : null,
    deal_title: deal && title,
    lead_id: kind === 'lead' ? row.lead_id : null,
    lead_title: kind === 'lead' ? title : null,
    person_id: row.person_id,
    person_name: person?.name ?? null,
    org_id: row.org_id,
    org_name: organization?.name ?? null,
    project_id: null,
    participants: row.participants.map(({ person_id, primary }) => ({ person_id, primary_flag: primary })),
    attendees: row.attendees.map(({ email, ...attendee }) => ({ ...attendee, email_address: email })),
    location: part('value'),
    location_subpremise: part('subpremise'),
    location_street_number: part('street_number'),
    location_route: part('route'),
    location_sublocality: part('sublocality'),
    location_locality: part('locality'),
    location_admin_area_level_1: part('admin_area_level_1'),
    location_admin_area_level_2: part('admin_area_level_2'),
    location_country: part('country'),
    location_postal_code: part('postal_code'),
    location_formatted_address: part('value'),
    public_description: row.public_description,
    note: row.note,
    priority: row.priority,
    outcome: row.outcome_id,
    conference_meeting_client: null,
    conference_meeting_url: null,
    conference_meeting_id: null,
    reference_type: null,
    reference_id: null,
    rec_rule: null,
    rec_master_activity_id: null,
    series: [],
    file: null,
  }
}

function relatedOf(rows: Row[]): Related {
  const byId = <T extends { id: number }>(found: (T | null)[]): Record<string, T> | undefined => {
    const there = found.filter((one) => one !== null)
    return there.length === 0 ? undefined : Object.fromEntries(there.map((one) => [one.id, one]))
  }
  return {
    user: byId(rows.map((row) => row.owner)),
    deal: byId(rows.map((row) => row.deal)),
    person: byId(rows.map((row) => row.person)),
    organization: byId(rows.map((row) => row.organization)),
  }
}
