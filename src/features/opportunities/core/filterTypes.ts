import { type SqlBool, sql } from 'kysely'
import type { Actor } from '../../../server/context.ts'
import type { FilteredType } from '../../../server/filter/compileFilter.ts'
import { column, idOf, listOf, not } from '../../../server/filter/filterField.ts'
import { choices, linked } from '../../../server/filter/linkFields.ts'
import { loggedColumns, registryFields } from '../../../server/filter/registryFields.ts'
import {
  boolean,
  choice,
  deletion,
  mention,
  state,
  text,
  uuid,
  word,
} from '../../../server/filter/valueFields.ts'
import { escaped, wordsOf } from '../../../server/folded.ts'
import { visible } from '../../../server/visibility.ts'
import { allOf, type Where } from '../../../server/where.ts'
import { dealFields, leadFields } from './fields.ts'
import { isRotten, openDeals } from './rotting.ts'
import { inState } from './urgencyOrder.ts'

// In every query of opportunities the alias `o` is the opportunity.

/** Computed values of leads and deals that are not fields on the wire. */
const common = {
  title: text(column('title'), { folded: column('search') }),
  is_deleted: deletion,
  label_ids: choices('opportunity_label', 'opportunity_id', 'label_id', 'label'),
  source_id: choice(column('source_id')),
  /** Words in the title, or in the names of the person and the organization. */
  term: mention(({ ctx }, term) => mentioning(ctx.actor, term)),
  /** The urgency of the next activity. */
  next_activity: state(['overdue', 'today', 'none', 'later'], ({ ctx }, name) => inState(ctx, name)),
}

/** Compiled to a condition on the stages, which are part of the indexes of open deals. */
const pipeline = choice(column('pipeline_id'))
const ofPipeline: typeof pipeline.operators.any_of = (asked) => {
  const ids = Array.isArray(asked.value) ? listOf(asked, idOf) : [idOf(asked)]
  return sql`o.stage_id = any(array(select id from stage where pipeline_id = any(${ids}::bigint[])))`
}

/** Deals as a filter type. */
export const dealType: FilteredType = {
  table: 'opportunity',
  alias: 'o',
  is: sql`o.kind = 'deal'`,
  visible,
  fields: {
    ...registryFields(dealFields),
    ...common,
    status: word(column('status'), ['open', 'won', 'lost']),
    pipeline_id: {
      kind: 'choice',
      operators: {
        ...pipeline.operators,
        is: ofPipeline,
        is_not: not(ofPipeline),
        any_of: ofPipeline,
        none_of: not(ofPipeline),
      },
    },
    /**
     * Rotten now; false for deals that are not open. Uses the ids found by an index-only scan; checking row by row
     * takes ten times as long.
     */
    rotten: boolean(
      ({ ctx }) => sql`o.id in (
        select o.id from stage s join opportunity o on o.stage_id = s.id where ${openDeals} and ${isRotten(ctx.now)})`,
    ),
  },
  logged: loggedColumns(dealFields),
}

/** Leads as a filter type. */
export const leadType: FilteredType = {
  table: 'opportunity',
  alias: 'o',
  is: sql`o.kind = 'lead'`,
  visible,
  fields: { ...registryFields(leadFields), ...common, id: uuid(column('lead_id')) },
  logged: loggedColumns(leadFields),
}

/** For persons: is the contact of one of these deals, including deleted ones. */
export const contactOfDeals = linked(
  idOf,
  ({ ctx, at }, ids) => sql`exists (select from opportunity d where d.person_id = ${sql.ref(`${at}.id`)}
    and d.id = any(${ids}::bigint[]) and d.kind = 'deal' and ${visible(ctx.actor, 'd')})`,
)

/**
 * Every word of the term occurs in the title, or in the searched text of the person or the organization; contacts that
 * the actor may not see never match. Each opportunity is checked once, so that a common word costs no more than a rare
 * one. Merging the matches of three trigram indexes first took ten times as long for common words.
 */
function mentioning(actor: Actor, term: string): Where {
  const words = wordsOf(term).map((word) => {
    const pattern = sql`'%' || fold(${escaped(word)}) || '%'`
    return sql<SqlBool>`(o.search like ${pattern}
      or o.person_id in (
        select p.id from person p where not p.is_deleted and p.search like ${pattern} and ${visible(actor, 'p')})
      or o.org_id in (
        select org.id from organization org where not org.is_deleted and org.search like ${pattern} and ${visible(actor, 'org')}))`
  })
  return allOf(...words)
}
