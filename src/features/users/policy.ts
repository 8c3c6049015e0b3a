import type { Actor, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { isGranted } from '../../server/policy.ts'
import type { Permissions } from './contract.ts'

/** The permissions that the screens use; the endpoints' `access` has the same effect. */
export const permissionsOf = (actor: Pick<Actor, 'role' | 'grants'>): Permissions => ({
  administer: actor.role === 'admin',
  change_owner: isGranted(actor, 'change_owner'),
  change_visibility: isGranted(actor, 'change_visibility'),
  delete: isGranted(actor, 'delete'),
  bulk_edit: isGranted(actor, 'bulk_edit'),
})

/**
 * Prevents removing the last active admin. The lock serialises two admins who try to remove each other.
 * @throws AppError `conflict` with reason `last_admin`
 */
export async function refuseLastAdmin(ctx: WriteContext, leaving: number, field: string): Promise<void> {
  const admins = await ctx.tx
    .selectFrom('user')
    .select('id')
    .where('role', '=', 'admin')
    .where('active', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (admins.every(({ id }) => id === leaving))
    throw new AppError('conflict', { field, reason: 'last_admin' })
}
