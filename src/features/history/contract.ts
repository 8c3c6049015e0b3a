import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import {
  Id,
  IdParams,
  Instant,
  Named,
  Nullable,
  OffsetPage,
  OffsetQuery,
  Page,
  PageQuery,
  UuidParams,
} from '../../contract/shape.ts'
import { Way } from '../../contract/way.ts'
import { ActivityRow } from '../activities/contract.ts'
import { Related, V1Activity } from '../activities/pipedrive/contract.ts'
import { Note, ShownNote } from '../notes/contract.ts'

/**
 * An old or new value. `name` is the name of the record if the value is an id, otherwise null; both are null for a
 * hidden record.
 */
export const HistoryValue = Type.Object({
  value: Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
  name: Nullable(Type.String()),
})

export type HistoryValue = Static<typeof HistoryValue>

/**
 * A changed field, by its column: `title`, `owner_id`, `stage_id`, `phones` … Each label that was added (`old` null) or
 * removed (`new` null) is a separate change of `label_id`.
 */
export const FieldChange = Type.Object({
  field: Type.String(),
  old: Nullable(HistoryValue),
  new: Nullable(HistoryValue),
})
export type FieldChange = Static<typeof FieldChange>

/** What an operation did to the record, most important first. */
export const HistoryKind = Type.Enum([
  'created',
  'converted_to_deal',
  'converted_to_lead',
  'won',
  'lost',
  'reopened',
  'deleted',
  'restored',
  'archived',
  'unarchived',
  'moved',
  'changed',
])
export type HistoryKind = Static<typeof HistoryKind>

/** The changes of one operation to the record. */
export const HistoryEntry = Type.Object({
  kind: HistoryKind,
  time: Instant,
  /** Null: Kariz itself. */
  actor: Nullable(Named),
  /** The user with whose rights Kariz acted; null: nobody's, or the actor is a user. */
  on_behalf_of: Nullable(Named),
  operation: Type.Object({
    id: Id,
    /** `<noun>.<verb>`, such as `lead.convert`. */
    kind: Type.String(),
    way: Way,
    /** The operation that this one undid. */
    undoes_id: Nullable(Id),
    /** The operation that undid this one. */
    undone_by_id: Nullable(Id),
  }),
  /** Empty if the record was created. */
  changes: Type.Array(FieldChange),
})
export type HistoryEntry = Static<typeof HistoryEntry>

/** A note on the record, at the time it was written. */
export const NoteEntry = Type.Object({
  kind: Type.Literal('note'),
  time: Instant,
  actor: Named,
  note: ShownNote,
})
export type NoteEntry = Static<typeof NoteEntry>

/** A completed activity, at the time it really took place. */
export const ActivityEntry = Type.Object({
  kind: Type.Literal('activity'),
  time: Instant,
  /** Its owner. */
  actor: Named,
  activity: ActivityRow,
})
export type ActivityEntry = Static<typeof ActivityEntry>

export const HistoryItem = Type.Union([HistoryEntry, NoteEntry, ActivityEntry])
export type HistoryItem = Static<typeof HistoryItem>

/** All if omitted. `changes` are the changes of the record itself, including conversions. */
export const HistoryPart = Type.Enum(['activities', 'notes', 'changes', 'conversions'])
export type HistoryPart = Static<typeof HistoryPart>

const query = Exact({ only: Type.Optional(HistoryPart), ...PageQuery })
export type HistoryQuery = Static<typeof query>

export const historyEndpoints = {
  ofDeal: endpoint({
    method: 'GET',
    path: '/api/v2/deals/{id}/history',
    summary: 'History of a deal, including its time as a lead, newest first',
    params: IdParams,
    query,
    reply: Page(HistoryItem),
    extension: true,
  }),
  ofLead: endpoint({
    method: 'GET',
    path: '/api/v2/leads/{id}/history',
    summary: 'History of a lead, including its time as a deal, newest first',
    params: UuidParams,
    query,
    reply: Page(HistoryItem),
    extension: true,
  }),
  ofPerson: endpoint({
    method: 'GET',
    path: '/api/v2/persons/{id}/history',
    summary: 'History of a person, including activities and notes on their leads and deals, newest first',
    params: IdParams,
    query,
    reply: Page(HistoryItem),
    extension: true,
  }),
  ofOrganization: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/{id}/history',
    summary:
      'History of an organization, including activities and notes on its leads and deals, newest first',
    params: IdParams,
    query,
    reply: Page(HistoryItem),
    extension: true,
  }),
}

/** Whether a program made the change, or a user in the app or Kariz itself. */
const ChangeSource = Type.Enum(['app', 'api'])
export type ChangeSource = Static<typeof ChangeSource>

/** A changed field on the v1 wire, by its v1 name; values as text. */
export const Changelog = Type.Object({
  field_key: Type.String(),
  old_value: Nullable(Type.String()),
  new_value: Nullable(Type.String()),
  /** The user who changed it, or on whose behalf Kariz did. */
  actor_user_id: Nullable(Id),
  /** `YYYY-MM-DD HH:MM:SS`, UTC. */
  time: Type.String(),
  change_source: ChangeSource,
  change_source_user_agent: Type.Null(),
  /** The number of other leads or deals changed in the same operation. */
  is_bulk_update_flag: Type.Boolean(),
})
export type Changelog = Static<typeof Changelog>

const flowed = {
  /** When it was changed, written or completed; for a planned activity, when it was planned. */
  timestamp: Type.String(),
}
/** One item of the history. */
export const FlowItem = Type.Union([
  Type.Object({
    object: Type.Enum(['dealChange', 'personChange', 'organizationChange']),
    ...flowed,
    data: Type.Object({
      id: Type.Integer(),
      item_id: Id,
      user_id: Nullable(Id),
      field_key: Type.String(),
      old_value: Nullable(Type.String()),
      new_value: Nullable(Type.String()),
      is_bulk_update_flag: Nullable(Type.Literal(1)),
      log_time: Type.String(),
      change_source: ChangeSource,
      change_source_user_agent: Type.Null(),
    }),
  }),
  Type.Object({ object: Type.Literal('note'), ...flowed, data: Note }),
  /** Completed or planned. */
  Type.Object({ object: Type.Literal('activity'), ...flowed, data: V1Activity }),
])
export type FlowItem = Static<typeof FlowItem>

const changelogOf = <const Plural extends string>(plural: Plural, noun: string) =>
  endpoint({
    method: 'GET',
    path: `/api/v1/${plural}/{id}/changelog`,
    summary: `Changed fields of ${noun}, newest first`,
    params: IdParams,
    query: Type.Object(PageQuery),
    reply: Page(Changelog),
  })

const FlowQuery = Type.Object({
  ...OffsetQuery,
  /** Includes custom fields. */
  all_changes: Type.Optional(Type.String()),
  /**
   * Kinds of items: `change`, or `dealChange` and similar, `note`, `activity` (completed), `plannedActivity`; all if
   * omitted.
   */
  items: Type.Optional(Type.Array(Type.String({ maxLength: 50 }), { maxItems: 30 })),
})
export type FlowQuery = Static<typeof FlowQuery>

const flowOf = <const Plural extends string>(plural: Plural, noun: string) =>
  endpoint({
    method: 'GET',
    path: `/api/v1/${plural}/{id}/flow`,
    summary: `Changes, notes and activities of ${noun}, newest first`,
    params: IdParams,
    query: FlowQuery,
    reply: Type.Object({ ...OffsetPage(FlowItem).properties, related_objects: Related }),
  })

export const historyWireEndpoints = {
  dealChangelog: changelogOf('deals', 'a deal'),
  personChangelog: changelogOf('persons', 'a person'),
  organizationChangelog: changelogOf('organizations', 'an organization'),
  dealFlow: flowOf('deals', 'a deal'),
  personFlow: flowOf('persons', 'a person'),
  organizationFlow: flowOf('organizations', 'an organization'),
}
