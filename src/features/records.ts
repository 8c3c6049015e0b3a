import type { Verb } from '../contract/verb.ts'

/**
 * What is to be known of a kind of record wherever records are dealt with alike: undo, purge, live updates, history,
 * labels, the page of what was deleted, the palette, what the web fetches again. Plain data: rules are functions of the
 * features. `records.test.ts` compares it with the schema.
 */
export interface RecordType {
  /** The table of its rows; leads and deals share one. */
  table: string
  /** The column of its table that holds what it is called. */
  title?: string
  /** The columns by which rows of other tables name it. */
  links?: readonly string[]
  /** The parameter by which requests name one that activities and notes are linked to. */
  param?: string
  /** The column of the uuid by which requests name it, if that is not its id. */
  uuid?: string
  /** Tables whose rows are a part of one record and go with it, those that refer to others first; the column that names it. */
  parts?: Readonly<Record<string, string>>
  /** The one of its parts that says which labels it has. */
  labels?: string
  /**
   * Who sees it: everybody; admins; whom its owner lets see it; its authors and whoever sees its home, the most specific
   * record that it hangs on; or whoever sees what it is a part of.
   */
  visibility: 'everyone' | 'admins' | 'owner' | 'home' | 'whole'
  /** Of what hangs on records: the tables it may hang on, the most specific first, by its column that links to each. */
  hangsOn?: Readonly<Record<string, string>>
  /** Of what hangs on records: parts that link it to further records, by the column that does. */
  linkedByParts?: Readonly<Record<string, string>>
  /** The columns of the users whose it is, where that is not its owner alone. */
  authors?: readonly string[]
  /** The permission flag that deleting it takes. */
  deleteVerb?: Verb
  /** Who takes back what was done to it: everybody who may write it, or admins alone. */
  undo: 'everyone' | 'admins'
  /** Its turn when what was deleted thirty days ago is purged; without one it is not deleted by a mark. */
  purge?: number
  /** Tables whose rows keep a deleted one from being purged, by the column that names it. */
  keptBy?: Readonly<Record<string, string>>
  /**
   * It has a history of its own: the columns that it leaves out, which only keep the books or say again what another one
   * says, and the parts that put something on the record or take it off, by the column that names it.
   */
  history?: { hides: readonly string[]; parts?: Readonly<Record<string, string>> }
  /** Tables whose rows are shown with it: when one changes, it is fetched again. */
  shows?: readonly string[]
  /** What many of them are called, as a key of the language files. */
  plural?: string
  /** Where its page or panel is, before its id. */
  route?: string
  /** The key that adds one, after `c`. */
  addKey?: string
}

/** A lead and a deal are one row in two states. */
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
/** The tables, or names, of the record types that say something of this. */
export type TableWith<What extends keyof RecordType> = {
  [N in RecordName]: Declared[N] extends Record<What, unknown> ? Declared[N]['table'] : never
}[RecordName]
export type RecordWith<What extends keyof RecordType> = {
  [N in RecordName]: Declared[N] extends Record<What, unknown> ? N : never
}[RecordName]

/** The record types by their names. */
export const records: { readonly [N in RecordName]: RecordType & Declared[N] } = declared

type InTable = RecordType & { table: RecordTable }
/** The record types, one for each table. */
export const recordTables: readonly InTable[] = [
  ...new Map(Object.values<InTable>(declared).map((type) => [type.table, type])).values(),
]

/** Those that are purged, in their order. */
export const purgedTables = recordTables
  .filter(({ purge }) => purge !== undefined)
  .sort((a, b) => (a.purge ?? 0) - (b.purge ?? 0))

/** The tables of those with a certain visibility. */
export const tablesSeenBy = (visibility: RecordType['visibility']): RecordTable[] =>
  recordTables.filter((type) => type.visibility === visibility).map(({ table }) => table)

/** The names of the types that have what is asked for, in their order. */
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

/** The records that the parameters of a request name, leads and deals first. */
export const namedRecords = (given: Params): { name: Linkable; id: number | string; ref: RecordRef }[] =>
  recordsWith('param').flatMap((name) => {
    const { param } = records[name]
    const id = given[param]
    return id === undefined || id === null ? [] : [{ name, id, ref: { [param]: id } as RecordRef }]
  })
