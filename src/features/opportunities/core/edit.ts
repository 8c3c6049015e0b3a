import { sql, type Updateable } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { tidied } from '../../../server/fields.ts'
import { requireOrganizations, requireOwners, requirePersons } from '../../contacts/references.ts'
import { keepEdited } from '../../operations/operation.ts'
import { requireMayReassign } from '../../policy.ts'
import { records } from '../../records.ts'
import { type LabelEdit, relabel } from './changeLabels.ts'
import { writtenColumns } from './fields.ts'
import { idOf } from './lock.ts'
import type { Opportunity } from './opportunity.ts'
import type { OpportunityTable } from './tables.ts'

/** Columns written by other functions: move, close, archive and create. */
const actedOn = [
  'pipeline_id',
  'stage_id',
  'status',
  'lost_reason',
  'won_time',
  'lost_time',
  'is_archived',
  'archive_time',
  'origin_id',
] as const
type PlainColumn = Exclude<(typeof writtenColumns)[number], (typeof actedOn)[number]>
const columns = writtenColumns.filter(
  (column): column is PlainColumn => !actedOn.some((name) => name === column),
)

/** The values given for columns that are written unchanged; texts are trimmed, and empty texts become null. */
export function plainValues<T extends object>(given: T): Pick<T, Extract<keyof T, PlainColumn>> {
  const entries = Object.entries(given).filter(([name]) => columns.some((column) => column === name))
  return Object.fromEntries(entries.map(([name, value]) => [name, tidied(value)])) as Pick<
    T,
    Extract<keyof T, PlainColumn>
  >
}

const filledIn = columns.filter((name) => name !== 'was_seen')

/** The fields that can be changed in the same way on leads and deals. Undefined fields stay unchanged. */
export type Edit = Partial<Pick<Updateable<OpportunityTable>, PlainColumn>> & {
  is_archived?: boolean
  /** With `is_archived`; now if omitted. */
  archive_time?: Date | null
  labels?: LabelEdit
}

/** References to other records, with their wire names where they differ. */
export type References = Partial<Record<'owner_id' | 'person_id' | 'org_id' | 'source_id', number | null>>
export type FieldNames = Partial<Record<'owner_id' | 'person_id' | 'org_id', string>>

/**
 * Sets the same values on all these locked rows: one statement for each reference to check, one for the update, four
 * for labels. Values that all rows already have are neither checked nor written.
 * @param names the wire names of the fields
 * @throws AppError `invalid` with reason `unknown`, or `contact_required` if a lead would lose its last contact;
 *   `forbidden` on the owner or visibility of a record that belongs to somebody else
 */
export async function editOpportunities(
  ctx: WriteContext,
  rows: Opportunity[],
  given: Edit,
  names: FieldNames = {},
): Promise<void> {
  const edit = { ...given, ...plainValues(given) }
  const set: Updateable<OpportunityTable> = Object.fromEntries(
    columns
      .filter((name) => edit[name] !== undefined && rows.some((row) => row[name] !== edit[name]))
      .filter((name) => !takesOffHidden(rows, edit, name))
      .map((name) => [name, edit[name]]),
  )
  requireMayReassign(ctx.actor, records.deal, rows, set, { idOf: idOf(), names })
  await requireReferences(ctx, set as References, names)
  refuseWithoutContact(rows, set, names)
  const archiving = archivingOf(ctx, rows, edit)
  const ids = rows.map((row) => row.id)
  if (Object.keys(set).length > 0 || archiving || edit.labels) {
    const edited = ctx.operation.isByKariz ? null : editedAlone(rows, edit)
    await ctx.tx
      .with('noted', (db) => keepEdited(ctx, db, edited))
      .updateTable('opportunity')
      .set({ ...set, ...archiving, ...(edited && lastEdit(ctx, edited)), update_time: ctx.now })
      .where(sql<boolean>`id = any(${ids}::bigint[])`)
      .execute()
  }
  if (edit.labels) await relabel(ctx, ids, edit.labels)
}

/** A client that sends the whole record back sends null for a contact it was not shown; this is not a change. */
function takesOffHidden(rows: Opportunity[], edit: Edit, name: PlainColumn): boolean {
  if (name !== 'person_id' && name !== 'org_id') return false
  return edit[name] === null && rows.some((row) => (name === 'person_id' ? row.hides_person : row.hides_org))
}

/**
 * Only a person's change of a single lead or deal counts as an edit (for rotting), whatever its way, because nobody has
 * looked at each record of a bulk change. The operation stores which record it was, so that `refresh_last_edit` finds
 * it after an undo.
 */
function editedAlone(rows: Opportunity[], edit: Edit): number | null {
  const [changed, ...others] = rows.filter((row) => isChanged(row, edit))
  return changed && others.length === 0 ? changed.id : null
}

/** The columns of the last edit. */
function lastEdit(ctx: WriteContext, id: number): Updateable<OpportunityTable> {
  const onIt = <T>(value: T, column: string) =>
    sql<T>`case when id = ${id} then ${value} else ${sql.ref(column)} end`
  return {
    last_edit_time: onIt(ctx.now, 'last_edit_time'),
    last_edit_by: onIt(ctx.actor.id, 'last_edit_by'),
  } as never // the type Updateable does not allow expressions
}

function isChanged(row: Opportunity, edit: Edit): boolean {
  const worn = new Set(row.labels.map(({ id }) => id))
  const { is_archived = row.is_archived, labels: { set = [...worn], add = [], remove = [] } = {} } = edit
  return (
    filledIn.some((name) => edit[name] !== undefined && edit[name] !== row[name]) ||
    is_archived !== row.is_archived ||
    new Set(set).size !== worn.size ||
    [...set, ...add].some((id) => !worn.has(id)) ||
    remove.some((id) => worn.has(id))
  )
}

/**
 * Rejects owners, contacts and sources that do not exist, are deleted, or are not visible to the actor.
 * @throws AppError `invalid` with reason `unknown` on the field
 */
export async function requireReferences(
  ctx: WriteContext,
  { owner_id, person_id, org_id, source_id }: References,
  names: FieldNames = {},
): Promise<void> {
  await requireOwners(ctx, given(owner_id), names.owner_id)
  await requirePersons(ctx, given(person_id), names.person_id)
  await requireOrganizations(ctx, given(org_id), names.org_id)
  if (source_id != null) await requireSource(ctx, source_id)
}

async function requireSource(ctx: WriteContext, id: number): Promise<void> {
  const source = await ctx.db.selectFrom('source').select('id').where('id', '=', id).executeTakeFirst()
  if (!source) throw new AppError('invalid', { field: 'source_id', reason: 'unknown' })
}

const given = (id: number | null | undefined) => (id == null ? [] : [id])

function refuseWithoutContact(
  rows: Opportunity[],
  set: Updateable<OpportunityTable>,
  names: FieldNames,
): void {
  const alone = rows.some((row) => {
    const { person_id, org_id } = { ...row, ...set }
    return row.kind === 'lead' && person_id === null && org_id === null
  })
  if (!alone) return
  const field = set.person_id === null ? 'person_id' : 'org_id'
  throw new AppError('invalid', { field: names[field] ?? field, reason: 'contact_required' })
}

function archivingOf(
  ctx: WriteContext,
  rows: Opportunity[],
  edit: Edit,
): Updateable<OpportunityTable> | null {
  const { is_archived, archive_time } = edit
  if (is_archived === undefined) return null
  if (!is_archived) return rows.some((row) => row.is_archived) ? { is_archived, archive_time: null } : null
  if (archive_time) return { is_archived, archive_time }
  if (rows.every((row) => row.is_archived)) return null
  return { is_archived, archive_time: sql<Date>`coalesce(archive_time, ${ctx.now})` as never }
}
