import { type Static, Type } from 'typebox'

/** What a field holds, as the wire calls it. */
export const FieldType = Type.Enum([
  'int',
  'double',
  'boolean',
  'varchar',
  'varchar_options',
  'text',
  'phone',
  'date',
  'time',
  'enum',
  'set',
  'status',
  'visible_to',
  'address',
  'monetary',
  'picture',
  'json',
  'activity',
  'deal',
  'lead',
  'org',
  'people',
  'project',
  'stage',
  'user',
])
export type FieldType = Static<typeof FieldType>

/**
 * A field of a record type. The fields of a type are one object, `fields.ts` of its feature; a field's key there is its
 * key on the wire of the records. New fields go to its end: the place of a field is its id on v1.
 */
export type Field<Column extends string = string> = {
  /** In English, as integrations know it. */
  name: string
  type: FieldType
  /** The column that holds it; null: it is derived, or kept in another table. */
  column: Column | null
  /** Its key on v1, where that is another; null: v1 does not have it. */
  v1?: string | null
  /** v2 does not have it. */
  isV1Only?: true
  is?: readonly Flag[]
  /** What can be chosen. */
  options?: OptionList
}

/**
 * `own`: written by Kariz and never by people; `required`: no record is added without it; `bulk`: changed of many
 * records at once; `sorted`, `filtered`: what lists can be sorted by, and narrowed by; `optional`: sent only when
 * `include_fields` asks for it.
 */
export type Flag = 'own' | 'required' | 'bulk' | 'sorted' | 'filtered' | 'optional'

/** Lists of what a field can be set to. */
export type OptionList =
  | 'activityTypes'
  | 'outcomes'
  | 'priorities'
  | 'labels'
  | 'lostReasons'
  | 'sources'
  | 'industries'
  | 'currencies'
  | 'statuses'
  | 'visibilities'
