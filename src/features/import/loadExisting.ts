import { sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { visible } from '../../server/visibility.ts'
import { industryList } from '../contacts/industries/industries.ts'
import { labelList } from '../labels/labels.ts'
import { listRows } from '../orderedLists/orderedList.ts'
import { livingStages } from '../pipelines/stages/stages.ts'
import { sourceList } from '../sources/sources.ts'
import type { Mapping } from './plan/contract.ts'
import type { Interpreted } from './plan/interpretRow.ts'
import { type Existing, namedIn } from './plan/plan.ts'
import { mayShape } from './policy.ts'

/**
 * The existing records that the rows refer to, as far as the importing user sees them. A fixed number of statements.
 * @throws AppError `invalid` on `owner_id` or `pipeline.id`
 */
export async function loadExisting(
  ctx: ReadContext,
  mapping: Mapping,
  rows: Interpreted[],
): Promise<Existing> {
  const named = namedIn(rows)
  const users = await ctx.db
    .selectFrom('user')
    .select(['id', 'name', 'email'])
    .where('active', '=', true)
    .orderBy('id')
    .execute()
  const owner = users.find(({ id }) => id === (mapping.owner_id ?? ctx.actor.id))
  if (!owner) throw new AppError('invalid', { field: 'owner_id', reason: 'unknown' })
  return {
    owner,
    users,
    organizations: await organizationsNamed(ctx, named.organizations),
    persons: await personsNamed(ctx, named.persons, named.emails),
    labels: await listRows(ctx, labelList, { noun: 'opportunity' }),
    sources: await listRows(ctx, sourceList),
    can_add_sources: mayShape(ctx.actor),
    industries: await listRows(ctx, industryList),
    stages: mapping.pipeline && 'id' in mapping.pipeline ? await stagesOf(ctx, mapping.pipeline.id) : [],
    external_ids: await alreadyImported(ctx, named.external_ids),
  }
}

/** @throws AppError `invalid` on `pipeline.id` if it does not exist or has no stages */
async function stagesOf(ctx: ReadContext, pipeline: number): Promise<Existing['stages']> {
  const stages = await livingStages(ctx)
    .select(['s.id', 's.name'])
    .where('s.pipeline_id', '=', pipeline)
    .orderBy('s.order_nr')
    .orderBy('s.id')
    .execute()
  if (stages.length === 0) throw new AppError('invalid', { field: 'pipeline.id', reason: 'unknown' })
  return stages
}

async function organizationsNamed(ctx: ReadContext, names: string[]): Promise<Existing['organizations']> {
  return ctx.db
    .selectFrom('organization as org')
    .select(['org.id', 'org.name'])
    .where(visible(ctx.actor, 'org'))
    .where('org.is_deleted', '=', false)
    .where(sql<boolean>`fold(org.name) in (select fold(name) from unnest(${names}::text[]) name)`)
    .orderBy('org.id')
    .execute()
}

async function personsNamed(
  ctx: ReadContext,
  names: string[],
  emails: string[],
): Promise<Existing['persons']> {
  return ctx.db
    .with('wanted', (db) =>
      db
        .selectFrom('person as p')
        .select('p.id')
        .where('p.is_deleted', '=', false)
        .where(sql<boolean>`fold(p.name) in (select fold(name) from unnest(${names}::text[]) name)`)
        .union(
          db
            .selectFrom('person as p')
            .innerJoin(sql<{ value: { value: string } }>`jsonb_array_elements(p.emails)`.as('e'), (join) =>
              join.onTrue(),
            )
            .select('p.id')
            .where('p.is_deleted', '=', false)
            .where(sql<boolean>`lower(e.value ->> 'value') in (select unnest(${emails}::text[]))`),
        ),
    )
    .selectFrom('person as p')
    .innerJoin('wanted', 'wanted.id', 'p.id')
    .select(['p.id', 'p.name', 'p.org_id'])
    .select(sql<string[]>`array(select jsonb_array_elements(p.emails) ->> 'value')`.as('emails'))
    .where(visible(ctx.actor, 'p'))
    .orderBy('p.id')
    .execute()
}

async function alreadyImported(ctx: ReadContext, ids: string[]): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('opportunity as o')
    .select('o.origin_id')
    .distinct()
    .where(visible(ctx.actor, 'o'))
    .where('o.origin', '=', 'Import')
    .where('o.is_deleted', '=', false)
    .where(sql<boolean>`o.origin_id in (select unnest(${ids}::text[]))`)
    .execute()
  return rows.flatMap(({ origin_id }) => origin_id ?? [])
}
