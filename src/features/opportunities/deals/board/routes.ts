import { implement, one } from '../../../../server/implement.ts'
import { countRotten, readBoard, readCards } from './board.ts'
import { boardEndpoints } from './contract.ts'

export const routes = implement(boardEndpoints, {
  board: async (ctx, { query }) => one(await readBoard(ctx, query)),
  rotten: async (ctx, { query }) => one(await countRotten(ctx, query)),
  cards: (ctx, { params, query }) => readCards(ctx, params.id, query),
})
