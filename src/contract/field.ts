import { type Static, type TNull, type TOptional, type TSchema, type TUnion, Type } from 'typebox'
import { Day, Nullable } from './shape.ts'

/** The type of a field, by its wire name. */
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
 * A field of a record type. The fields of a record type are one object, `fields.ts` of its feature, and a field's key
 * there is its key on the wire. Append new fields at the end, because the position of a field is its id on v1.
 */
export type Field<Column extends string = string> = {
  /** The English name that integrations see. */
  name: string
  type: FieldType
  /** The column that stores it; null if it is derived or stored in another table. */
  column: Column | null
  /** Its key on v1 if it differs; null if v1 does not have the field. */
  v1?: string | null
  /** The field is not on v2. */
  isV1Only?: true
  is?: readonly Flag[]
  /** The options to choose from. */
  options?: OptionList
}

/**
 * `own`: written by Kariz, never by users; `required`: needed to add a record; `bulk`: can be changed on many records
 * at once; `asked`: the forms that add and convert have an input for it, and lists may show its column by default;
 * `sorted`, `filtered`: lists can be sorted and filtered by it; `optional`: sent only if `include_fields` requests it.
 */
export type Flag = 'own' | 'required' | 'bulk' | 'asked' | 'sorted' | 'filtered' | 'optional'

/** The read and write schemas of plain fields, by type. */
const plainSchemas = { date: Day, varchar: Type.String({ maxLength: 255 }) }
type Plain = typeof plainSchemas

/** A field that holds one plain value in a column of the same name. */
export type PlainField<Key extends string = string> = Field<Key> & { type: keyof Plain; column: Key }
type PlainFields = { readonly [Key in string]: PlainField<Key> }

/** The read schemas of plain fields, as properties of an object. */
export const shownProperties = <F extends PlainFields>(fields: F) =>
  mapValues(fields, ({ type }) => Nullable(plainSchemas[type] as TSchema)) as unknown as {
    [Key in keyof F]: TUnion<[Plain[F[Key]['type']], TNull]>
  }

/** The write schemas of plain fields, as properties of an object. */
export const writtenProperties = <F extends PlainFields>(fields: F) =>
  mapValues(shownProperties(fields), (schema) => Type.Optional(schema as TSchema)) as unknown as {
    [Key in keyof F]: TOptional<TUnion<[Plain[F[Key]['type']], TNull]>>
  }

const mapValues = <Value, To>(of: Readonly<Record<string, Value>>, make: (value: Value) => To) =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key, make(value)]))

/** The sets of options that fields can have. */
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
