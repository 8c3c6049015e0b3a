import { implement, one } from '../../server/implement.ts'
import { notificationEndpoints } from './contract.ts'
import { clearNotifications, seeNotifications } from './markSeen.ts'
import { countUnseen, listNotifications } from './notifications.ts'

export const routes = implement(notificationEndpoints, {
  list: (ctx, { query }) => listNotifications(ctx, query),
  unseen: async (ctx) => one(await countUnseen(ctx)),
  see: async (ctx, { body }) => one({ count: await seeNotifications(ctx, body.ids) }),
  clear: async (ctx, { body }) => one({ count: await clearNotifications(ctx, body.ids) }),
})
