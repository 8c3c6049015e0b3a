import { type RecordWith, records, recordsWith } from '../features/records.ts'
import type { Key } from './i18n.ts'

/** A deleted record of any type. */
export interface DeletedRecord {
  id: string | number
  name: string
  /** The name of its contact. */
  of: string | null
  time: string
}

/** The export `deleted` of a feature's `web/deleted….ts`: the deleted records of a type, and how to restore them. */
export interface DeletedRecords {
  kind: RecordWith<'plural'>
  load: (cursor: string | undefined) => Promise<{ data: DeletedRecord[]; next: string | null }>
  restore: (ids: (string | number)[]) => Promise<object>
}

const files = import.meta.glob<DeletedRecords>(
  ['../features/**/web/deleted*.ts', '!../features/**/web/*Section.ts'],
  { import: 'deleted', eager: true },
)
const order = recordsWith('plural')

/** The record types that can be restored, in order, with their plural names. */
export const deletedRecords: (DeletedRecords & { name: Key })[] = Object.values(files)
  .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  .map((deleted) => ({ ...deleted, name: records[deleted.kind].plural }))

type Paged<Row> = { data: Row[]; additional_data: { next_cursor: string | null } }

/** Converts a page of an endpoint to entries of the list of deleted records. */
export const deletedPage = <Row>(
  { data, additional_data }: Paged<Row>,
  show: (row: Row) => DeletedRecord,
) => ({
  data: data.map(show),
  next: additional_data.next_cursor,
})
