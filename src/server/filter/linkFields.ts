import { sql } from 'kysely'
import { isHidden, type Linked, refersTo, visible } from '../visibility.ts'
import type { Where } from '../where.ts'
import { type Asked, type Expression, type FilterField, idOf, listOf, not, uuidOf } from './filterField.ts'

/** A link to a record. A record that the reader may not see counts as no link. */
export function reference(of: Expression, table: Linked): FilterField {
  const is = (asked: Asked) => refersTo(asked.ctx.actor, of(asked.at), table, idOf(asked))
  const any = (asked: Asked): Where => {
    const ids = listOf(asked, idOf)
    const { actor } = asked.ctx
    if (actor.role === 'admin') return sql`${of(asked.at)} = any(${ids}::bigint[])`
    return sql`${of(asked.at)} = any(array(
      select r.id from ${sql.table(table)} r where r.id = any(${ids}::bigint[]) and ${visible(actor, 'r')}))`
  }
  const isThere = ({ ctx, at }: Asked): Where =>
    sql`(${of(at)} is not null and not ${isHidden(ctx.actor, of(at), table)})`
  return {
    kind: 'reference',
    operators: {
      is,
      is_not: not(is),
      any_of: any,
      none_of: not(any),
      is_empty: not(isThere),
      is_not_empty: isThere,
    },
  }
}

/**
 * Records identified by `ids`, however they are linked. @param isThere whether a link exists, where this can be asked
 */
export function linked<T>(
  read: (asked: Asked) => T,
  to: (asked: Asked, ids: T[]) => Where,
  isThere?: (asked: Asked) => Where,
): FilterField {
  const is = (asked: Asked) => to(asked, [read(asked)])
  const any = (asked: Asked) => to(asked, listOf(asked, read))
  const there = isThere && { is_empty: not(isThere), is_not_empty: isThere }
  return { kind: 'reference', operators: { is, is_not: not(is), any_of: any, none_of: not(any), ...there } }
}

/**
 * A list of linked things, by number or, if they have one, by uuid.
 * @param links rows that refer to the record and to one thing
 * @param things where the uuids of the things are
 */
export function choices(links: string, record: string, chosen: string, things?: string): FilterField {
  const read = (asked: Asked) => (things && typeof asked.value === 'string' ? uuidOf(asked) : idOf(asked))
  const has = ({ at }: Asked, which: Where): Where =>
    sql`exists (select from ${sql.table(links)} l
      where ${sql.ref(`l.${record}`)} = ${sql.ref(`${at}.id`)} and ${which})`
  const among = (asked: Asked, wanted: (number | string)[]): Where => {
    const ids = wanted.filter((one) => typeof one === 'number')
    const uuids = wanted.filter((one) => typeof one === 'string')
    const numbered = sql`${ids}::bigint[]`
    const known =
      uuids.length === 0 || !things
        ? numbered
        : sql`${numbered} || array(select r.id from ${sql.table(things)} r where r.uuid = any(${uuids}::uuid[]))`
    return has(asked, sql`${sql.ref(`l.${chosen}`)} = any(${known})`)
  }
  const any = (asked: Asked) => among(asked, listOf(asked, read))
  const all = (asked: Asked): Where => {
    const each = listOf(asked, read).map((one) => among(asked, [one]))
    return sql`(${sql.join(each, sql` and `)})`
  }
  const isThere = (asked: Asked) => has(asked, sql`true`)
  return {
    kind: 'choices',
    operators: {
      any_of: any,
      none_of: not(any),
      all_of: all,
      is_empty: not(isThere),
      is_not_empty: isThere,
    },
  }
}
