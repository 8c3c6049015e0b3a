import { createContext, use } from 'react'
import type { Locale } from '../contract/shape.ts'
import { userEndpoints } from '../features/users/contract.ts'
import { api } from './api.ts'
import { createFormat, type Format, type Profile } from './format.ts'
import { languages } from './i18n.ts'

const { session } = api(userEndpoints)

type Reply = Awaited<ReturnType<typeof session>>['data']

/** The current user, the company, and the user's permissions. */
export type Session = { [part in 'user' | 'company' | 'permissions']: NonNullable<Reply[part]> }

const languageKey = 'kariz.language'

/** The profile of an anonymous user: the last used language or the browser's, and the browser's time zone. */
export function guessProfile(): Profile {
  const wanted = [localStorage.getItem(languageKey), ...navigator.languages.map((tag) => tag.split('-')[0])]
  const locale = wanted.map((tag) => (tag === 'no' ? 'nb' : tag)).find(isLocale) ?? 'en'
  return {
    locale,
    calendar: locale === 'fa' ? 'persian' : 'gregorian',
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    week_start: locale === 'fa' ? 6 : locale === 'en' ? 0 : 1,
    digits: 'auto',
    region: guessRegion(locale),
    clock: 'auto',
  }
}

/**
 * The region for the date order of a user who has not chosen one: the browser's region for their language. Many
 * browsers outside the United States are set to US English, whose date order is misleading there; in that case the time
 * zone decides.
 */
export function guessRegion(
  locale: Locale,
  tags: readonly string[] = navigator.languages,
  timezone = Intl.DateTimeFormat().resolvedOptions().timeZone,
): string | null {
  const region = tags
    .map((tag) => /^([a-z]+)-([A-Z]{2})\b/.exec(tag))
    .find((found) => found?.[1] === locale)?.[2]
  if (locale !== 'en') return region ?? null
  const isAmerican = /^(America|US|Pacific\/Honolulu)/.test(timezone)
  return region && (region !== 'US' || isAmerican) ? region : isAmerican ? 'US' : 'GB'
}

/** The formats of a signed-in user: their settings, with defaults for those they have not set. */
export const profileOf = (user: Session['user']): Profile => ({
  ...user,
  region: user.region ?? guessRegion(user.locale),
})

/** Stores the language for the next visit, before sign-in. */
export const rememberLanguage = (locale: Locale) => localStorage.setItem(languageKey, locale)

/** Stores whether a user is signed in, so that the next visit can render the frame of the screens immediately. */
export const rememberInside = (isInside: boolean) =>
  isInside ? localStorage.setItem('kariz.inside', '1') : localStorage.removeItem('kariz.inside')

const isLocale = (tag: string | null | undefined): tag is Locale =>
  typeof tag === 'string' && tag in languages

/** Set once by `main.tsx`: the session, if any, and the formats of the user. */
export const SessionContext = createContext<{ session: Session | null; format: Format }>({
  session: null,
  format: createFormat({
    locale: 'en',
    calendar: 'gregorian',
    timezone: 'UTC',
    week_start: 1,
    digits: 'auto',
    region: null,
    clock: 'auto',
  }),
})

/** The current session. Screens for anonymous users use only `useFormat`. */
export function useSession(): Session {
  const { session } = use(SessionContext)
  if (!session) throw new Error('This screen is for people who are signed in')
  return session
}

/** Formats numbers, money and dates for the user. */
export const useFormat = (): Format => use(SessionContext).format

/** Fetches the session: null for an anonymous user; `isNew` if no company exists yet. */
export async function loadSession(): Promise<{
  session: Session | null
  isNew: boolean
  position: string | null
}> {
  const { data } = await session()
  const { user, company, permissions, needs_company: isNew, position } = data
  return { session: user && company && permissions && { user, company, permissions }, isNew, position }
}
