import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { adminRecords } from '../adminRecords/adminRecords.ts'
import { requireOwners } from '../contacts/references.ts'
import type { NewTeam, Team, TeamChange } from './contract.ts'

export const teams = adminRecords<Pick<Team, 'description' | 'manager_id' | 'user_ids'>>(
  'team',
  sql`r.description, r.manager_id, coalesce((
    select json_agg(user_id order by team_member.id) from team_member where team_id = r.id), '[]') as user_ids`,
)

/** @throws AppError `invalid` on `manager_id` or `user_ids`; `conflict` on `name` */
export async function addTeam(ctx: WriteContext, team: NewTeam): Promise<Team> {
  await requireNew(ctx, team, { manager_id: null, user_ids: [] })
  const { id } = await ctx.tx
    .insertInto('team')
    .values({
      name: team.name.trim(),
      description: team.description?.trim() || null,
      manager_id: team.manager_id ?? null,
      add_time: ctx.now,
      update_time: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addMembers(ctx, id, team.user_ids ?? [])
  return teams.get(ctx, id)
}

/**
 * Deactivated members are kept unless they are removed.
 * @throws AppError `not_found`; `invalid` on `manager_id` or `user_ids`; `conflict` on `name`
 */
export async function updateTeam(ctx: WriteContext, id: number, change: TeamChange): Promise<Team> {
  const { name, description, manager_id, user_ids } = change
  await requireNew(ctx, change, await teams.get(ctx, id))
  // Locks the team, so that concurrent changes of its members run one after the other.
  await ctx.tx
    .updateTable('team')
    .set({
      name: name?.trim(),
      description: description === undefined ? undefined : description?.trim() || null,
      manager_id,
      update_time: ctx.now,
    })
    .where('id', '=', id)
    .execute()
  if (user_ids) {
    await ctx.tx
      .deleteFrom('team_member')
      .where('team_id', '=', id)
      .where(sql<boolean>`user_id <> all(${user_ids}::bigint[])`)
      .execute()
    await addMembers(ctx, id, user_ids)
  }
  return teams.get(ctx, id)
}

async function addMembers(ctx: WriteContext, team: number, users: number[]): Promise<void> {
  await sql`insert into team_member (team_id, user_id, update_time)
    select ${team}, id, ${ctx.now} from unnest(${users}::bigint[]) with ordinality given(id, nr) order by nr
    on conflict do nothing`.execute(ctx.tx)
}

/** Rejects new members who are not active users. */
async function requireNew(
  ctx: WriteContext,
  { manager_id, user_ids = [] }: TeamChange,
  before: Pick<Team, 'manager_id' | 'user_ids'>,
): Promise<void> {
  if (manager_id && manager_id !== before.manager_id) await requireOwners(ctx, [manager_id], 'manager_id')
  const added = user_ids.filter((id) => !before.user_ids.includes(id))
  await requireOwners(ctx, added, 'user_ids')
}
