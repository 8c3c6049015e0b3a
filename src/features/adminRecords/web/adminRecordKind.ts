import { queryOptions } from '@tanstack/react-query'
import type { Page } from '../../../contract/shape.ts'
import { type DeletedRecords, deletedPage } from '../../../web/deletedRecords.ts'
import { fits } from '../../../web/fold.ts'
import { type Key, t } from '../../../web/i18n.ts'
import { recordIcons } from '../../../web/recordIcons.ts'
import type { Find } from '../../../web/shell/findEverywhere.ts'
import type { ShownFields } from '../../../web/shownFields.ts'
import type { HistoryEntry } from '../../history/contract.ts'
import { type RecordWith, records } from '../../records.ts'
import type { AdminRecord, AdminRecordQuery } from '../contract.ts'

/** Record types with a page, a history and an entry on the page of deleted records. */
type Kind = RecordWith<'route'> & RecordWith<'history'> & RecordWith<'plural'>

type Of<Part> = Promise<{ data: Part }>

/** The definition of a record type that admins manage, for its screens. */
export interface AdminRecordKind<Shown extends AdminRecord, Change> {
  kind: Kind
  /** Its request functions. */
  of: {
    list: (call: { query: AdminRecordQuery }) => Promise<Page<Shown>>
    get: (call: { params: { id: number } }) => Of<Shown>
    add: (call: { body: { name: string } }) => Of<Shown>
    update: (call: { params: { id: number }; body: Change }) => Of<Shown>
    delete: (call: { params: { id: number } }) => Of<object>
    bulkRestore: (call: { body: { ids: number[] } }) => Of<object>
    history: (call: {
      params: { id: number }
      query: { limit: number; cursor?: string | undefined }
    }) => Promise<Page<HistoryEntry>>
  }
  /** The labels of its fields, for the history. */
  fields: ShownFields
  texts: {
    /** The plural name. */
    title: Key
    /** A description of what they are for. */
    about: Key
    /** "New team". */
    new: Key
    none: Key
    /** The hint for an empty list: for admins, and for others. */
    noneText: [admins: Key, others: Key]
    name: Key
    delete: Key
    /** "{name} deleted". */
    deleted: Key
  }
}

/** The link to the page of a record. */
export const addressOf = (kind: Kind, id: number) => `${records[kind].route}/${id}`

/** All records by name; they are few enough to load at once. */
export function everyQuery<Shown extends AdminRecord, Change>({ kind, of }: AdminRecordKind<Shown, Change>) {
  return queryOptions({
    queryKey: [records[kind].table, 'all'],
    queryFn: async () => {
      const all: Shown[] = []
      let cursor: string | undefined
      do {
        const page = await of.list({ query: { sort_by: 'name', limit: 500, cursor } })
        all.push(...page.data)
        cursor = page.additional_data.next_cursor ?? undefined
      } while (cursor)
      return all
    },
  })
}

/** Finds records by name, for the command palette. */
export function finderOf<Shown extends AdminRecord, Change>({
  kind,
  of,
  texts,
}: AdminRecordKind<Shown, Change>): Find {
  return async (term) => {
    const { data } = await of.list({ query: { limit: 500 } })
    return data
      .filter(({ name }) => fits(term, name))
      .slice(0, 4)
      .map(({ id, name }) => ({
        id: `${kind} ${id}`,
        label: name,
        detail: t(texts.title),
        icon: recordIcons[kind],
        to: addressOf(kind, id),
      }))
  }
}

/** The deleted records, for the page of deleted records. */
export function deletedOf<Shown extends AdminRecord, Change>({
  kind,
  of,
}: AdminRecordKind<Shown, Change>): DeletedRecords {
  return {
    kind,
    load: async (cursor) =>
      deletedPage(
        await of.list({
          query: { deleted: true, sort_by: 'delete_time', sort_direction: 'desc', limit: 100, cursor },
        }),
        ({ id, name, delete_time, update_time }) => ({
          id,
          name,
          of: null,
          time: delete_time ?? update_time,
        }),
      ),
    restore: (ids) => of.bulkRestore({ body: { ids: ids.map(Number) } }),
  }
}
