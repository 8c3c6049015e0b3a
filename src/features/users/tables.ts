import type { Generated } from 'kysely'
import type { Locale, ReminderMinutes } from '../../contract/shape.ts'

declare module '../../server/database.ts' {
  interface Tables {
    user: UserTable
    session: SessionTable
    account: AccountTable
    api_token: ApiTokenTable
    invitation: InvitationTable
    attempt: AttemptTable
    known_place: KnownPlaceTable
  }
}

export type UserTable = {
  id: Generated<number>
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  role: Generated<'admin' | 'regular'>
  active: Generated<boolean>
  locale: Generated<Locale>
  calendar: Generated<'gregorian' | 'persian'>
  timezone: Generated<string>
  week_start: Generated<number>
  digits: Generated<'auto' | 'latn' | 'arabext'>
  theme: Generated<'auto' | 'light' | 'dark'>
  currency: string | null
  region: string | null
  clock: Generated<'auto' | '12' | '24'>
  is_sample: Generated<boolean>
  reminder_minutes: Generated<ReminderMinutes>
  digest_hour: Generated<number | null>
  add_time: Generated<Date>
  update_time: Generated<Date>
}

/** Written by better-auth; Kariz reads and ends sessions. */
export type SessionTable = {
  id: Generated<number>
  user_id: number
  token: string
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

/** A sign-in method of a user; `credential` is the one with a password. */
export type AccountTable = {
  id: Generated<number>
  user_id: number
  account_id: string
  provider_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Date | null
  refresh_token_expires_at: Date | null
  scope: string | null
  password: string | null
  has_signed_in: Generated<boolean>
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export type ApiTokenTable = {
  user_id: number
  hash: string
  add_time: Generated<Date>
}

/** A link to set a name and a password, for a new user or for the user it names. */
export type InvitationTable = {
  id: Generated<number>
  user_id: number | null
  email: string
  role: 'admin' | 'regular'
  hash: string
  inviter_id: number
  expire_time: Date
  accept_time: Date | null
  add_time: Generated<Date>
  update_time: Generated<Date>
}

/** The places of a user's sign-ins: see `knownPlaces.ts`. */
export type KnownPlaceTable = {
  user_id: number
  ip_address: string
  device: string
  time: Date
}

/** Wrong passwords by address, account and in total: see `attempts.ts`. */
export type AttemptTable = {
  key: string
  count: number
  expire_time: Date
}
