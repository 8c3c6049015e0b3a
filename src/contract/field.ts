import { type Static, type TNull, type TOptional, type TSchema, type TUnion, Type } from 'typebox'
import { Day, Nullable } from './shape.ts'

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
 * records at once; `asked`: the forms that add and convert ask for it, and lists may show it at first; `sorted`,
 * `filtered`: what lists can be sorted by, and narrowed by; `optional`: sent only when `include_fields` asks for it.
 */
export type Flag = 'own' | 'required' | 'bulk' | 'asked' | 'sorted' | 'filtered' | 'optional'

/** What is written and shown of fields that hold one plain value, by their type. */
const plainSchemas = { date: Day, varchar: Type.String({ maxLength: 255 }) }
type Plain = typeof plainSchemas

/** A field that holds one plain value in a column that is called as it is. */
export type PlainField<Key extends string = string> = Field<Key> & { type: keyof Plain; column: Key }
type PlainFields = { readonly [Key in string]: PlainField<Key> }

/** What the wire shows of plain fields, as properties of an object. */
export const shownProperties = <F extends PlainFields>(fields: F) =>
  mapValues(fields, ({ type }) => Nullable(plainSchemas[type] as TSchema)) as unknown as {
    [Key in keyof F]: TUnion<[Plain[F[Key]['type']], TNull]>
  }

/** What people write of plain fields, as properties of an object. */
export const writtenProperties = <F extends PlainFields>(fields: F) =>
  mapValues(shownProperties(fields), (schema) => Type.Optional(schema as TSchema)) as unknown as {
    [Key in keyof F]: TOptional<TUnion<[Plain[F[Key]['type']], TNull]>>
  }

const mapValues = <Value, To>(of: Readonly<Record<string, Value>>, make: (value: Value) => To) =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key, make(value)]))

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
