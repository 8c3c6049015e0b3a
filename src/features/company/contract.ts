import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import { Grant } from '../../contract/grant.ts'
import { PromptMoment } from '../../contract/promptMoment.ts'
import {
  Currency,
  Email,
  Id,
  Line,
  Locale,
  Nullable,
  OffsetPage,
  One,
  UsedCurrency,
} from '../../contract/shape.ts'
import { Password, Timezone } from '../users/contract.ts'

/** The limits of a session. */
const Days = Type.Integer({ minimum: 1, maximum: 365 })

const basics = { name: Line, currency: UsedCurrency, timezone: Timezone, locale: Locale }
export const Company = Type.Object({
  ...basics,
  /** When users are asked for the next step of a lead or deal without a planned activity. */
  prompt_next_step_on: Type.Array(PromptMoment, { uniqueItems: true }),
  /** What regular users may do with records of others, and with many records at once. */
  regular_grants: Type.Array(Grant, { uniqueItems: true }),
  /** A session ends this number of days after its last use. */
  session_idle_days: Days,
  /** A session ends this number of days after the sign-in, even if used; null: no limit. */
  session_max_days: Nullable(Days),
  /** The company contains sample data until an admin replaces it. */
  is_sample: Type.Boolean(),
})
export type Company = Static<typeof Company>

/** The first steps of a new company, and which of them are done. */
export const FirstSteps = Type.Object({
  /** A pipeline or stage was renamed, added or reordered. */
  stages: Type.Boolean(),
  /** A file was imported, or a lead or deal added. */
  records: Type.Boolean(),
  /** Another user was added or invited. */
  colleagues: Type.Boolean(),
  /** A next step was planned. */
  activity: Type.Boolean(),
})
export type FirstSteps = Static<typeof FirstSteps>

/** A company and its first admin. */
export const Start = Exact({
  company: Type.Object(basics),
  admin: Exact({ name: Line, email: Email, password: Password }),
  /** Filled with sample persons, organizations, leads and deals. */
  sample: Type.Optional(Type.Boolean()),
  /** Printed at startup if other machines can reach Kariz. */
  setup_code: Type.Optional(Type.String({ maxLength: 100 })),
})
export type Start = Static<typeof Start>

export const companyEndpoints = {
  get: endpoint({
    method: 'GET',
    path: '/api/v2/company',
    summary: 'The company and its defaults',
    reply: One(Company),
    extension: true,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v2/company',
    summary: 'Update the company',
    body: Type.Partial(Type.Omit(Company, ['is_sample']), { additionalProperties: false }),
    reply: One(Company),
    access: 'admin',
    operation: 'company.update',
    extension: true,
  }),
  firstSteps: endpoint({
    method: 'GET',
    path: '/api/v2/company/first-steps',
    summary: 'The first steps of a new company that are done; null when all are done or the list was closed',
    reply: One(Nullable(FirstSteps)),
    access: 'admin',
    extension: true,
  }),
  closeFirstSteps: endpoint({
    method: 'DELETE',
    path: '/api/v2/company/first-steps',
    summary: 'Close the list of first steps',
    reply: One(Type.Null()),
    access: 'admin',
    operation: 'company.close_first_steps',
    extension: true,
  }),
  startForReal: endpoint({
    method: 'POST',
    path: '/api/v2/company/start-for-real',
    summary: 'Replace the sample company: keeps settings, deletes all records and the sample users',
    body: Exact({ name: Line }),
    reply: One(Company),
    access: 'admin',
    operation: 'company.start_for_real',
    extension: true,
  }),
  start: endpoint({
    method: 'POST',
    path: '/api/v2/company',
    summary: 'Set up the company and its first admin, and sign in; possible only once',
    body: Start,
    reply: One(Type.Object({ user_id: Id })),
    status: 201,
    access: 'anyone',
    operation: 'company.create',
    extension: true,
  }),
}

export const companyV1Endpoints = {
  currencies: endpoint({
    method: 'GET',
    path: '/api/v1/currencies',
    summary: 'All currencies; `term` searches code and name',
    query: Type.Object({ term: Type.Optional(Type.String({ maxLength: 255 })) }),
    reply: OffsetPage(
      Type.Object({
        id: Type.Integer(),
        code: Currency,
        name: Type.String(),
        decimal_points: Type.Integer(),
        symbol: Type.String(),
        active_flag: Type.Boolean(),
        is_custom_flag: Type.Boolean(),
      }),
    ),
  }),
}
