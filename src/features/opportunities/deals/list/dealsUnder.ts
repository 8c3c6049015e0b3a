import { allParts, anyOf, type Filter, is, isEach, mentions } from '../../../../contract/filter.ts'
import type { ReadContext } from '../../../../server/context.ts'
import type { Where } from '../../../../server/where.ts'
import { recordsUnder } from '../../../filter.ts'
import type { DealFilter, DealView } from './contract.ts'

const at = (status: 'open' | 'won' | 'lost') =>
  allParts(is('status', status), is('is_deleted', false), is('is_archived', false))

/** `open` means the deals on the board. */
const views: Record<DealView, Filter> = {
  open: at('open'),
  won: at('won'),
  lost: at('lost'),
  archived: allParts(is('is_archived', true), is('is_deleted', false)),
  deleted: allParts(is('is_deleted', true)),
  all: allParts(is('is_deleted', false)),
}

/** The condition for the deals of a list or a board that the actor may see. */
export function dealsUnder(ctx: ReadContext, query: DealFilter): Where {
  const filter = allParts(
    views[query.view ?? 'open'],
    ...isEach(query, 'pipeline_id', 'person_id', 'org_id', 'next_activity', 'rotten'),
    anyOf('stage_id', query.stage_ids),
    anyOf('owner_id', query.owner_ids),
    anyOf('source_id', query.source_ids),
    anyOf('label_ids', query.label_ids),
    mentions(query.term),
  )
  return recordsUnder(ctx, 'deal', filter)
}
