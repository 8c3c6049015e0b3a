import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../../contract/endpoint.ts'
import { Id, IdParams, Instant, Line, Nullable, One } from '../../../contract/shape.ts'

/** The icons of activity types. */
export const IconKey = Type.Enum([
  'task',
  'email',
  'meeting',
  'deadline',
  'call',
  'lunch',
  'calendar',
  'downarrow',
  'document',
  'smartphone',
  'camera',
  'scissors',
  'cogs',
  'bubble',
  'uparrow',
  'checkbox',
  'signpost',
  'shuffle',
  'addressbook',
  'linegraph',
  'picture',
  'car',
  'world',
  'search',
  'clip',
  'sound',
  'brush',
  'key',
  'padlock',
  'pricetag',
  'suitcase',
  'finish',
  'plane',
  'loop',
  'wifi',
  'truck',
  'cart',
  'bulb',
  'bell',
  'presentation',
])
export type IconKey = Static<typeof IconKey>

/** Six hexadecimal digits without `#`. */
export const TypeColor = Type.String({ pattern: '^[0-9A-Fa-f]{6}$' })

/** Icon and colour of an activity. */
export const TypeChip = Type.Object({
  id: Id,
  /** The type's name on the wire. */
  key_string: Type.String(),
  name: Type.String(),
  icon_key: IconKey,
  color: Nullable(TypeColor),
})
export type TypeChip = Static<typeof TypeChip>

/** The possible outcomes of an activity. */
export const ActivityOutcome = Type.Object({ id: Id, name: Type.String() })
export type ActivityOutcome = Static<typeof ActivityOutcome>

export const ActivityType = Type.Object({
  ...TypeChip.properties,
  order_nr: Type.Integer(),
  /** An inactive type stays on its activities, but cannot be chosen for new ones. */
  is_active: Type.Boolean(),
  /** Added by the company, not built in. */
  is_custom: Type.Boolean(),
  /** In display order. */
  outcomes: Type.Array(ActivityOutcome),
  add_time: Instant,
  update_time: Instant,
})
export type ActivityType = Static<typeof ActivityType>

/**
 * All outcomes in display order: those with an id are kept and renamed, those without are added, the others are
 * removed.
 */
const Outcomes = Type.Array(Exact({ id: Type.Optional(Id), name: Line }), { maxItems: 50 })

export const NewActivityType = Exact({
  name: Line,
  icon_key: IconKey,
  color: Type.Optional(Nullable(TypeColor)),
  outcomes: Type.Optional(Outcomes),
})
export type NewActivityType = Static<typeof NewActivityType>

export const ActivityTypeChange = Exact({
  name: Type.Optional(Line),
  icon_key: Type.Optional(IconKey),
  color: Type.Optional(Nullable(TypeColor)),
  is_active: Type.Optional(Type.Boolean()),
  outcomes: Type.Optional(Outcomes),
})
export type ActivityTypeChange = Static<typeof ActivityTypeChange>

export const activityTypeEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v2/activity_types',
    summary: 'All activity types with their outcomes, in their order; inactive types come last',
    reply: One(Type.Array(ActivityType)),
    extension: true,
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v2/activity_types',
    summary: 'Add an activity type at the end',
    body: NewActivityType,
    reply: One(ActivityType),
    status: 201,
    operation: 'activity_type.add',
    access: 'admin',
    extension: true,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v2/activity_types/{id}',
    summary: 'Update or reactivate an activity type and its outcomes',
    params: IdParams,
    body: ActivityTypeChange,
    reply: One(ActivityType),
    operation: 'activity_type.update',
    access: 'admin',
    extension: true,
  }),
  reorder: endpoint({
    method: 'PUT',
    path: '/api/v2/activity_types/order',
    summary: 'Reorder all active activity types',
    body: Exact({ ids: Type.Array(Id, { minItems: 1, maxItems: 1000, uniqueItems: true }) }),
    reply: One(Type.Array(ActivityType)),
    operation: 'activity_type.reorder',
    access: 'admin',
    extension: true,
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v2/activity_types/{id}',
    summary: 'Deactivate an activity type; its activities keep it',
    params: IdParams,
    reply: One(Type.Object({ id: Id })),
    operation: 'activity_type.delete',
    access: 'admin',
    extension: true,
  }),
}

/** An activity type on the v1 wire. */
export const V1ActivityType = Type.Object({
  id: Id,
  order_nr: Type.Integer(),
  name: Type.String(),
  key_string: Type.String(),
  icon_key: IconKey,
  active_flag: Type.Boolean(),
  color: Nullable(Type.String()),
  is_custom_flag: Type.Boolean(),
  /** `YYYY-MM-DD HH:MM:SS`, UTC. */
  add_time: Type.String(),
  update_time: Type.String(),
})
export type V1ActivityType = Static<typeof V1ActivityType>

export const v1ActivityTypeEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/activityTypes',
    summary: 'All activity types',
    reply: One(Type.Array(V1ActivityType)),
  }),
  add: endpoint({
    method: 'POST',
    path: '/api/v1/activityTypes',
    summary: 'Add an activity type at the end',
    body: Type.Object({ name: Line, icon_key: IconKey, color: Type.Optional(TypeColor) }),
    reply: One(V1ActivityType),
    status: 201,
    operation: 'activity_type.add',
    access: 'admin',
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/v1/activityTypes/{id}',
    summary: 'Update an activity type; `order_nr` moves it to that position, counted from 1',
    params: IdParams,
    body: Type.Object({
      name: Type.Optional(Line),
      icon_key: Type.Optional(IconKey),
      color: Type.Optional(TypeColor),
      order_nr: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
    }),
    reply: One(V1ActivityType),
    operation: 'activity_type.update',
    access: 'admin',
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v1/activityTypes/{id}',
    summary: 'Deactivate an activity type; its activities keep it',
    params: IdParams,
    reply: One(V1ActivityType),
    operation: 'activity_type.delete',
    access: 'admin',
  }),
  deleteMany: endpoint({
    method: 'DELETE',
    path: '/api/v1/activityTypes',
    summary: 'Deactivate several activity types; their activities keep them',
    query: Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }) }),
    reply: One(Type.Object({ id: Type.Array(Id) })),
    operation: 'activity_type.delete',
    access: 'admin',
  }),
}
