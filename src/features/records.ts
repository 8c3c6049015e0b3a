import type { Verb } from '../contract/verb.ts'

/**
 * The properties of a record type that generic code uses: undo, purge, live updates, history, labels, the page of
 * deleted records, the command palette and cache invalidation. Plain data; rules are functions of the features.
 * `records.test.ts` compares it with the schema.
 */
export interface RecordType {
  /** The table of its rows; leads and deals share one. */
  table: string
  /** The column of its table with the record's name. */
  title?: string
  /** The columns by which other tables refer to it. */
  links?: readonly string[]
  /** The request parameter that identifies a record to which activities and notes can be linked. */
  param?: string
  /** The column of the uuid that requests use, if it is not the id. */
  uuid?: string
  /**
   * Tables whose rows are parts of a record and are deleted with it, with the column that refers to the record; a table
   * comes before those it refers to.
   */
  parts?: Readonly<Record<string, string>>
  /** The part that links it to labels. */
  labels?: string
  /**
   * Visibility: everybody; admins; by owner and `visible_to`; its authors and everybody who sees its home (the most
   * specific record it is linked to); or the same as the record it is a part of.
   */
  visibility: 'everyone' | 'admins' | 'owner' | 'home' | 'whole'
  /** For linked records: the tables they can be linked to, most specific first, by linking column. */
  hangsOn?: Readonly<Record<string, string>>
  /** For linked records: parts that link them to further records, by linking column. */
  linkedByParts?: Readonly<Record<string, string>>
  /** The columns of the users it belongs to, if not only its owner. */
  authors?: readonly string[]
  /** The permission flag that deleting requires. */
  deleteVerb?: Verb
  /** Who may undo changes: everybody who may write it, or only admins. */
  undo: 'everyone' | 'admins'
  /** Its position in the order of the purge; undefined if its deletion is not a mark. */
  purge?: number
  /** Tables whose rows prevent a deleted record from being purged, with the referring column. */
  keptBy?: Readonly<Record<string, string>>
  /**
   * It has a history: the omitted columns, which are bookkeeping or repeat another one, and the parts that add
   * something to the record or remove it, by referring column.
   */
  history?: { hides: readonly string[]; parts?: Readonly<Record<string, string>> }
  /** Tables whose rows are shown with it: when one changes, its queries are invalidated. */
  shows?: readonly string[]
  /** The plural name, as a locale key. */
  plural?: string
  /** The path of its page or panel, before the id. */
  route?: string
  /** The shortcut key that adds one, after `c`. */
  addKey?: string
}

/** Leads and deals are rows of one table in two states. */
const opportunity = {
  table: 'opportunity',
  title: 'title',
  links: ['opportunity_id'],
  parts: { opportunity_label: 'opportunity_id' },
  labels: 'opportunity_label',
  visibility: 'owner',
  undo: 'everyone',
  purge: 4,
  history: {
    hides: [
      'lead_id',
      'creator_id',
      'was_seen',
      'position',
      'stage_change_time',
      'reopen_time',
      'stage_entered_by',
      'convert_time',
      'archive_time',
      'first_won_time',
    ],
    parts: { opportunity_label: 'label_id' },
  },
} as const

const declared = {
  lead: {
    ...opportunity,
    param: 'lead_id',
    uuid: 'lead_id',
    deleteVerb: 'delete_leads',
    plural: 'shell:leads',
    route: '/leads',
    addKey: 'l',
  },
  deal: {
    ...opportunity,
    param: 'deal_id',
    deleteVerb: 'delete_deals',
    plural: 'shell:deals',
    route: '/deals',
    addKey: 'd',
  },
  activity: {
    table: 'activity',
    deleteVerb: 'delete_activities',
    title: 'subject',
    parts: { activity_participant: 'activity_id' },
    visibility: 'home',
    hangsOn: { opportunity: 'opportunity_id', person: 'person_id', organization: 'org_id' },
    linkedByParts: { activity_participant: 'person_id' },
    authors: ['owner_id', 'creator_id'],
    undo: 'everyone',
    purge: 3,
    shows: ['activity_type', 'opportunity'],
    addKey: 'a',
  },
  person: {
    table: 'person',
    deleteVerb: 'delete_people',
    title: 'name',
    links: ['person_id'],
    param: 'person_id',
    parts: { person_label: 'person_id' },
    labels: 'person_label',
    visibility: 'owner',
    undo: 'everyone',
    purge: 5,
    keptBy: { opportunity: 'person_id' },
    history: { hides: ['first_name', 'last_name'], parts: { person_label: 'label_id' } },
    shows: ['organization', 'opportunity', 'stage'],
    plural: 'contacts:list_people',
    route: '/persons',
    addKey: 'p',
  },
  organization: {
    table: 'organization',
    deleteVerb: 'delete_organizations',
    title: 'name',
    links: ['org_id'],
    param: 'org_id',
    parts: { organization_label: 'organization_id' },
    labels: 'organization_label',
    visibility: 'owner',
    undo: 'everyone',
    purge: 6,
    keptBy: { opportunity: 'org_id', person: 'org_id' },
    history: { hides: [], parts: { organization_label: 'label_id' } },
    shows: ['person', 'opportunity', 'stage', 'industry'],
    plural: 'contacts:list_organizations',
    route: '/organizations',
    addKey: 'o',
  },
  note: {
    table: 'note',
    deleteVerb: 'delete_notes',
    parts: { note_mention: 'note_id', note_comment: 'note_id' },
    visibility: 'home',
    hangsOn: { opportunity: 'opportunity_id', person: 'person_id', organization: 'org_id' },
    authors: ['user_id'],
    undo: 'everyone',
    purge: 2,
  },
  comment: {
    table: 'note_comment',
    parts: { note_mention: 'comment_id' },
    authors: ['user_id'],
    deleteVerb: 'delete_notes',
    visibility: 'whole',
    undo: 'everyone',
    purge: 1,
  },
  label: { table: 'label', title: 'name', links: ['label_id'], visibility: 'everyone', undo: 'everyone' },
  source: { table: 'source', title: 'name', links: ['source_id'], visibility: 'everyone', undo: 'admins' },
  industry: {
    table: 'industry',
    title: 'name',
    links: ['industry_id'],
    visibility: 'everyone',
    undo: 'admins',
  },
  lost_reason: { table: 'lost_reason', title: 'name', visibility: 'everyone', undo: 'admins' },
  pipeline: {
    table: 'pipeline',
    title: 'name',
    links: ['pipeline_id'],
    visibility: 'everyone',
    undo: 'admins',
  },
  stage: { table: 'stage', title: 'name', links: ['stage_id'], visibility: 'everyone', undo: 'admins' },
  activity_type: { table: 'activity_type', title: 'name', visibility: 'everyone', undo: 'admins' },
  outcome: { table: 'activity_outcome', title: 'name', visibility: 'everyone', undo: 'admins' },
  user: {
    table: 'user',
    title: 'name',
    links: ['owner_id', 'manager_id', 'user_id'],
    visibility: 'everyone',
    undo: 'admins',
  },
  team: {
    table: 'team',
    title: 'name',
    parts: { team_member: 'team_id' },
    visibility: 'everyone',
    undo: 'admins',
    purge: 7,
    history: { hides: [], parts: { team_member: 'user_id' } },
    plural: 'teams:title',
    route: '/settings/teams',
  },
  invitation: { table: 'invitation', visibility: 'admins', undo: 'admins' },
  company: { table: 'company', title: 'name', visibility: 'everyone', undo: 'admins' },
} as const satisfies Record<string, RecordType>

type Declared = typeof declared
export type RecordName = keyof Declared
export type RecordTable = Declared[RecordName]['table']
/** The tables, or names, of the record types that have a property. */
export type TableWith<What extends keyof RecordType> = {
  [N in RecordName]: Declared[N] extends Record<What, unknown> ? Declared[N]['table'] : never
}[RecordName]
export type RecordWith<What extends keyof RecordType> = {
  [N in RecordName]: Declared[N] extends Record<What, unknown> ? N : never
}[RecordName]

/** The record types by name. */
export const records: { readonly [N in RecordName]: RecordType & Declared[N] } = declared

type InTable = RecordType & { table: RecordTable }
/** The record types, one per table. */
export const recordTables: readonly InTable[] = [
  ...new Map(Object.values<InTable>(declared).map((type) => [type.table, type])).values(),
]

/** The record types that are purged, in order. */
export const purgedTables = recordTables
  .filter(({ purge }) => purge !== undefined)
  .sort((a, b) => (a.purge ?? 0) - (b.purge ?? 0))

/** The tables of the record types with a certain visibility. */
export const tablesSeenBy = (visibility: RecordType['visibility']): RecordTable[] =>
  recordTables.filter((type) => type.visibility === visibility).map(({ table }) => table)

/** The names of the record types that have a property, in order. */
export const recordsWith = <What extends keyof RecordType>(what: What): RecordWith<What>[] =>
  Object.entries<InTable>(declared).flatMap(([name, type]) =>
    what in type ? [name as RecordWith<What>] : [],
  )

type Linkable = RecordWith<'param'>
type IdOf<N extends Linkable> = Declared[N] extends { uuid: string } ? string : number
/**
 * A record that activities and notes can be linked to, as a request identifies it: `{ deal_id: 1 }`, and so a lead,
 * person or organization.
 */
export type RecordRef = { [N in Linkable]: { [P in Declared[N]['param']]: IdOf<N> } }[Linkable]
type Params = { [N in Linkable as Declared[N]['param']]?: IdOf<N> | null | undefined }

/** The record types that request parameters can refer to, leads and deals first. */
export const namedRecords = (given: Params): { name: Linkable; id: number | string; ref: RecordRef }[] =>
  recordsWith('param').flatMap((name) => {
    const { param } = records[name]
    const id = given[param]
    return id === undefined || id === null ? [] : [{ name, id, ref: { [param]: id } as RecordRef }]
  })
