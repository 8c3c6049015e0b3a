import { type Static, type TSchema, Type } from 'typebox'
import { Nullable } from '../../../contract/shape.ts'

/** The largest file there is an answer for: bytes, rows below the header, columns. */
export const limits = { bytes: 50 * 1024 * 1024, rows: 50_000, columns: 500 } as const

/** The order of a date's parts and its calendar; separators, digits' script and month names make no difference. */
export const dateFormats = ['ymd', 'dmy', 'mdy', 'persian_ymd', 'persian_dmy'] as const
export type DateFormat = (typeof dateFormats)[number]

/** Which mark begins the decimals: `1,234.56` is `point`, `1.234,56` and `1 234,56` are `comma`. */
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

/** Why a file cannot be read at all: `detail.problem` of the error that refuses it. */
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

/** What a column is recognised by, from its cells alone. */
export const contents = ['empty', 'email', 'phone', 'url', 'date', 'number', 'text'] as const
export type Content = (typeof contents)[number]

const Detected = <F extends TSchema, R extends TSchema>(format: F, read: R) =>
  Nullable(
    Type.Object({
      format,
      /** What the format makes of the example: `YYYY-MM-DD` or a number. */
      read,
      /** Other formats that read as many cells, differently: the user must look. */
      alternatives: Type.Array(Type.Object({ format, read })),
      /** A cell, shortened. */
      example: Type.String(),
      /** Cells with something in them that the format cannot read. */
      unreadable: Type.Integer(),
    }),
  )

/** A column of the uploaded file. */
export const Column = Type.Object({
  header: Type.String(),
  /** Cells with something in them. */
  filled: Type.Integer(),
  /** The first different cells, shortened. */
  samples: Type.Array(Type.String()),
  /** Every different cell in the order of first appearance, when they are few; otherwise null. */
  values: Nullable(Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() }))),
  content: Type.Enum(contents),
  date: Detected(Type.Enum([...dateFormats]), Type.String()),
  number: Detected(Type.Enum([...numberFormats]), Type.Number()),
})
export type Column = Static<typeof Column>
