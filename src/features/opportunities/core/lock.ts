import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import type { Lockable } from '../../lockFor.ts'
import { records } from '../../records.ts'
import { type Opportunity, opportunities } from './opportunity.ts'

/** Where ids stand in the request; `null`: in its path. */
export type IdsField = 'ids' | null

/** What the wire calls the row as a lead or as a deal; as what it is, without a kind. */
export const idOf = (kind?: 'lead' | 'deal') => (row: Opportunity) =>
  (kind ?? row.kind) === 'lead' ? row.lead_id : row.id

/** Deals, by their ids. */
export const deals: Lockable<Opportunity> = {
  type: records.deal,
  idOf: ({ id }) => id,
  isOne: ({ kind }) => kind === 'deal',
  lock: (ctx, ids, seen) =>
    rows(ctx).where(seen('o')).where(sql<boolean>`o.id = any(${ids}::bigint[])`).execute(),
}

/** Leads, by their uuids. */
export const leads: Lockable<Opportunity, string> = {
  type: records.lead,
  idOf: ({ lead_id }) => lead_id,
  isOne: ({ kind }) => kind === 'lead',
  lock: (ctx, ids, seen) =>
    rows(ctx).where(seen('o')).where(sql<boolean>`o.lead_id = any(${ids}::uuid[])`).execute(),
}

const rows = (ctx: WriteContext) => opportunities(ctx).orderBy('o.id').forNoKeyUpdate('o')
