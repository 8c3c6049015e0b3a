import { client, type Endpoints, type Send } from '../contract/endpoint.ts'
import { codes, type ErrorBody, type ErrorCode, type Reason, reasons } from '../contract/error.ts'
import { t } from './i18n.ts'
import { doubtReach } from './reach.ts'

/** A request that the server rejected or that did not reach it. `message` is the text for users, in their language. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: ErrorCode | 'network'
  readonly status: number
  readonly reason: Reason | null
  readonly field: string | null
  readonly detail: unknown

  constructor(status: number, body: Partial<ErrorBody> | null) {
    const code = body?.code && body.code in codes ? body.code : status === 0 ? 'network' : 'internal'
    const reason = body?.reason && body.reason in reasons ? body.reason : null
    const by = code === 'stale' ? nameIn(body?.detail) : null
    super(
      by
        ? t('errors:stale_by', { name: by })
        : reason
          ? t(`errors:reason_${reason}`)
          : t(`errors:code_${code}`),
    )
    this.code = code
    this.status = status
    this.reason = reason
    this.field = body?.field ?? null
    this.detail = body?.detail ?? null
  }
}

/** The user who changed the same data in the meantime. */
function nameIn(detail: unknown): string | null {
  const { by } = (detail ?? {}) as { by?: { name?: string } | null }
  return by?.name ?? null
}

/** The error message for users. */
export const errorText = (error: unknown): string =>
  error instanceof ApiError ? error.message : t('errors:code_internal')

const saidAtField = new WeakSet<object>()
/** Whether a field of a form shows the error. */
export const isSaidAtField = (error: object): boolean => saidAtField.has(error)

/** The error message of one form field, for its `error`; undefined if the error is about something else. */
export function fieldError(error: unknown, ...fields: string[]): string | undefined {
  if (!(error instanceof ApiError && error.field !== null && fields.includes(error.field))) return undefined
  saidAtField.add(error)
  return error.message
}

const strangers = new Set<() => void>()

/** Calls `listener` when the server no longer recognises the session. */
export function onSignedOut(listener: () => void): () => void {
  strangers.add(listener)
  return () => strangers.delete(listener)
}

/** Reports that nobody is signed in any more: a response was rejected, or the live stream ended. */
export const tellSignedOut = (): void => {
  for (const listener of strangers) listener()
}

let expected: { user: number; onOther: () => void } | null = null

/**
 * The user that the page was loaded for. The server rejects requests of this page if another user has signed in since.
 */
export function expectUser(user: number, onOther: () => void): void {
  expected = { user, onOther }
}

const operations = new WeakMap<object, number>()

/** The operation of a write's response, for `undoOperation`. */
export const operationOf = (reply: object): number | undefined => operations.get(reply)

/** One request with the session cookie. A `FormData` body is sent unchanged, anything else as JSON. */
export const send: Send = async ({ method, url, body }) => {
  const isForm = body instanceof FormData
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(expected && { 'x-expected-user': String(expected.user) }),
      ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  }).catch(() => null)
  if (!response || response.status >= 502) void doubtReach()
  if (!response) throw new ApiError(0, null)
  const reply: unknown = await response.json().catch(() => null)
  if (!response.ok) {
    const error = new ApiError(response.status, reply as Partial<ErrorBody> | null)
    if (error.code === 'unauthenticated') tellSignedOut()
    if (error.reason === 'other_user') expected?.onOther()
    throw error
  }
  const operation = Number(response.headers.get('x-operation-id'))
  if (operation && typeof reply === 'object' && reply) operations.set(reply, operation)
  return reply
}

/** Typed functions for a feature's endpoints: `const { getDeal } = api(dealEndpoints)`. */
export const api = <const T extends Endpoints>(endpoints: T) => client(endpoints, send)
