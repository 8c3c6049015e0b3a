import { AppError } from '../../server/errors.ts'
import { implement, one } from '../../server/implement.ts'
import { watcherOf } from '../users/accountStatus.ts'
import { listAudit } from './audit.ts'
import { operationEndpoints } from './contract.ts'
import { jobOf } from './jobStatus.ts'
import { type Attached, undo } from './undo.ts'

/** @param attached what hangs on records, by its table */
export const operationRoutes = (attached: Attached) =>
  implement(operationEndpoints, {
    audit: (ctx, { query }) => listAudit(ctx, query),
    undo: async (ctx, { params }) => one(await undo(ctx, params.id, attached)),
    job: async (ctx, { params }) => one(await jobOf(ctx, params.id)),
    live: async ({ actor }, _input, { request, reply }) => {
      if (!reply.server.live) throw new AppError('unavailable')
      reply.server.live.attach(reply, await watcherOf(request, actor))
      return reply
    },
  })
