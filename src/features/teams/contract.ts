import { type Static, Type } from 'typebox'
import { Id, Nullable } from '../../contract/shape.ts'
import { adminRecordEndpointsOf, adminRecordShapes } from '../adminRecords/contract.ts'

/** Users who work together. A deactivated user stays a member until removed. */
const shapes = adminRecordShapes(
  {
    description: Nullable(Type.String()),
    manager_id: Nullable(Id),
    /** Its members, in the order in which they were added. */
    user_ids: Type.Array(Id),
  },
  {
    description: Type.Optional(Nullable(Type.String({ maxLength: 10_000 }))),
    manager_id: Type.Optional(Nullable(Id)),
    /** The complete new list of members. */
    user_ids: Type.Optional(Type.Array(Id, { maxItems: 1000, uniqueItems: true })),
  },
)
export type Team = Static<typeof shapes.record>
export type NewTeam = Static<typeof shapes.added>
export type TeamChange = Static<typeof shapes.change>

export const teamEndpoints = adminRecordEndpointsOf('teams', 'team', shapes)
