import { implement } from '../../../server/implement.ts'
import { historyEndpoints, historyWireEndpoints } from './contract.ts'
import { dealHistory, leadHistory, organizationHistory, personHistory } from './history.ts'
import { changelog, flow } from './v1.ts'

export const historyRoutes = [
  ...implement(historyEndpoints, {
    ofDeal: (ctx, { params, query }) => dealHistory(ctx, params.id, query),
    ofLead: (ctx, { params, query }) => leadHistory(ctx, params.id, query),
    ofPerson: (ctx, { params, query }) => personHistory(ctx, params.id, query),
    ofOrganization: (ctx, { params, query }) => organizationHistory(ctx, params.id, query),
  }),
  ...implement(historyWireEndpoints, {
    changelog: (ctx, { params, query }) => changelog(ctx, params.id, query),
    flow: (ctx, { params, query }) => flow(ctx, params.id, query),
  }),
]
