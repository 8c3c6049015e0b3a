/** All error codes, with their HTTP status and English message. */
export const codes = {
  invalid: { status: 400, message: 'The request is not valid.' },
  unauthenticated: { status: 401, message: 'Sign in or send an API token.' },
  forbidden: { status: 403, message: 'You do not have permission to do this.' },
  not_found: { status: 404, message: 'Not found.' },
  conflict: { status: 409, message: 'This conflicts with existing data.' },
  stale: { status: 409, message: 'Somebody changed this in the meantime.' },
  gone: { status: 410, message: 'This is no longer available.' },
  too_large: { status: 413, message: 'This is too large.' },
  unsupported: { status: 415, message: 'This type of content is not supported.' },
  misdirected: {
    status: 421,
    message: 'Kariz does not accept this host name. Set KARIZ_URL, or KARIZ_HOSTS for more names.',
  },
  rate_limited: { status: 429, message: 'Too many requests. Try again in a moment.' },
  internal: { status: 500, message: 'Something went wrong on the server.' },
  unavailable: { status: 503, message: 'Kariz cannot answer right now. Try again in a moment.' },
} as const

export type ErrorCode = keyof typeof codes

/**
 * The reason, where the code is not specific enough. Users read the text of `locales/<lang>/errors.json` with this key;
 * API clients get the English sentence.
 */
export const reasons = {
  required: 'is required',
  unknown: 'does not exist, or you have no access to it',
  wrong_type: 'has the wrong type',
  too_long: 'is too long',
  too_short: 'is too short',
  too_small: 'is too small',
  too_big: 'is too big',
  too_deep: 'is nested too deeply',
  too_many: 'would be too many: at most a hundred',
  in_future: 'is in the future',
  not_a_date: 'is not a date that exists',
  not_a_time: 'is not a time that exists',
  not_allowed: 'is not one of the allowed values',
  malformed: 'is malformed',
  taken: 'is already taken',
  in_use: 'is still in use',
  contact_required: 'needs a person or an organization',
  already_converted: 'was converted in the meantime',
  deal_not_open: 'is not open: reopen it first',
  archived: 'is archived: unarchive it first',
  deleted: 'is deleted: restore it first',
  changed_since: 'was changed later, so this cannot be undone',
  already_done: 'was already done',
  already_undone: 'was already undone',
  last_admin: 'is the last active admin',
  last_one: 'is the last one: at least one must remain',
  expired: 'has expired',
  used: 'was already used',
  wrong: 'is wrong',
  wrong_credentials: 'e-mail address and password do not match',
  common: 'is a very common password',
  owner_only: 'is allowed only for the owner and admins',
  admin_only: 'is allowed only for admins in this company',
  other_user: 'was requested by a page of a user who is no longer signed in here',
  already_set_up: 'company is already set up',
  database_away: 'is not possible while the database is unavailable',
  disk_full: 'cannot be saved: the disk of the server is full',
  busy: 'is not possible right now: the server is busy',
  not_a_sample: 'company has no sample data',
} as const

export type Reason = keyof typeof reasons

/** The JSON body of every error, in Pipedrive's envelope plus `code`, `reason`, `field` and `detail`. */
export type ErrorBody = {
  success: false
  error: string
  error_info: string
  code: ErrorCode
  reason: Reason | null
  field: string | null
  detail: unknown
  data: null
  additional_data: null
}
