import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import { replaceLabels } from '../../labels/labelLinks.ts'
import { topOf } from './boardPosition.ts'

/** A row to be; what is left out is as the table has it, the creator is the actor, and an instant is now. */
export type NewOpportunity = {
  kind: 'lead' | 'deal'
  title: string
  value?: number | null
  currency: string
  owner_id: number
  person_id?: number | null
  org_id?: number | null
  source_id?: number | null
  origin: string
  origin_id?: string | null
  channel?: number | null
  channel_id?: string | null
  expected_close_date?: string | null
  visible_to?: number
  was_seen?: boolean
  archive_time?: Date | null
  /** Of a deal. Open ones come to the top of their stage, the first of the set topmost. */
  pipeline_id?: number
  stage_id?: number
  stage_change_time?: Date | null
  probability?: number | null
  status?: 'open' | 'won' | 'lost'
  won_time?: Date | null
  lost_time?: Date | null
  lost_reason?: string | null
  /** What is sold, in words. */
  product?: string | null
  add_time?: Date
  update_time?: Date
  label_ids?: number[]
}

/**
 * Adds leads and deals, however many: one statement, and three for labels. All other references were checked before.
 * @returns their ids, in order
 * @throws AppError `invalid` with reason `unknown` on `label_ids`
 */
export async function createOpportunities(ctx: WriteContext, rows: NewOpportunity[]): Promise<number[]> {
  const numbered = rows.map((row, nr) => ({ ...row, nr }))
  const made = await sql<{ id: number }>`
    insert into opportunity (kind, title, value, currency, owner_id, creator_id, person_id, org_id, source_id,
      origin, origin_id, channel, channel_id, expected_close_date, visible_to, was_seen, is_archived, archive_time,
      pipeline_id, stage_id, stage_change_time, position, probability, status, won_time, lost_time, first_won_time,
      lost_reason, product, add_time, update_time)
    select n.kind, n.title, n.value, n.currency, n.owner_id, ${ctx.actor.id}, n.person_id, n.org_id, n.source_id,
      n.origin, n.origin_id, n.channel, n.channel_id, n.expected_close_date, coalesce(n.visible_to, 3),
      coalesce(n.was_seen, true), n.archive_time is not null, n.archive_time, n.pipeline_id, n.stage_id,
      n.stage_change_time, ${topOf(sql`n.stage_id`)} - ${rows.length} + n.nr, n.probability,
      coalesce(n.status, 'open'), n.won_time, n.lost_time, n.won_time, n.lost_reason, n.product,
      coalesce(n.add_time, ${ctx.now}), coalesce(n.update_time, n.add_time, ${ctx.now})
    from jsonb_to_recordset(${JSON.stringify(numbered)}) as n (nr integer, kind text, title text,
      value numeric, currency text, owner_id bigint, person_id bigint, org_id bigint, source_id bigint, origin text,
      origin_id text, channel integer, channel_id text, expected_close_date date, visible_to smallint,
      was_seen boolean, archive_time timestamptz, pipeline_id bigint, stage_id bigint,
      stage_change_time timestamptz, probability smallint, status text, won_time timestamptz,
      lost_time timestamptz, lost_reason text, product text, add_time timestamptz, update_time timestamptz)
    order by n.nr
    returning id`.execute(ctx.tx)
  const ids = made.rows.map((row) => row.id).sort((a, b) => a - b)
  const labelled = rows.flatMap(({ label_ids }, nr) =>
    label_ids?.length ? [{ id: ids[nr] as number, label_ids }] : [],
  )
  if (labelled.length > 0) await replaceLabels(ctx, 'opportunity', labelled)
  return ids
}
