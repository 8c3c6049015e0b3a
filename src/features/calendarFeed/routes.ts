import { implement, one } from '../../server/implement.ts'
import { hashOf } from '../users/authenticate.ts'
import { calendarFeedOf, createCalendarFeed, revokeCalendarFeeds } from './calendarFeed.ts'
import { calendarFeedEndpoints } from './contract.ts'
import { publishCalendar } from './publishFeed.ts'

export const routes = implement(calendarFeedEndpoints, {
  get: async (ctx) => one(await calendarFeedOf(ctx)),
  create: async (ctx, _input, { request }) => one(await createCalendarFeed(ctx, request.server.origin)),
  revoke: async (ctx) => {
    await revokeCalendarFeeds(ctx, [ctx.actor.id])
    return one(null)
  },
  publish: async (ctx, { params }, { request, reply }) => {
    const calendar = await publishCalendar(ctx, params.secret, request.server.origin)
    const etag = `"${hashOf(calendar)}"`
    reply.headers({ etag, 'cache-control': 'private, no-cache' })
    if (request.headers['if-none-match']?.includes(etag)) return reply.status(304).send()
    return reply.type('text/calendar; charset=utf-8').send(calendar)
  },
})
