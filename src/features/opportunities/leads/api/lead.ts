import type { ReadContext, WriteContext } from '../../../../server/context.ts'
import { AppError } from '../../../../server/errors.ts'
import { visible } from '../../../../server/visibility.ts'
import { lockFor, lockOne } from '../../../lockFor.ts'
import { sourceOf } from '../../../sources/sources.ts'
import { labelsBehind } from '../../core/changeLabels.ts'
import { createOpportunities } from '../../core/create.ts'
import { type Edit, editOpportunities, plainValues, requireReferences } from '../../core/edit.ts'
import { refuseStale } from '../../core/editConflict.ts'
import { createInlineContacts } from '../../core/inlineContacts.ts'
import { leads } from '../../core/lock.ts'
import { opportunities, writtenOpportunity } from '../../core/opportunity.ts'
import { originOf } from '../../core/origin.ts'
import type { Lead, LeadBulkSet, LeadChange, NewLead } from './contract.ts'
import { toLead } from './leadOf.ts'

/** Wire names of leads that differ from those of deals. */
const names = { org_id: 'organization_id' }

/** One lead, also an archived one. @throws AppError `not_found`, also if it is deleted or a deal now */
export async function getLead(ctx: ReadContext, id: string): Promise<Lead> {
  const row = await opportunities(ctx)
    .where(visible(ctx.actor, 'o'))
    .where('o.lead_id', '=', id)
    .where('o.kind', '=', 'lead')
    .where('o.is_deleted', '=', false)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return toLead(row)
}

/**
 * Adds a lead, owned by the actor by default. A lead added by a program counts as not seen yet.
 * @throws AppError `invalid` on the field; on `person_id` with reason `contact_required` if it has no contact
 */
export async function addLead(ctx: WriteContext, lead: NewLead): Promise<Lead> {
  const { owner_id = ctx.actor.id, value, visible_to } = lead
  const origin = originOf(ctx)
  const contacts = await createInlineContacts(ctx, { ...lead, org_id: lead.organization_id }, {}, names)
  if (contacts.person_id == null && contacts.org_id == null)
    throw new AppError('invalid', { field: 'person_id', reason: 'contact_required' })
  const source_id = lead.source_id === undefined ? await sourceOf(ctx, origin) : lead.source_id
  await requireReferences(ctx, { owner_id, ...contacts, source_id }, names)
  const [id] = await createOpportunities(ctx, [
    {
      ...plainValues(lead),
      kind: 'lead',
      title: lead.title.trim(),
      value: value?.amount,
      currency: value?.currency ?? ctx.actor.currency,
      owner_id,
      ...contacts,
      source_id,
      origin,
      origin_id: lead.origin_id,
      visible_to: visible_to && Number(visible_to),
      was_seen: lead.was_seen ?? origin === 'ManuallyCreated',
      label_ids: await labelsBehind(ctx, lead.label_ids ?? [], 'label_ids'),
    },
  ])
  return toLead(await writtenOpportunity(ctx, id as number))
}

/**
 * Changes the given fields of a lead.
 * @throws AppError `not_found`, `stale`, `invalid` on the field
 */
export async function updateLead(ctx: WriteContext, id: string, change: LeadChange): Promise<Lead> {
  const row = await lockOne(ctx, leads, id, 'edit_items')
  await refuseStale(ctx, row.id, toLead(row), change.seen, change)
  const contacts = await createInlineContacts(ctx, { ...change, org_id: change.organization_id }, row, names)
  await editOpportunities(ctx, [row], { ...(await editOf(ctx, change)), ...contacts }, names)
  return toLead(await writtenOpportunity(ctx, row.id))
}

/**
 * Sets the same values on many leads, with a fixed number of statements. @throws AppError `not_found` on `ids`,
 * `invalid` on the field
 */
export async function updateLeads(ctx: WriteContext, ids: string[], set: LeadBulkSet): Promise<number> {
  const rows = await lockFor(ctx, leads, ids, 'edit_items', { field: 'ids' })
  const { add_label_ids, remove_label_ids, ...edit } = set
  const add = await labelsBehind(ctx, add_label_ids ?? [], 'add_label_ids')
  const remove = await labelsBehind(ctx, remove_label_ids ?? [], 'remove_label_ids')
  const labels = add.length + remove.length > 0 ? { add, remove } : undefined
  await editOpportunities(ctx, rows, { ...edit, labels }, names)
  return rows.length
}

async function editOf(ctx: WriteContext, change: LeadChange): Promise<Edit> {
  const { value, visible_to, label_ids, person: _, organization: __, ...edit } = change
  return {
    ...edit,
    value: value === undefined ? undefined : (value?.amount ?? null),
    currency: value?.currency,
    visible_to: visible_to && Number(visible_to),
    labels:
      label_ids === undefined ? undefined : { set: await labelsBehind(ctx, label_ids ?? [], 'label_ids') },
  }
}
