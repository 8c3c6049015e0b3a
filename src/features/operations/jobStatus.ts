import type { Static } from 'typebox'
import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import type { Job } from './contract.ts'

/** A job as its starter sees it; jobs of other users are not found. */
export async function jobOf(ctx: ReadContext, id: string): Promise<Static<typeof Job>> {
  const job = await ctx.db
    .selectFrom('job')
    .select(['id', 'kind', 'status', 'total', 'done', 'result', 'error', 'operation_id'])
    .where('id', '=', id)
    .where('actor_id', '=', ctx.actor.id)
    .executeTakeFirst()
  if (!job) throw new AppError('not_found')
  return job
}
