import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import type { Lockable } from '../../lockFor.ts'
import { records } from '../../records.ts'
import { type Opportunity, opportunities } from './opportunity.ts'

/** The request field that contains the ids; `null`: they are in the path. */
export type IdsField = 'ids' | null

/** The wire name of the row as a lead or as a deal; without a kind, as what it currently is. */
export const idOf = (kind?: 'lead' | 'deal') => (row: Opportunity) =>
  (kind ?? row.kind) === 'lead' ? row.lead_id : row.id

/** Locks deals by their ids. */
export const deals: Lockable<Opportunity> = {
  type: records.deal,
  idOf: ({ id }) => id,
  isOne: ({ kind }) => kind === 'deal',
  lock: (ctx, ids, seen) =>
    rows(ctx).where(seen('o')).where(sql<boolean>`o.id = any(${ids}::bigint[])`).execute(),
}

/** Locks leads by their uuids. */
export const leads: Lockable<Opportunity, string> = {
  type: records.lead,
  idOf: ({ lead_id }) => lead_id,
  isOne: ({ kind }) => kind === 'lead',
  lock: (ctx, ids, seen) =>
    rows(ctx).where(seen('o')).where(sql<boolean>`o.lead_id = any(${ids}::uuid[])`).execute(),
}

const rows = (ctx: WriteContext) => opportunities(ctx).orderBy('o.id').forNoKeyUpdate('o')
