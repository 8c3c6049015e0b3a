import { sql } from 'kysely'
import { createOpportunities, type NewOpportunity } from '../features/opportunities/core/create.ts'
import type { Database } from '../server/database.ts'
import { inOperation } from './context.ts'
import type { World } from './world.ts'

interface Company {
  database: Database
  world: World
}

/** Adds deals of Mia in their first stage, and leads of hers with Maria, by default. Returns their ids, in order. */
export function addOpportunities(
  { database, world }: Company,
  ...given: Partial<NewOpportunity>[]
): Promise<number[]> {
  const usual = (kind: NewOpportunity['kind'] = 'deal') =>
    kind === 'lead'
      ? { kind, title: 'Lead', person_id: world.maria }
      : { kind, title: 'Deal', pipeline_id: world.sales.id, stage_id: world.sales.stages.contacted }
  return inOperation(database, world.ada, (ctx) =>
    createOpportunities(
      ctx,
      given.map((one) => ({
        currency: 'EUR',
        owner_id: world.mia.id,
        origin: 'API',
        ...usual(one.kind),
        ...one,
      })),
    ),
  )
}

/** Adds leads of Mia with Maria, named `Lead 0`, `Lead 1` …; returns their ids and uuids. */
export async function addLeads(company: Company, count: number): Promise<{ ids: number[]; uuids: string[] }> {
  const leads = Array.from({ length: count }, (_, nr) => ({
    kind: 'lead' as const,
    title: `Lead ${nr}`,
    value: nr,
  }))
  const ids = await addOpportunities(company, ...leads)
  const rows = await company.database.reader
    .selectFrom('opportunity')
    .select('lead_id')
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .orderBy('id')
    .execute()
  return { ids, uuids: rows.map(({ lead_id }) => lead_id) }
}
