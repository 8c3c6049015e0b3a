import { sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { requireNewOwner, requireOwners, requirePersons } from '../contacts/references.ts'
import { createInlineContacts as addContacts } from '../recordLinks/inlineContacts.ts'
import type { NewActivity } from './contract.ts'

/** The participants, the primary one first; `hidden`: the actor may not see them. */
export type Participants = { person_id: number; primary: boolean; hidden?: boolean }[]

/** The owner and the participants of an activity, by wire name. */
export type People = {
  person_id?: number | null
  owner_id?: number
  participants?: { person_id: number; primary?: boolean | null }[] | null
}

/** The references of an activity after inline contacts have been created. */
export type InlineContacts = Omit<NewActivity, 'participants' | 'organization'> & Pick<People, 'participants'>

/**
 * Creates the organization and the persons that a request includes inline; the persons are linked to its organization.
 * No statement if there are none.
 * @throws AppError `invalid` on `organization` if its id is given as well; on `participants` unless each has exactly
 *   one of `person_id` and `name`
 */
export async function createInlineContacts(
  ctx: WriteContext,
  { organization, participants, ...given }: NewActivity,
): Promise<InlineContacts> {
  for (const { person_id, name } of participants ?? []) {
    if (person_id === undefined && name === undefined)
      throw new AppError('invalid', { field: 'participants', reason: 'required' })
    if (person_id !== undefined && name !== undefined)
      throw new AppError('invalid', { field: 'participants', reason: 'not_allowed' })
  }
  const people = (participants ?? []).flatMap(({ name }) => (name === undefined ? [] : [{ name }]))
  const { org_id, person_ids } = await addContacts(ctx, { org_id: given.org_id, organization, people })
  return {
    ...given,
    ...(org_id !== undefined && { org_id }),
    ...(participants !== undefined && {
      participants:
        participants?.map(({ person_id, primary }) => ({
          person_id: person_id ?? (person_ids.shift() as number),
          primary,
        })) ?? null,
    }),
  }
}

/**
 * The resulting participants; undefined if the request does not mention them. The first of a list is primary, unless
 * another one or `person_id` is. `person_id` alone replaces the primary participant. Participants hidden from the actor
 * cannot be removed by them.
 */
export function participantsOf(
  { participants, person_id }: People,
  before: Participants,
): Participants | undefined {
  if (participants === undefined && person_id === undefined) return undefined
  const listed = participants === undefined ? before.filter((one) => !one.primary) : (participants ?? [])
  const first = participants && (listed.find((one) => one.primary) ?? listed[0])
  const kept = before.filter((one) => one.hidden)
  const primary = person_id ?? first?.person_id ?? kept.find((one) => one.primary)?.person_id
  const all = [...listed, ...kept].map((one) => one.person_id)
  const ids = new Set([...(primary === undefined ? [] : [primary]), ...all])
  return [...ids].map((id) => ({ person_id: id, primary: id === primary }))
}

/**
 * Rejects an owner and participants who do not exist, are deleted, or are not visible to the actor. Existing references
 * are not checked again.
 * @throws AppError `invalid` with reason `unknown` on `owner_id`, `person_id` or `participants`
 */
export async function requirePeople(
  ctx: ReadContext,
  { owner_id, person_id }: People,
  participants: Participants = [],
  before?: { owner_id: number; participants: Participants },
): Promise<void> {
  if (before) await requireNewOwner(ctx, owner_id, [before])
  else if (owner_id !== undefined) await requireOwners(ctx, [owner_id])
  const known = new Set(before?.participants.map((one) => one.person_id))
  const persons = participants.map((one) => one.person_id).filter((id) => !known.has(id))
  await requirePersons(ctx, persons, person_id == null ? 'participants' : 'person_id')
}

/** Sets the participants of each activity, with two statements for any number of activities. */
export async function replaceParticipants(
  ctx: WriteContext,
  wanted: { id: number; participants: Participants }[],
): Promise<void> {
  const rows = JSON.stringify(
    wanted.flatMap(({ id, participants }) => participants.map((one) => ({ activity_id: id, ...one }))),
  )
  await sql`
    delete from activity_participant participant
    where participant.activity_id = any(${wanted.map(({ id }) => id)}::bigint[]) and not exists (
      select from jsonb_to_recordset(${rows}) n(activity_id bigint, person_id bigint, "primary" boolean)
      where n.activity_id = participant.activity_id and n.person_id = participant.person_id and n.primary = participant.is_primary)`.execute(
    ctx.tx,
  )
  await sql`
    insert into activity_participant (activity_id, person_id, is_primary, update_time)
    select n.activity_id, n.person_id, n.primary, ${ctx.now}
    from rows from (jsonb_to_recordset(${rows}) as (activity_id bigint, person_id bigint, "primary" boolean))
      with ordinality n(activity_id, person_id, "primary", nr)
    order by n.nr on conflict (activity_id, person_id) do nothing`.execute(ctx.tx)
}
