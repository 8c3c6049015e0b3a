import type { ReadContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { visible } from '../../../server/visibility.ts'
import type { ConversionStatus } from './contract.ts'

/** The direction of a conversion: the name of its operation and of its job. */
export type Direction = 'lead.convert' | 'deal.convert'

/** Leads by uuid, deals by id. */
export type ConversionInput = { ids: (string | number)[]; stage_id?: number; pipeline_id?: number }

/**
 * The status of the conversion of one record, with the new id when it is known. Two statements.
 * @param id the record's id before the conversion: the uuid of a lead, the number of a deal
 * @throws AppError `not_found` unless the actor started this conversion of this record
 */
export async function conversionOf(
  ctx: ReadContext,
  direction: Direction,
  id: string | number,
  conversion: string,
): Promise<{ conversion_id: string; status: ConversionStatus; deal_id?: number; lead_id?: string }> {
  const job = await ctx.db
    .selectFrom('job')
    .select(['status', 'input'])
    .where('id', '=', conversion)
    .where('kind', '=', direction)
    .where('actor_id', '=', ctx.actor.id)
    .executeTakeFirst()
  if (!job) throw new AppError('not_found')
  const { ids } = job.input as ConversionInput
  if (!ids.includes(typeof id === 'string' ? id.toLowerCase() : id)) throw new AppError('not_found')
  const status = { conversion_id: conversion.toLowerCase(), status: job.status }
  if (job.status !== 'completed') return status
  const row = await ctx.db
    .selectFrom('opportunity')
    .select(['id', 'lead_id'])
    .where(visible(ctx.actor, 'opportunity'))
    .where(direction === 'lead.convert' ? 'lead_id' : 'id', '=', id as never)
    .executeTakeFirst()
  if (!row) return status
  return direction === 'lead.convert' ? { ...status, deal_id: row.id } : { ...status, lead_id: row.lead_id }
}
