import { createContext, use } from 'react'
import type { Locale } from '../contract/shape.ts'
import { userEndpoints } from '../features/users/contract.ts'
import { api } from './api.ts'
import { createFormat, type Format, type Profile } from './format.ts'
import { languages } from './i18n.ts'

const { session } = api(userEndpoints)

type Reply = Awaited<ReturnType<typeof session>>['data']

/** Who is signed in, the company, and what this person may administer. */
export type Session = { [part in 'user' | 'company' | 'permissions']: NonNullable<Reply[part]> }

const languageKey = 'kariz.language'

/** A stranger's profile: the language last used here or the browser's, the browser's time zone. */
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
 * Whose dates somebody writes who has not said: those of the browser's region for their language. Browsers are often
 * left at English of the United States elsewhere, where its dates mislead: there the time zone decides.
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

/** How somebody who is signed in reads: as they chose, and guessed where they left it to us. */
export const profileOf = (user: Session['user']): Profile => ({
  ...user,
  region: user.region ?? guessRegion(user.locale),
})

/** Keeps the language for the next visit, before anybody has signed in. */
export const rememberLanguage = (locale: Locale) => localStorage.setItem(languageKey, locale)

/** Keeps whether somebody is signed in here: the next visit begins with the frame of the screens, or without. */
export const rememberInside = (isInside: boolean) =>
  isInside ? localStorage.setItem('kariz.inside', '1') : localStorage.removeItem('kariz.inside')

const isLocale = (tag: string | null | undefined): tag is Locale =>
  typeof tag === 'string' && tag in languages

/** Set once by `main.tsx`: the session, when there is one, and how its person reads numbers and dates. */
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

/** Who is signed in. On screens for strangers take `useFormat` only. */
export function useSession(): Session {
  const { session } = use(SessionContext)
  if (!session) throw new Error('This screen is for people who are signed in')
  return session
}

/** Numbers, money and dates as the person reads them. */
export const useFormat = (): Format => use(SessionContext).format

/** Asks the server who is signed in: nobody for a stranger; `isNew` when nobody has set up the company yet. */
export async function loadSession(): Promise<{
  session: Session | null
  isNew: boolean
  position: string | null
}> {
  const { data } = await session()
  const { user, company, permissions, needs_company: isNew, position } = data
  return { session: user && company && permissions && { user, company, permissions }, isNew, position }
}
