import { type RecordWith, records, recordsWith } from '../features/records.ts'
import type { Key } from './i18n.ts'

/** Something deleted, whatever it was. */
export interface DeletedRecord {
  id: string | number
  name: string
  /** Whom it was with. */
  of: string | null
  time: string
}

/** What `web/deleted….ts` of a feature exports as `deleted`: the deleted records of a kind, and the way back. */
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

/** The kinds of records that can be restored, in their order, with what many of them are called. */
export const deletedRecords: (DeletedRecords & { name: Key })[] = Object.values(files)
  .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  .map((deleted) => ({ ...deleted, name: records[deleted.kind].plural }))

type Paged<Row> = { data: Row[]; additional_data: { next_cursor: string | null } }

/** A page of an endpoint as the list of deleted records shows it. */
export const deletedPage = <Row>(
  { data, additional_data }: Paged<Row>,
  show: (row: Row) => DeletedRecord,
) => ({
  data: data.map(show),
  next: additional_data.next_cursor,
})
