import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import {
  Id,
  IdParams,
  Instant,
  Named,
  Nullable,
  One,
  Page,
  PageQuery,
  UuidParams,
} from '../../contract/shape.ts'
import { Way } from '../../contract/way.ts'

/** A background job as its starter sees it. */
export const Job = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  status: Type.Enum(['not_started', 'running', 'completed', 'failed', 'rejected']),
  total: Type.Integer(),
  done: Type.Integer(),
  result: Type.Unknown(),
  error: Type.Unknown(),
  operation_id: Nullable(Id),
})

/** The operations listed on the audit page. */
export const AuditKind = Type.Enum([
  'deal.delete',
  'lead.delete',
  'person.delete',
  'organization.delete',
  'activity.delete',
  'import.run',
  'user.create',
  'user.update',
  'user.change_password',
  'user.create_token',
  'user.revoke_token',
  'user.sign_out_everywhere',
  'invitation.create',
  'invitation.accept',
  'invitation.delete',
  'company.update',
])
export type AuditKind = Static<typeof AuditKind>

export const AuditEntry = Type.Object({
  id: Id,
  kind: AuditKind,
  time: Instant,
  /** null: Kariz itself, or a user who did not exist at the time. */
  actor: Nullable(Named),
  /** The user with whose rights Kariz acted. */
  on_behalf_of: Nullable(Named),
  way: Way,
  /** The number of changed records. */
  count: Type.Integer(),
  is_undone: Type.Boolean(),
})
export type AuditEntry = Static<typeof AuditEntry>

export const operationEndpoints = {
  audit: endpoint({
    method: 'GET',
    path: '/api/v2/audit',
    summary: 'Audit log: bulk deletions, imports, and changes of users, access and company, the latest first',
    query: Exact(PageQuery),
    reply: Page(AuditEntry),
    access: 'admin',
    extension: true,
  }),
  undo: endpoint({
    method: 'POST',
    path: '/api/v2/operations/{id}/undo',
    summary: 'Undo an operation by a new operation; refused if later changes conflict',
    params: IdParams,
    reply: One(Type.Object({ id: Id, undoes_id: Id, kind: Type.String() })),
    operation: 'operation.undo',
    extension: true,
  }),
  job: endpoint({
    method: 'GET',
    path: '/api/v2/jobs/{id}',
    summary: 'Status of a background job',
    params: UuidParams,
    reply: One(Job),
    extension: true,
  }),
  live: endpoint({
    method: 'GET',
    path: '/api/v2/live',
    summary:
      'A stream of server-sent events: { table, ids, operation } for every change; `ids` is null if there are many, or if you may not see all of them; the event `end` when the session ends',
    query: Type.Object({
      /** The log `position` of the session from which the stream starts, if it is at most some minutes old. */
      since: Type.Optional(Type.String({ pattern: '^\\d{1,19}$' })),
    }),
    reply: Type.Unknown(),
    extension: true,
  }),
}
