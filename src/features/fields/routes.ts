import { implement, one } from '../../server/implement.ts'
import { fieldEndpoints } from './contract.ts'
import { activityField, activityFieldsV1, noteFieldsV1, pageActivityFields } from './fields.ts'

export const fieldRoutes = implement(fieldEndpoints, {
  activities: (ctx, { query }) => pageActivityFields(ctx, query),
  activity: async (ctx, { params, query }) =>
    one(await activityField(ctx, params.field_code, query.include_fields)),
  activitiesV1: (ctx, { query }) => activityFieldsV1(ctx, query),
  notesV1: (_, { query }) => noteFieldsV1(query),
})
