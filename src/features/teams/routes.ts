import { implement, one } from '../../server/implement.ts'
import { teamEndpoints } from './contract.ts'
import { addTeam, teams, updateTeam } from './teams.ts'

export const routes = implement(teamEndpoints, {
  ...teams.handlers,
  add: async (ctx, { body }) => one(await addTeam(ctx, body)),
  update: async (ctx, { params, body }) => one(await updateTeam(ctx, params.id, body)),
})
