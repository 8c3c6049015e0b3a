import type { Field, Flag } from '../contract/field.ts'

/** The fields of a record type, as its `fields.ts` declares them. */
export type Fields = Readonly<Record<string, Field>>

type Is<F extends Field, Wanted extends Flag> = F['is'] extends readonly (infer Found)[]
  ? Wanted extends Found
    ? true
    : false
  : false

/** The columns in which fields are stored. */
export type ColumnOf<F extends Fields> = F extends Fields ? NonNullable<F[keyof F]['column']> : never

/** The columns of the fields that users write. */
export type WrittenColumn<F extends Fields> = F extends Fields
  ? NonNullable<{ [K in keyof F]: Is<F[K], 'own'> extends true ? never : F[K]['column'] }[keyof F]>
  : never

/** The columns in which fields are stored, without duplicates. */
export function columnsOf<F extends Fields>(...lists: F[]): ColumnOf<F>[] {
  return columnsWhere(() => true, lists) as ColumnOf<F>[]
}

/** The columns of the fields that users write, without duplicates. */
export function writtenColumnsOf<F extends Fields>(...lists: F[]): WrittenColumn<F>[] {
  return columnsWhere((field) => !isField(field, 'own'), lists) as WrittenColumn<F>[]
}

function columnsWhere(isWanted: (field: Field) => boolean, lists: Fields[]): string[] {
  const fields = lists.flatMap((list) => Object.values(list)).filter(isWanted)
  return [...new Set(fields.flatMap(({ column }) => column ?? []))]
}

/** Selects a column under the key of its field. */
type Selection<Alias extends string, F extends Fields> = {
  [K in keyof F & string]: F[K]['column'] extends infer C extends string ? `${Alias}.${C} as ${K}` : never
}[keyof F & string]

/** Selects all columns in which fields are stored, each under the key of its field. */
export function selectionOf<const Alias extends string, F extends Fields>(
  alias: Alias,
  fields: F,
): Selection<Alias, F>[] {
  return Object.entries(fields).flatMap(([key, { column }]) =>
    column === null ? [] : [`${alias}.${column} as ${key}` as Selection<Alias, F>],
  )
}

type Written<T> = T extends Date ? string : T
/** The key of a field on v2; `never` for a field that v2 does not show or that has no column. */
type V2Key<K, F extends Field> = F['column'] extends null ? never : F['isV1Only'] extends true ? never : K
type V1Key<K, F extends Field> = F['column'] extends null
  ? never
  : F extends { v1: infer Key }
    ? Key extends string
      ? Key
      : never
    : K
type Value<Row, F extends Field> = F['column'] extends infer C extends keyof Row ? Written<Row[C]> : never

type OnV2<F extends Fields, Row> = {
  [K in keyof F as Is<F[K], 'optional'> extends true ? never : V2Key<K, F[K]>]: Value<Row, F[K]>
} & { [K in keyof F as Is<F[K], 'optional'> extends true ? V2Key<K, F[K]> : never]?: Value<Row, F[K]> }
type OnV1<F extends Fields, Row> = {
  [K in keyof F as Extract<V1Key<K, F[K]>, PropertyKey>]: Value<Row, F[K]>
}

/**
 * The wire representation of a row's columns, by field key: v2, or v1 for fields that exist only there.
 * @param include optional fields to include
 * @param write formats instants
 */
export function shownFields<F extends Fields, Row extends Record<ColumnOf<F>, unknown>>(
  fields: F,
  row: Row,
  write: (time: Date) => string,
  include: readonly string[] = [],
): OnV2<F, Row> {
  const shown: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(fields)) {
    if (field.column === null || field.isV1Only) continue
    if (isField(field, 'optional') && !include.includes(key)) continue
    shown[key] = written(row[field.column as ColumnOf<F>], write)
  }
  return shown as OnV2<F, Row>
}

/** The v1 representation of a row's columns, by v1 key. */
export function shownOnV1<F extends Fields, Row extends Record<ColumnOf<F>, unknown>>(
  fields: F,
  row: Row,
  write: (time: Date) => string,
): OnV1<F, Row> {
  const shown: Record<string, unknown> = {}
  for (const [name, { column, v1: key = name }] of Object.entries(fields)) {
    if (column !== null && key !== null) shown[key] = written(row[column as ColumnOf<F>], write)
  }
  return shown as OnV1<F, Row>
}

const written = (value: unknown, write: (time: Date) => string) =>
  value instanceof Date ? write(value) : value

/**
 * The columns to set for a change: those of the writable fields that it names. Texts are trimmed, and empty texts
 * become null. Lists and objects are passed as JSON text.
 */
export function columnValues(fields: Fields, change: Record<string, unknown>): Record<string, unknown> {
  const given = Object.entries(fields).filter(
    ([key, field]) => field.column !== null && !isField(field, 'own') && change[key] !== undefined,
  )
  return Object.fromEntries(given.map(([key, { column }]) => [column, columnValue(change[key])]))
}

function columnValue(value: unknown): unknown {
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : tidied(value)
}

/** A text as it is stored: trimmed, and null if nothing is left. Other values are returned unchanged. */
export const tidied = (value: unknown): unknown => (typeof value === 'string' ? value.trim() || null : value)

/** Whether a field has a flag. */
export const isField = (field: Field, flag: Flag): boolean => field.is?.includes(flag) ?? false
