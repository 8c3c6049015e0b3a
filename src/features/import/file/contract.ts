import { type Static, type TSchema, Type } from 'typebox'
import { Nullable } from '../../../contract/shape.ts'

/** The limits of a file: bytes, rows below the header, columns. */
export const limits = { bytes: 50 * 1024 * 1024, rows: 50_000, columns: 500 } as const

/**
 * The order of a date's parts and its calendar. Separators, the digits' script and month names are recognised
 * independently.
 */
export const dateFormats = ['ymd', 'dmy', 'mdy', 'persian_ymd', 'persian_dmy'] as const
export type DateFormat = (typeof dateFormats)[number]

/** The decimal mark: `1,234.56` is `point`; `1.234,56` and `1 234,56` are `comma`. */
export const numberFormats = ['point', 'comma'] as const
export type NumberFormat = (typeof numberFormats)[number]

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1254',
  'windows-1256',
] as const
export type Encoding = (typeof encodings)[number]

export const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

/** Why a file cannot be read: `detail.problem` of the error. */
export const fileProblems = [
  'empty',
  'no_header',
  'no_rows',
  'too_many_rows',
  'too_many_columns',
  'spreadsheet',
  'not_text',
  'unclosed_quote',
] as const
export type FileProblem = (typeof fileProblems)[number]

/** The recognised content of a column, from its cells alone. */
export const contents = ['empty', 'email', 'phone', 'url', 'date', 'number', 'text'] as const
export type Content = (typeof contents)[number]

const Detected = <F extends TSchema, R extends TSchema>(format: F, read: R) =>
  Nullable(
    Type.Object({
      format,
      /** The example parsed in this format: `YYYY-MM-DD` or a number. */
      read,
      /** Other formats that parse as many cells, with another result: the user must check. */
      alternatives: Type.Array(Type.Object({ format, read })),
      /** A cell, truncated. */
      example: Type.String(),
      /** Number of non-empty cells that the format cannot parse. */
      unreadable: Type.Integer(),
    }),
  )

/** A column of the uploaded file. */
export const Column = Type.Object({
  header: Type.String(),
  /** Number of non-empty cells. */
  filled: Type.Integer(),
  /** The first different cells, truncated. */
  samples: Type.Array(Type.String()),
  /** All different cells by first appearance, if there are few; otherwise null. */
  values: Nullable(Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() }))),
  content: Type.Enum(contents),
  date: Detected(Type.Enum([...dateFormats]), Type.String()),
  number: Detected(Type.Enum([...numberFormats]), Type.Number()),
})
export type Column = Static<typeof Column>
