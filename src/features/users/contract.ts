import { type Static, Type } from 'typebox'
import { Exact, endpoint } from '../../contract/endpoint.ts'
import { PromptMoment } from '../../contract/promptMoment.ts'
import {
  Currency,
  Email,
  Id,
  IdParams,
  Instant,
  Line,
  Locale,
  Nullable,
  OffsetPage,
  One,
  ReminderMinutes,
} from '../../contract/shape.ts'
import { ListLayout } from '../listLayouts/contract.ts'

export const Role = Type.Enum(['admin', 'regular'])
export type Role = Static<typeof Role>

/** Long passphrases are allowed. */
export const Password = Type.String({ minLength: 8, maxLength: 128 })
/** An IANA name such as `Europe/Oslo`. */
export const Timezone = Type.String({ minLength: 1, maxLength: 64 })

/** A user's settings for language and formats. */
const profile = {
  name: Line,
  locale: Locale,
  calendar: Type.Enum(['gregorian', 'persian']),
  timezone: Timezone,
  /** First day of the week; 0 is Sunday. */
  week_start: Type.Integer({ minimum: 0, maximum: 6 }),
  /** `auto`: the digits of the language. */
  digits: Type.Enum(['auto', 'latn', 'arabext']),
  /** The region whose date order is used (ISO 3166); null: the browser's, or the time zone's. */
  region: Nullable(Type.String({ pattern: '^[A-Z]{2}$' })),
  /** 12-hour or 24-hour clock; `auto`: by language and region. */
  clock: Type.Enum(['auto', '12', '24']),
  theme: Type.Enum(['auto', 'light', 'dark']),
  /** null: the company's currency. */
  currency: Nullable(Currency),
  reminder_minutes: ReminderMinutes,
  /** The local hour of the daily digest; null: none. */
  digest_hour: Nullable(Type.Integer({ minimum: 0, maximum: 23 })),
}
export const ProfileChange = Type.Partial(Type.Object(profile), { additionalProperties: false })
export type ProfileChange = Static<typeof ProfileChange>

/** A user's permissions. The next three concern records of others; with their own records users may always do this. */
export const Permissions = Type.Object({
  /** Manage company, users and pipelines, which only admins may. */
  administer: Type.Boolean(),
  /** Change the owner of records of others. */
  change_owner: Type.Boolean(),
  /** Change the visibility of records of others. */
  change_visibility: Type.Boolean(),
  /** Delete records of others. */
  delete: Type.Boolean(),
  /** Change or delete many records at once. */
  bulk_edit: Type.Boolean(),
})
export type Permissions = Static<typeof Permissions>

/** The session of the current user. */
export const Session = Type.Object({
  user: Nullable(
    Type.Object({
      id: Id,
      email: Type.String(),
      role: Role,
      ...profile,
      /** Layouts of the lists that the user arranged. */
      list_layouts: Type.Record(Type.String(), ListLayout),
    }),
  ),
  company: Nullable(
    Type.Object({
      name: Type.String(),
      currency: Currency,
      timezone: Timezone,
      locale: Locale,
      prompt_next_step_on: Type.Array(PromptMoment),
      /** The company contains sample data until an admin replaces it. */
      is_sample: Type.Boolean(),
    }),
  ),
  permissions: Nullable(Permissions),
  /** No company exists yet; the first visitor creates it. */
  needs_company: Type.Boolean(),
  /** The log position; a live stream from here contains the changes made while the first pages were loading. */
  position: Nullable(Type.String()),
})
export type Session = Static<typeof Session>

export const User = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: Role,
  is_active: Type.Boolean(),
  /** Has a password; other users need a link to set one. */
  can_sign_in: Type.Boolean(),
  last_seen: Nullable(Instant),
  add_time: Instant,
})
export type User = Static<typeof User>

/** An unused link; `user_id` is set if it is for an existing user. */
export const Invitation = Type.Object({
  id: Id,
  user_id: Nullable(Id),
  email: Type.String(),
  role: Role,
  inviter_id: Id,
  expire_time: Instant,
  add_time: Instant,
})
export type Invitation = Static<typeof Invitation>

export const Credentials = Exact({
  email: Type.String({ maxLength: 254 }),
  password: Type.String({ maxLength: 128 }),
})

/** Also revokes what opens the account without the password: the API token and the calendar feed URL. */
const EndAccess = Type.Optional(Type.Boolean())

const SecretParams = Type.Object({ secret: Type.String({ minLength: 20, maxLength: 100 }) })

export const userEndpoints = {
  session: endpoint({
    method: 'GET',
    path: '/api/v2/session',
    summary:
      'The current session: profile, company and permissions of the user; nulls if nobody is signed in',
    reply: One(Session),
    access: 'anyone',
    extension: true,
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/api/v2/session',
    summary: 'Sign in and set the session cookie',
    body: Credentials,
    reply: One(Type.Null()),
    access: 'anyone',
    extension: true,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/api/v2/session',
    summary: 'Sign out of this session',
    reply: One(Type.Null()),
    access: 'anyone',
    extension: true,
  }),
  updateProfile: endpoint({
    method: 'PATCH',
    path: '/api/v2/profile',
    summary: 'Change my language, region and other preferences',
    body: ProfileChange,
    reply: One(Type.Null()),
    operation: 'user.update',
    extension: true,
  }),
  changePassword: endpoint({
    method: 'PUT',
    path: '/api/v2/profile/password',
    summary: 'Change my password and end all my other sessions',
    body: Exact({ current: Type.String({ maxLength: 128 }), password: Password, end_access: EndAccess }),
    reply: One(Type.Null()),
    operation: 'user.change_password',
    extension: true,
  }),
  sessions: endpoint({
    method: 'GET',
    path: '/api/v2/profile/sessions',
    summary: 'My sessions, the most recent first',
    reply: One(
      Type.Array(
        Type.Object({
          id: Id,
          is_current: Type.Boolean(),
          ip_address: Nullable(Type.String()),
          user_agent: Nullable(Type.String()),
          add_time: Instant,
          expire_time: Instant,
        }),
      ),
    ),
    extension: true,
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/api/v2/profile/sessions/{id}',
    summary: 'End one of my sessions',
    params: IdParams,
    reply: One(Type.Object({ id: Id })),
    operation: 'user.sign_out',
    extension: true,
  }),
  endSessions: endpoint({
    method: 'DELETE',
    path: '/api/v2/profile/sessions',
    summary: 'End all my sessions, including this one',
    reply: One(Type.Null()),
    operation: 'user.sign_out_everywhere',
    extension: true,
  }),
  apiToken: endpoint({
    method: 'GET',
    path: '/api/v2/profile/token',
    summary: 'When my API token was created; null if I have none',
    reply: One(Nullable(Type.Object({ add_time: Instant }))),
    extension: true,
  }),
  createApiToken: endpoint({
    method: 'POST',
    path: '/api/v2/profile/token',
    summary: 'Create an API token, which is returned only once, and revoke the previous one',
    reply: One(Type.Object({ token: Type.String() })),
    status: 201,
    operation: 'user.create_token',
    extension: true,
  }),
  revokeApiToken: endpoint({
    method: 'DELETE',
    path: '/api/v2/profile/token',
    summary: 'Revoke my API token',
    reply: One(Type.Null()),
    operation: 'user.revoke_token',
    extension: true,
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/v2/users',
    summary: 'All users of the company, by name',
    reply: One(Type.Array(User)),
    extension: true,
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v2/users',
    summary: 'Add a user with a password',
    body: Exact({ name: Line, email: Email, role: Role, password: Password }),
    reply: One(User),
    status: 201,
    access: 'admin',
    operation: 'user.create',
    extension: true,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v2/users/{id}',
    summary: 'Change the name, role or active state of a user; the last active admin cannot be removed',
    params: IdParams,
    body: Type.Partial(Type.Object({ name: Line, role: Role, is_active: Type.Boolean() }), {
      additionalProperties: false,
    }),
    reply: One(User),
    access: 'admin',
    operation: 'user.update',
    extension: true,
  }),
  invitations: endpoint({
    method: 'GET',
    path: '/api/v2/invitations',
    summary: 'Invitation links that have not been used, the latest first',
    reply: One(Type.Array(Invitation)),
    access: 'admin',
    extension: true,
  }),
  invite: endpoint({
    method: 'POST',
    path: '/api/v2/invitations',
    summary: 'Create an invitation link, valid for 7 days, to join the company or to set a new password',
    body: Type.Union([Exact({ email: Email, role: Role }), Exact({ user_id: Id })]),
    /** The secret is shown only once; the link is `/invite/{secret}`. */
    reply: One(Type.Object({ ...Invitation.properties, secret: Type.String() })),
    status: 201,
    access: 'admin',
    operation: 'invitation.create',
    extension: true,
  }),
  inviteMany: endpoint({
    method: 'POST',
    path: '/api/v2/invitations/bulk',
    summary: 'Create an invitation link for each address, or for none if one is refused',
    body: Exact({ emails: Type.Array(Email, { minItems: 1, maxItems: 100, uniqueItems: true }), role: Role }),
    /** In the order of the addresses; each secret is shown only once. */
    reply: One(Type.Array(Type.Object({ ...Invitation.properties, secret: Type.String() }))),
    status: 201,
    access: 'admin',
    operation: 'invitation.create',
    extension: true,
  }),
  withdraw: endpoint({
    method: 'DELETE',
    path: '/api/v2/invitations/{id}',
    summary: 'Revoke an invitation link',
    params: IdParams,
    reply: One(Type.Object({ id: Id })),
    access: 'admin',
    operation: 'invitation.delete',
    extension: true,
  }),
  invitation: endpoint({
    method: 'GET',
    path: '/api/v2/invitations/{secret}',
    summary: 'The e-mail address and company of an invitation link',
    params: SecretParams,
    reply: One(
      Type.Object({
        email: Type.String(),
        /** For an existing user. */
        name: Nullable(Type.String()),
        company: Type.String(),
        inviter: Type.String(),
        locale: Locale,
      }),
    ),
    access: 'anyone',
    extension: true,
  }),
  accept: endpoint({
    method: 'POST',
    path: '/api/v2/invitations/{secret}/accept',
    summary: 'Accept an invitation: join the company or set a new password, and sign in',
    params: SecretParams,
    body: Exact({
      name: Line,
      password: Password,
      locale: Locale,
      timezone: Type.Optional(Timezone),
      end_access: EndAccess,
    }),
    reply: One(Type.Object({ id: Id })),
    access: 'anyone',
    operation: 'invitation.accept',
    extension: true,
  }),
}

/** A user in the format of Pipedrive's API. */
export const WireUser = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  phone: Type.Null(),
  default_currency: Currency,
  locale: Type.String(),
  lang: Type.Integer(),
  timezone_name: Type.String(),
  timezone_offset: Type.String(),
  activated: Type.Boolean(),
  active_flag: Type.Boolean(),
  is_deleted: Type.Boolean(),
  is_you: Type.Boolean(),
  is_admin: Type.Integer(),
  role_id: Type.Integer(),
  icon_url: Type.Null(),
  has_created_company: Type.Boolean(),
  access: Type.Array(Type.Object({ app: Type.String(), admin: Type.Boolean() })),
  created: Type.String(),
  modified: Type.String(),
  last_login: Nullable(Type.String()),
})
export type WireUser = Static<typeof WireUser>

const Access = Type.Array(
  Type.Object({ app: Type.Optional(Type.String()), admin: Type.Optional(Type.Boolean()) }),
  { maxItems: 10 },
)

export const userV1Endpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/users',
    summary: 'All users of the company',
    reply: OffsetPage(WireUser),
  }),
  find: endpoint({
    method: 'GET',
    path: '/api/v1/users/find',
    summary: 'Search users by part of the name, or by e-mail address',
    query: Type.Object({
      term: Type.String({ minLength: 1, maxLength: 255 }),
      search_by_email: Type.Optional(Type.Integer({ minimum: 0, maximum: 1 })),
    }),
    reply: OffsetPage(WireUser),
  }),
  me: endpoint({
    method: 'GET',
    path: '/api/v1/users/me',
    summary: 'The current user and their company',
    reply: One(
      Type.Object({
        ...WireUser.properties,
        company_id: Type.Integer(),
        company_name: Type.String(),
        company_domain: Type.String(),
        company_country: Nullable(Type.String()),
        company_industry: Nullable(Type.String()),
        language: Type.Object({ language_code: Type.String(), country_code: Type.String() }),
      }),
    ),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/users/{id}',
    summary: 'One user',
    params: IdParams,
    reply: One(WireUser),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/users',
    summary: 'Add a user; they need a link to set their password before they can sign in',
    body: Type.Object({
      email: Email,
      access: Type.Optional(Access),
      active_flag: Type.Optional(Type.Boolean()),
    }),
    reply: One(WireUser),
    status: 201,
    access: 'admin',
    operation: 'user.create',
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/v1/users/{id}',
    summary: 'Activate or deactivate a user',
    params: IdParams,
    body: Type.Object({ active_flag: Type.Boolean() }),
    reply: One(WireUser),
    access: 'admin',
    operation: 'user.update',
  }),
  settings: endpoint({
    method: 'GET',
    path: '/api/v1/userSettings',
    summary: 'Settings of the current user, for API clients',
    reply: One(
      Type.Object({
        marketplace_team: Type.Boolean(),
        list_limit: Type.Integer(),
        beta_app: Type.Boolean(),
        prevent_salesphone_callto_override: Type.Boolean(),
        file_upload_destination: Type.String(),
        callto_link_syntax: Type.String(),
        autofill_deal_expected_close_date: Type.Boolean(),
        person_duplicate_condition: Type.String(),
      }),
    ),
  }),
}
