import { type RawBuilder, sql } from 'kysely'
import type { Named } from '../../../../contract/shape.ts'
import type { Verb } from '../../../../contract/verb.ts'
import type { ReadContext } from '../../../../server/context.ts'
import { AppError } from '../../../../server/errors.ts'
import { rawSelect } from '../../../../server/rawSelect.ts'
import { visible } from '../../../../server/visibility.ts'
import { named } from '../../../../server/wire.ts'
import { may } from '../../../policy.ts'
import { records } from '../../../records.ts'
import { contactJoins } from '../../core/joins.ts'
import { type LeadColumns, leadColumns, leadRow } from '../../leads/list/leadList.ts'
import { type DealColumns, dealColumns, dealRow } from '../list/dealList.ts'
import type { DealPage, LeadPanel, OrganizationBlock, PersonBlock } from './contract.ts'
import { type StageChange, secondsInStages } from './timeInStage.ts'

/**
 * All data of a deal's page; also for a deleted deal.
 * @throws AppError `not_found`; `gone` with `{ lead_id }` as detail if it is a lead now
 */
export async function dealPage(ctx: ReadContext, id: number): Promise<DealPage> {
  const [row] = await rawSelect<DealColumns & BlockColumns & Place>(ctx)`
    select ${dealColumns(ctx.actor)}, ${blockColumns}, o.kind, o.lead_id,
      (select json_agg(json_build_object('id', sibling.id, 'name', sibling.name, 'order_nr', sibling.order_nr,
          'deal_probability', sibling.deal_probability) order by sibling.order_nr, sibling.id)
       from stage sibling where sibling.pipeline_id = o.pipeline_id and not sibling.is_deleted) as stages,
      (select json_agg(jsonb_strip_nulls(jsonb_build_object('time', op.time, 'kind', c.after -> 'kind',
          'stage_id', c.after -> 'stage_id', 'status', c.after -> 'status')) order by c.id)
       from change c join operation op on op.id = c.operation_id
       where c.table_name = 'opportunity' and c.row_id = o.id
         and (c.before is null or c.after ?| '{kind,stage_id,status}')) as turns
    from opportunity o ${contactJoins(ctx.actor)} ${maybePlaced} join "user" creator on creator.id = o.creator_id
    where o.id = ${id} and ${visible(ctx.actor, 'o')}`
  if (!row) throw new AppError('not_found')
  if (row.kind === 'lead') throw elsewhere({ lead_id: row.lead_id })
  const seconds = secondsInStages(
    row.turns ?? [],
    { ...row, close_time: row.won_time ?? row.lost_time },
    ctx.now,
  )
  return {
    ...dealRow(row),
    ...blocks(ctx, row),
    stages: (row.stages ?? []).map((stage) => ({ ...stage, seconds: seconds.get(stage.id) ?? 0 })),
  }
}

/**
 * All data of a lead's panel; also for an archived or deleted lead.
 * @throws AppError `not_found`; `gone` with `{ deal_id }` as detail if it is a deal now
 */
export async function leadPanel(ctx: ReadContext, id: string): Promise<LeadPanel> {
  const [row] = await rawSelect<LeadColumns & BlockColumns & Parked>(ctx)`
    select ${leadColumns(ctx.actor)}, ${blockColumns}, o.kind, o.pipeline_id, pipeline.name as pipeline_name,
      o.stage_id, s.name as stage_name
    from opportunity o ${contactJoins(ctx.actor)} ${maybePlaced} join "user" creator on creator.id = o.creator_id
    where o.lead_id = ${id} and ${visible(ctx.actor, 'o')}`
  if (!row) throw new AppError('not_found')
  if (row.kind === 'deal') throw elsewhere({ deal_id: row.id })
  const pipeline = named(row.pipeline_id, row.pipeline_name)
  const stage = named(row.stage_id, row.stage_name)
  return { ...leadRow(row), ...blocks(ctx, row), parked: pipeline && stage && { pipeline, stage } }
}

/** The record exists under its other id. */
function elsewhere(detail: { lead_id: string } | { deal_id: number }): AppError {
  return new AppError('gone', { reason: 'already_converted', detail })
}

/** Outer joins: a lead need not have a stage. */
const maybePlaced: RawBuilder<unknown> = sql`
  left join stage s on s.id = o.stage_id
  left join pipeline on pipeline.id = o.pipeline_id`

/** Columns in addition to those of rows, from `contacts` and the `creator`. */
const blockColumns: RawBuilder<unknown> = sql`
  o.creator_id, creator.name as creator_name, o.origin, o.product, p.emails, p.phones, p.job_title,
  p.is_deleted as person_is_deleted, org.is_deleted as org_is_deleted, p.linkedin as person_linkedin,
  org.industry_id, industry.name as industry, org.website, org.linkedin as org_linkedin, org.address, org.employee_count,
  org.annual_revenue`

type BlockColumns = {
  kind: 'lead' | 'deal'
  creator_id: number
  creator_name: string
  origin: string
  product: string | null
  owner_id: number
  visible_to: number
  person_id: number | null
  has_person: boolean
  person_name: string | null
  person_is_deleted: boolean | null
  emails: PersonBlock['emails'] | null
  phones: PersonBlock['phones'] | null
  job_title: string | null
  person_linkedin: string | null
  org_id: number | null
  has_org: boolean
  org_name: string | null
  org_is_deleted: boolean | null
  industry_id: number | null
  industry: string | null
  website: string | null
  org_linkedin: string | null
  address: Record<string, unknown> | null
  employee_count: number | null
  annual_revenue: number | null
}
type Place = {
  kind: 'lead' | 'deal'
  lead_id: string
  stages: (Named & { order_nr: number; deal_probability: number })[] | null
  turns: StageChange[] | null
}
type Parked = {
  kind: 'lead' | 'deal'
  pipeline_id: number | null
  pipeline_name: string | null
  stage_id: number | null
  stage_name: string | null
}

function blocks(ctx: ReadContext, row: BlockColumns) {
  const mayDo = (verb: Verb) => may(ctx.actor, records[row.kind], verb, row)
  const person: PersonBlock | null = !row.has_person
    ? null
    : {
        id: row.person_id,
        name: row.person_name,
        is_deleted: row.person_is_deleted ?? false,
        emails: row.emails ?? [],
        phones: row.phones ?? [],
        job_title: row.job_title,
        linkedin: row.person_linkedin,
      }
  const organization: OrganizationBlock | null = !row.has_org
    ? null
    : {
        id: row.org_id,
        name: row.org_name,
        is_deleted: row.org_is_deleted ?? false,
        industry: named(row.industry_id, row.industry),
        website: row.website,
        linkedin: row.org_linkedin,
        address: row.address,
        employee_count: row.employee_count,
        annual_revenue: row.annual_revenue,
      }
  return {
    creator: { id: row.creator_id, name: row.creator_name },
    origin: row.origin,
    product: row.product,
    person,
    organization,
    may: {
      edit: mayDo('edit_items'),
      convert: mayDo(row.kind === 'deal' ? 'convert_deals_to_leads' : 'convert_leads_to_deals'),
      archive: mayDo('edit_items'),
      delete: mayDo(records[row.kind].deleteVerb),
      change_owner: mayDo('change_owner_of_items'),
      change_visibility: mayDo('change_visibility_of_items'),
    },
  }
}
