import type { ListEntry } from '../contract.ts'

/** A list and its requests. */
export interface ListOf {
  table: 'industry' | 'label' | 'lost_reason' | 'source'
  of: {
    list: () => Promise<{ data: ListEntry[] }>
    update: (call: { params: { id: number }; body: { name: string } }) => Promise<object>
    reorder: (call: { body: { ids: number[] } }) => Promise<object>
  }
  /** Tables of records that show the name of an entry. */
  shownIn?: string[]
}
