import { isAddress } from '../../contract/fold.ts'
import type { WriteContext } from '../../server/context.ts'
import { matchOrCreateIndustries } from '../contacts/industries/industries.ts'
import { addOrganizations } from '../contacts/organizations/organizations.ts'
import { addPersons } from '../contacts/persons/persons.ts'
import { matchOrCreateLabels } from '../labels/matchOrCreateLabels.ts'
import { createOpportunities } from '../opportunities/core/create.ts'
import { plainValues } from '../opportunities/core/edit.ts'
import { addPipeline } from '../pipelines/pipelines.ts'
import { addStages, listStages } from '../pipelines/stages/stages.ts'
import { matchOrCreateSources } from '../sources/matchOrCreateSources.ts'
import { sourceOf } from '../sources/sources.ts'
import { createUsers } from '../users/users.ts'
import { words } from './file/cleanText.ts'
import type { Mapping } from './plan/contract.ts'
import type { Entity } from './plan/directory.ts'
import type { Plan, PlannedRow } from './plan/plan.ts'

/** Batch size; progress is reported between batches. */
const BATCH = 2500

/** Executes a plan: first the referenced records, then the rows. `progress` receives the number of written rows. */
export async function carryOut(
  ctx: WriteContext,
  plan: Plan,
  mapping: Mapping,
  progress: (done: number) => Promise<void>,
): Promise<void> {
  const { visible_to } = mapping
  const place = await pipelineFor(ctx, plan, mapping)
  const owners = await idsOf(plan.owners, (missing) => createOwners(ctx, missing))
  const labels = await idsOf(plan.labels, (missing) =>
    matchOrCreateLabels(ctx, 'opportunity', namesOf(missing)),
  )
  const sources = await idsOf(plan.sources, (missing) => matchOrCreateSources(ctx, namesOf(missing)))
  const imported = await sourceOf(ctx, 'Import')
  const industries = await idsOf(plan.industries, async (missing) =>
    (await matchOrCreateIndustries(ctx, namesOf(missing))).map(({ id }) => id),
  )
  const organizations = await idsOf(plan.organizations, (missing) =>
    addOrganizations(
      ctx,
      drafts(missing).map(({ name, draft }) => ({
        name,
        owner_id: owners(draft.owner),
        visible_to,
        website: draft.website,
        industry: draft.industry === null ? null : industries(draft.industry),
        address: draft.address === null ? null : { value: draft.address },
      })),
    ),
  )
  const persons = await idsOf(plan.persons, (missing) =>
    addPersons(
      ctx,
      drafts(missing).map(({ name, draft }) => ({
        name,
        first_name: draft.first_name,
        last_name: draft.last_name,
        owner_id: owners(draft.owner),
        org_id: draft.organization === null ? null : organizations(draft.organization),
        visible_to,
        emails: draft.emails.map((value) => ({ value })),
        phones: draft.phones.map((value) => ({ value })),
        job_title: draft.job_title,
        linkedin: draft.linkedin,
      })),
    ),
  )
  const asOpportunity = (row: PlannedRow) => ({
    ...plainValues(row),
    kind: row.kind,
    owner_id: owners(row.owner),
    person_id: row.person === null ? null : persons(row.person),
    org_id: row.organization === null ? null : organizations(row.organization),
    source_id: row.source === null ? imported : sources(row.source),
    origin: 'Import',
    origin_id: row.external_id,
    visible_to,
    archive_time: row.is_archived ? ctx.now : null,
    ...(row.stage !== null && place
      ? { pipeline_id: place.pipeline, stage_id: place.stages(row.stage) }
      : {}),
    status: row.status,
    won_time: row.won_time === null ? null : new Date(row.won_time),
    lost_time: row.lost_time === null ? null : new Date(row.lost_time),
    lost_reason: row.lost_reason,
    product: row.product,
    add_time: new Date(row.add_time),
    update_time: ctx.now,
    label_ids: row.labels.map(labels),
  })
  // Each batch goes to the top of its stage, so the first rows of the file are written last and end up at the top.
  let done = 0
  for (let end = plan.rows.length; end > 0; end -= BATCH) {
    const batch = plan.rows.slice(Math.max(0, end - BATCH), end)
    await createOpportunities(ctx, batch.map(asOpportunity))
    done += batch.length
    await progress(done)
  }
}

type Known = { id: number | null; name: string; rows: number }

const namesOf = (entities: Known[]) => entities.map(({ name }) => name)

/** The records to create, with their data. */
function drafts<D>(entities: Entity<D>[]): { name: string; draft: D }[] {
  return entities.flatMap(({ name, draft }) => (draft ? [{ name, draft }] : []))
}

/** Creates missing records. Returns a function from an index of the plan to an id. */
async function idsOf<E extends Known>(
  entities: E[],
  create: (missing: E[]) => Promise<number[]>,
): Promise<(index: number) => number> {
  const missing = entities.filter(({ id, rows }) => id === null && rows > 0)
  const created = missing.length > 0 ? await create(missing) : []
  const ids = new Map(missing.map((entity, i) => [entity, created[i]]))
  return (index) => {
    const entity = entities[index]
    const id = entity && (entity.id ?? ids.get(entity))
    if (id == null) throw new Error(`The plan refers to number ${index}, which is nothing`)
    return id
  }
}

/** The pipeline of the deals, with the mapping's stages; null if there are only leads. */
async function pipelineFor(ctx: WriteContext, plan: Plan, mapping: Mapping) {
  if (!mapping.pipeline || plan.rows.every(({ kind }) => kind === 'lead')) return null
  const missing = plan.stages.filter(({ id }) => id === null)
  // Later stages get a higher probability; the company can change it in the pipeline's settings.
  const stages = missing.map((stage) => ({
    name: stage.name,
    deal_probability: Math.round((100 * (plan.stages.indexOf(stage) + 1)) / (plan.stages.length + 1)),
  }))
  if ('id' in mapping.pipeline) {
    const added = await addStages(ctx, mapping.pipeline.id, stages)
    const ids = new Map(missing.map((stage, i) => [stage, added[i]?.id]))
    return { pipeline: mapping.pipeline.id, stages: idAt(plan.stages, ids) }
  }
  const { id } = await addPipeline(ctx, { name: mapping.pipeline.name, stages })
  const { data } = await listStages(ctx, { pipeline_id: id, sort_by: 'order_nr' })
  return { pipeline: id, stages: idAt(plan.stages, new Map(missing.map((stage, i) => [stage, data[i]?.id]))) }
}

function idAt(stages: Entity[], created: Map<Entity, number | undefined>): (index: number) => number {
  return (index) => {
    const stage = stages[index]
    const id = stage && (stage.id ?? created.get(stage))
    if (id == null) throw new Error(`The plan refers to stage ${index}, which is nothing`)
    return id
  }
}

/** Users without a password: an admin sends them a link before they can sign in. */
function createOwners(ctx: WriteContext, owners: Known[]): Promise<number[]> {
  const { locale, timezone } = ctx.actor
  return createUsers(
    ctx,
    owners.map(({ name }, i) => {
      const address = isAddress(name)
      const slug = words(name)
        .join('.')
        .replace(/[^a-z0-9.]/g, '')
      return {
        name: address ? (name.split('@')[0] ?? name) : name.slice(0, 255),
        email: address ? name : `${slug.slice(0, 100) || 'owner'}.${ctx.operation.id}.${i}@imported.invalid`,
        locale,
        timezone,
      }
    }),
  )
}
