import { api } from '../../../web/api.ts'
import type { AdminRecordKind } from '../../adminRecords/web/adminRecordKind.ts'
import { type Team, type TeamChange, teamEndpoints } from '../contract.ts'

/** The definition of teams for the screens of admin records. */
export const teamKind: AdminRecordKind<Team, TeamChange> = {
  kind: 'team',
  of: api(teamEndpoints),
  fields: {
    name: { name: 'teams:name', kind: 'text' },
    description: { name: 'teams:description', kind: 'paragraph' },
    manager_id: { name: 'teams:manager', kind: 'special' },
    user_id: { name: 'teams:member', kind: 'special' },
  },
  texts: {
    title: 'teams:title',
    about: 'teams:text',
    new: 'teams:new',
    none: 'teams:none',
    noneText: ['teams:none_text', 'teams:none_text_others'],
    name: 'teams:name',
    delete: 'teams:delete',
    deleted: 'teams:deleted',
  },
}
