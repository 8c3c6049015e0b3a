import { sql } from 'kysely'
import { type Asked, type FilterField, idOf, uuidOf } from '../../server/filter/filterField.ts'
import { linked } from '../../server/filter/linkFields.ts'
import { visible } from '../../server/visibility.ts'
import type { Where } from '../../server/where.ts'
import { records } from '../records.ts'

type Kind = 'lead' | 'deal'

/** The leads and deals that the reader may see, of one kind or of both, as a subquery of their ids. */
function opportunities({ ctx }: Asked, condition: Where, kind?: Kind) {
  const isKind = kind ? sql`d.kind = ${sql.lit(kind)}` : sql`true`
  return sql`(select d.id from ${sql.table(records.deal.table)} d
    where ${condition} and ${isKind} and ${visible(ctx.actor, 'd')})`
}

/** Whether a row is linked to a lead or deal that the reader may see. */
export const isLinked = (asked: Asked, kind?: Kind): Where =>
  sql`exists ${opportunities(asked, sql`d.id = ${sql.ref(`${asked.at}.opportunity_id`)}`, kind)}`

/** The lead or deal that a row is linked to. One that the reader may not see counts as no link. */
export function linkedOpportunity(by: 'id' | 'uuid', kind?: Kind): FilterField {
  const named = (ids: (number | string)[]): Where =>
    by === 'id' ? sql`d.id = any(${ids}::bigint[])` : sql`d.lead_id = any(${ids}::uuid[])`
  return linked<number | string>(
    by === 'id' ? idOf : uuidOf,
    (asked, ids) => {
      const found = opportunities(asked, named(ids), kind)
      const link = sql.ref(`${asked.at}.opportunity_id`)
      return ids.length === 1 ? sql`${link} = ${found}` : sql`${link} = any(array${found})`
    },
    (asked) => isLinked(asked, kind),
  )
}

/** The conditions on the deal and the lead of linked records. */
export const opportunityLinks = {
  deal_id: linkedOpportunity('id', 'deal'),
  lead_id: linkedOpportunity('uuid', 'lead'),
}
