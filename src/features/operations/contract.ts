import { Type } from 'typebox'
import { endpoint } from '../../contract/endpoint.ts'
import { Id, IdParams, Nullable, One, UuidParams } from '../../contract/shape.ts'

/** Background work as its starter watches it. */
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

export const operationEndpoints = {
  undo: endpoint({
    method: 'POST',
    path: '/api/v2/operations/{id}/undo',
    summary: 'Take an operation back, as a new operation; refused when a later change stands in the way',
    params: IdParams,
    reply: One(Type.Object({ id: Id, undoes_id: Id, kind: Type.String() })),
    operation: 'operation.undo',
    extension: true,
  }),
  job: endpoint({
    method: 'GET',
    path: '/api/v2/jobs/{id}',
    summary: 'How far a piece of background work is',
    params: UuidParams,
    reply: One(Job),
    extension: true,
  }),
  live: endpoint({
    method: 'GET',
    path: '/api/v2/live',
    summary:
      'A stream of server-sent events: { table, ids, operation } for every change; ids null when many, or not all yours to know; the event `end` when the session ends',
    reply: Type.Unknown(),
    extension: true,
  }),
}
