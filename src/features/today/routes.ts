import { implement, one } from '../../server/implement.ts'
import { todayEndpoints } from './contract.ts'
import { countDeck, countUncovered, readDeck } from './today.ts'

export const routes = implement(todayEndpoints, {
  deck: async (ctx, { query }) =>
    one({
      counts: await countDeck(ctx),
      uncovered: await countUncovered(ctx),
      cards: await readDeck(ctx, query.limit ?? 50),
    }),
  uncovered: async (ctx) => one(await countUncovered(ctx)),
})
