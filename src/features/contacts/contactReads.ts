import { type SelectQueryBuilder, sql } from 'kysely'
import { allParts, type Filter } from '../../contract/filter.ts'
import type { Page } from '../../contract/shape.ts'
import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { keyset, pageOf } from '../../server/page.ts'
import { retainedSince } from '../../server/retention.ts'
import { visible } from '../../server/visibility.ts'
import { allOf, type Where } from '../../server/where.ts'
import { instant } from '../../server/wire.ts'
import { recordsUnder } from '../filter.ts'
import { contactFilter, type Paging, sortOf } from './contactList.ts'
import type { ContactFilter } from './contract.ts'
import { includedCounts } from './includedCounts.ts'
import type { ContactNoun } from './policy.ts'

interface Row {
  id: number
  add_time: Date
  update_time: Date
}
/** The wire format of a row. */
type Shown<R> = Omit<R, 'add_time' | 'update_time'> & { add_time: string; update_time: string }

/** The differences between persons and organizations in reads. */
interface Contacts<DB, Tables extends keyof DB, R, Query> {
  noun: ContactNoun
  /** Selects all of them, as `contact`. */
  readable: (ctx: ReadContext) => SelectQueryBuilder<DB, Tables, R>
  /** Additional filters of their list. */
  filter: (query: Query) => Filter | undefined
  /** Additional optional fields of `include_fields`. */
  counts?: (ctx: ReadContext, ids: number[], fields: string[]) => Promise<(id: number) => object>
}

/** The read functions of persons and organizations: their lists, one record, and the record just written. */
export function contactReads<DB, Tables extends keyof DB, R extends Row, Query extends ContactFilter>({
  noun,
  readable,
  filter,
  counts = async () => () => ({}),
}: Contacts<DB, Tables, R, Query>) {
  const find = (ctx: ReadContext, where: Where) => readable(ctx).where(where).execute() as Promise<R[]>
  const withCounts = async (ctx: ReadContext, rows: R[], fields: string[] = []): Promise<Shown<R>[]> => {
    const ids = rows.map(({ id }) => id)
    const common = await includedCounts(ctx, noun, ids, fields)
    const own = await counts(ctx, ids, fields)
    return rows.map((row) => ({ ...shown(row), ...common(row.id), ...own(row.id) }))
  }
  /** The condition for the contacts of a list that the actor sees, over `contact`. */
  const matches = (ctx: ReadContext, query: Query): Where =>
    recordsUnder(ctx, noun, allParts(contactFilter(query), filter(query)), 'contact')
  return {
    matches,
    /** A page of the contacts that the actor sees. One statement, and a few more for requested counts. */
    list: async (ctx: ReadContext, query: Query & Paging): Promise<Page<Shown<R>>> => {
      const { sort_by = 'id', sort_direction = 'asc', limit = 100, cursor } = query
      const page = keyset(sortOf(sort_by), sql.ref('contact.id'), sort_direction, cursor)
      const found: unknown = await readable(ctx)
        .select(page.key.as('cursor_key'))
        .where(matches(ctx, query))
        .where(page.where)
        .orderBy(page.orderBy)
        .limit(limit + 1)
        .execute()
      const { rows, next_cursor } = pageOf(found as (R & { cursor_key: string })[], limit)
      const contacts = rows.map(({ cursor_key: _, ...row }) => row as unknown as R)
      const data = await withCounts(ctx, contacts, query.include_fields)
      return { success: true, data, additional_data: { next_cursor } }
    },
    /** One contact; a deleted one too, for 30 days. @throws AppError `not_found` */
    get: async (ctx: ReadContext, id: number, includeFields?: string[]): Promise<Shown<R>> => {
      const isRetained = sql<boolean>`(not contact.is_deleted or contact.delete_time > ${retainedSince(ctx.now)})`
      const [row] = await find(ctx, allOf(visible(ctx.actor, 'contact'), isId(id), isRetained))
      if (!row) throw new AppError('not_found')
      const [contact] = await withCounts(ctx, [row], includeFields)
      return contact as Shown<R>
    },
    /** The contact just written, even if the writer may no longer see it. */
    written: async (ctx: ReadContext, id: number): Promise<Shown<R>> => {
      const [row] = await find(ctx, isId(id))
      return shown(row as R)
    },
  }
}

const isId = (id: number) => sql<boolean>`contact.id = ${id}`

const shown = <R extends Row>(row: R): Shown<R> => ({
  ...row,
  add_time: instant(row.add_time),
  update_time: instant(row.update_time),
})
