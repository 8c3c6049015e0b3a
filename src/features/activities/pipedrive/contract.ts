import { type Static, Type } from 'typebox'
import { endpoint } from '../../../contract/endpoint.ts'
import {
  Currency,
  Day,
  Id,
  IdList,
  IdParams,
  Nullable,
  OffsetPage,
  OffsetQuery,
  One,
  Uuid,
} from '../../../contract/shape.ts'
import { Attendee, NewActivity } from '../contract.ts'

// Activities on the v1 wire. Newer clients use v2, but many older ones and no-code tools use v1.

/** 0 or 1, or a boolean. */
const Flag = Type.Union([Type.Integer({ minimum: 0, maximum: 1 }), Type.Boolean()])
const Part = Nullable(Type.String())
const none = Type.Null()

/** Empty texts where v2 has null; times are `YYYY-MM-DD HH:MM:SS` in UTC. Hidden records have no name. */
export const V1Activity = Type.Object({
  id: Id,
  company_id: Id,
  user_id: Id,
  assigned_to_user_id: Id,
  created_by_user_id: Id,
  owner_name: Type.String(),
  type: Type.String(),
  subject: Type.String(),
  done: Type.Boolean(),
  /** Empty if it is not done. */
  marked_as_done_time: Type.String(),
  due_date: Nullable(Day),
  /** `HH:MM` in UTC; empty for a whole-day activity. */
  due_time: Type.String(),
  duration: Type.String(),
  busy_flag: Type.Boolean(),
  active_flag: Type.Boolean(),
  add_time: Type.String(),
  update_time: Type.String(),
  deal_id: Nullable(Id),
  deal_title: Part,
  lead_id: Nullable(Uuid),
  lead_title: Part,
  person_id: Nullable(Id),
  person_name: Part,
  org_id: Nullable(Id),
  org_name: Part,
  project_id: none,
  participants: Type.Array(Type.Object({ person_id: Id, primary_flag: Type.Boolean() })),
  attendees: Type.Array(
    Type.Object({ ...Type.Omit(Attendee, ['email']).properties, email_address: Attendee.properties.email }),
  ),
  location: Part,
  location_subpremise: Part,
  location_street_number: Part,
  location_route: Part,
  location_sublocality: Part,
  location_locality: Part,
  location_admin_area_level_1: Part,
  location_admin_area_level_2: Part,
  location_country: Part,
  location_postal_code: Part,
  location_formatted_address: Part,
  public_description: Part,
  note: Part,
  priority: Nullable(Type.Integer()),
  outcome: Nullable(Id),
  conference_meeting_client: none,
  conference_meeting_url: none,
  conference_meeting_id: none,
  reference_type: none,
  reference_id: none,
  rec_rule: none,
  rec_master_activity_id: none,
  series: Type.Array(Type.Never()),
  file: none,
})
export type V1Activity = Static<typeof V1Activity>

const Contact = Type.Object({
  id: Id,
  name: Type.String(),
  owner_id: Id,
  active_flag: Type.Boolean(),
})
const Address = Type.Object({
  value: Type.String(),
  label: Type.Optional(Type.String()),
  primary: Type.Boolean(),
})
const byId = <T extends Type.TSchema>(row: T) => Type.Optional(Type.Record(Type.String(), row))

/** The records that the activities of a list refer to, by id; only those that exist and that the reader may see. */
export const Related = Type.Object({
  user: byId(Type.Object({ id: Id, name: Type.String(), email: Type.String(), active_flag: Type.Boolean() })),
  deal: byId(
    Type.Object({
      id: Id,
      title: Type.String(),
      status: Type.Enum(['open', 'won', 'lost']),
      value: Nullable(Type.Number()),
      currency: Currency,
      stage_id: Id,
      pipeline_id: Id,
    }),
  ),
  person: byId(
    Type.Object({ ...Contact.properties, email: Type.Array(Address), phone: Type.Array(Address) }),
  ),
  organization: byId(Type.Object({ ...Contact.properties, address: Part })),
})
export type Related = Static<typeof Related>

const { owner_id, busy, location, participants, attendees, done, type_id, result, ...shared } =
  NewActivity.properties
/** Without a type it gets the first active one; without a subject it gets the name of its type. */
export const V1ActivityChange = Type.Object({
  ...shared,
  user_id: owner_id,
  busy_flag: Type.Optional(Nullable(Flag)),
  done: Type.Optional(Flag),
  location: Type.Optional(Nullable(Type.String({ maxLength: 1000 }))),
  participants: Type.Optional(
    Nullable(
      Type.Array(Type.Object({ person_id: Id, primary_flag: Type.Optional(Nullable(Flag)) }), {
        maxItems: 100,
      }),
    ),
  ),
  attendees: Type.Optional(
    Nullable(
      Type.Array(
        Type.Object({
          ...Type.Omit(Attendee, ['email']).properties,
          email_address: Attendee.properties.email,
        }),
        { maxItems: 100 },
      ),
    ),
  ),
})
export type V1ActivityChange = Static<typeof V1ActivityChange>

const Listed = { ...OffsetPage(V1Activity).properties, related_objects: Related }
const Told = { ...One(V1Activity).properties, related_objects: Related }

export const V1ActivityQuery = Type.Object({
  /** There are no saved filters yet, so a request that names one is rejected. */
  filter_id: Type.Optional(Type.Never()),
  /** The reader's own if omitted; 0: everybody's. */
  user_id: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  /** Keys of types. */
  type: Type.Optional(Type.Array(Type.String({ maxLength: 255 }), { maxItems: 100 })),
  done: Type.Optional(Flag),
  /** The first and the last due day. */
  start_date: Type.Optional(Day),
  end_date: Type.Optional(Day),
  ...OffsetQuery,
})
export type V1ActivityQuery = Static<typeof V1ActivityQuery>

const ListQuery = Type.Object({
  done: Type.Optional(Flag),
  /** Ids to exclude. */
  exclude: Type.Optional(IdList),
  ...OffsetQuery,
})
export type V1ListQuery = Static<typeof ListQuery>

const of = <const Noun extends string, const Plural extends string>(noun: Noun, plural: Plural) =>
  endpoint({
    method: 'GET',
    path: `/api/v1/${plural}/{id}/activities`,
    summary: `Activities of one ${noun}`,
    params: IdParams,
    query: ListQuery,
    reply: Type.Object(Listed),
  })

export const v1ActivityEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/activities',
    summary: 'Activities of one person, or of all',
    query: V1ActivityQuery,
    reply: Type.Object(Listed),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/activities/{id}',
    summary: 'One activity',
    params: IdParams,
    reply: Type.Object(Told),
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v1/activities',
    summary: 'Add an activity, planned or done',
    body: V1ActivityChange,
    reply: Type.Object(Told),
    status: 201,
    operation: 'activity.add',
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/v1/activities/{id}',
    summary: 'Update an activity',
    params: IdParams,
    body: V1ActivityChange,
    reply: Type.Object(Told),
    operation: 'activity.update',
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v1/activities/{id}',
    summary: 'Delete an activity; it can be restored for 30 days',
    params: IdParams,
    reply: One(Type.Object({ id: Id })),
    operation: 'activity.delete',
  }),
  deleteMany: endpoint({
    method: 'DELETE',
    path: '/api/v1/activities',
    summary: 'Delete many activities; they can be restored for 30 days',
    query: Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }) }),
    reply: One(Type.Object({ id: Type.Array(Id) })),
    operation: 'activity.delete',
  }),
  ofDeal: of('deal', 'deals'),
  ofPerson: of('person', 'persons'),
  ofOrganization: of('organization', 'organizations'),
}
