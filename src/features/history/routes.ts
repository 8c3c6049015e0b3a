import { implement } from '../../server/implement.ts'
import { historyEndpoints, historyWireEndpoints } from './contract.ts'
import { flow } from './flow.ts'
import { dealHistory, leadHistory, organizationHistory, personHistory } from './history.ts'
import { changelog } from './v1.ts'

export const routes = [
  ...implement(historyEndpoints, {
    ofDeal: (ctx, { params, query }) => dealHistory(ctx, params.id, query),
    ofLead: (ctx, { params, query }) => leadHistory(ctx, params.id, query),
    ofPerson: (ctx, { params, query }) => personHistory(ctx, params.id, query),
    ofOrganization: (ctx, { params, query }) => organizationHistory(ctx, params.id, query),
  }),
  ...implement(historyWireEndpoints, {
    dealChangelog: (ctx, { params, query }) => changelog(ctx, 'deal', params.id, query),
    personChangelog: (ctx, { params, query }) => changelog(ctx, 'person', params.id, query),
    organizationChangelog: (ctx, { params, query }) => changelog(ctx, 'organization', params.id, query),
    dealFlow: (ctx, { params, query }) => flow(ctx, 'deal', params.id, query),
    personFlow: (ctx, { params, query }) => flow(ctx, 'person', params.id, query),
    organizationFlow: (ctx, { params, query }) => flow(ctx, 'organization', params.id, query),
  }),
]
