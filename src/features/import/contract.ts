import { type Static, Type } from 'typebox'
import { endpoint } from '../../contract/endpoint.ts'
import { Id, Instant, Nullable, One, Uuid, UuidParams } from '../../contract/shape.ts'
import { Column, delimiters, encodings, limits } from './file/contract.ts'
import { Mapping, Preview } from './plan/contract.ts'

/** `ready`: uploaded; then the status of the background job; `undone`: it can be run again. */
const Status = Type.Enum(['ready', 'not_started', 'running', 'completed', 'failed', 'rejected', 'undone'])

/** An uploaded file and the state of its import. */
export const Import = Type.Object({
  id: Uuid,
  file_name: Type.String(),
  encoding: Type.Enum([...encodings]),
  delimiter: Type.Enum([...delimiters]),
  /** Number of rows below the heading. */
  rows: Type.Integer(),
  columns: Type.Array(Column),
  /** The suggested mapping, or the one it was run with. */
  mapping: Mapping,
  /** The background job, polled at `GET /api/v2/jobs/{id}`; null before it is started. */
  job_id: Nullable(Uuid),
  status: Status,
  /** Number of rows written so far. */
  done: Type.Integer(),
  /** The error body if it failed or was rejected. */
  error: Type.Unknown(),
  /** The result, once completed. */
  result: Nullable(Preview),
  /** The operation for undo, once completed. */
  operation_id: Nullable(Id),
  add_time: Instant,
})
export type Import = Static<typeof Import>

/** The fields of an import in a list. */
export const ImportLine = Type.Object({
  id: Uuid,
  file_name: Type.String(),
  rows: Type.Integer(),
  status: Status,
  /** The numbers of imported and rejected rows, once completed. */
  imported: Nullable(Type.Integer()),
  bad: Nullable(Type.Integer()),
  operation_id: Nullable(Id),
  add_time: Instant,
})
export type ImportLine = Static<typeof ImportLine>

export const importEndpoints = {
  upload: endpoint({
    method: 'POST',
    path: '/api/v2/imports',
    summary: 'Upload a CSV file of leads or deals; the response describes its columns and suggests a mapping',
    query: Type.Object({ kind: Type.Optional(Type.Enum(['lead', 'deal'])) }),
    body: Type.Object({ file: Type.String({ format: 'binary' }) }),
    multipart: true,
    bodyLimit: limits.bytes,
    reply: One(Import),
    status: 201,
    operation: 'import.upload',
    extension: true,
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/v2/imports',
    summary: 'Your latest imports, newest first',
    reply: One(Type.Array(ImportLine)),
    extension: true,
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v2/imports/{id}',
    summary: 'One of your imports',
    params: UuidParams,
    reply: One(Import),
    extension: true,
  }),
  preview: endpoint({
    method: 'POST',
    path: '/api/v2/imports/{id}/preview',
    summary: 'Preview of an import with this mapping; nothing is written',
    params: UuidParams,
    body: Mapping,
    reply: One(Preview),
    extension: true,
  }),
  run: endpoint({
    method: 'POST',
    path: '/api/v2/imports/{id}/run',
    summary:
      'Run an import as a background job and one operation; rows that cannot be imported are reported with the reason',
    params: UuidParams,
    body: Mapping,
    reply: One(Type.Object({ job_id: Uuid })),
    operation: 'import.start',
    extension: true,
  }),
  failed: endpoint({
    method: 'GET',
    path: '/api/v2/imports/{id}/failed.csv',
    summary: 'The rows that were not imported, as they are in the file, with the reasons',
    params: UuidParams,
    reply: Type.Unknown(),
    extension: true,
  }),
}
