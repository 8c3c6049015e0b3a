import { AppError } from '../../server/errors.ts'
import { implement, one } from '../../server/implement.ts'
import { watcherOf } from '../users/accountStatus.ts'
import { listAudit } from './audit.ts'
import { operationEndpoints } from './contract.ts'
import { jobOf } from './jobStatus.ts'
import { undo } from './undo.ts'

export const routes = implement(operationEndpoints, {
  audit: (ctx, { query }) => listAudit(ctx, query),
  undo: async (ctx, { params }) => one(await undo(ctx, params.id)),
  job: async (ctx, { params }) => one(await jobOf(ctx, params.id)),
  live: async ({ actor }, { query }, { request, reply }) => {
    if (!reply.server.live) throw new AppError('unavailable')
    reply.server.live.attach(reply, await watcherOf(request, actor), query.since)
    return reply
  },
})
