import type { Locale } from '../contract/shape.ts'
import { currentTime } from './clock.ts'
import { t } from './i18n.ts'

/** How a user reads numbers and dates. `week_start` 0 is Sunday. */
export interface Profile {
  locale: Locale
  calendar: 'gregorian' | 'persian'
  timezone: string
  week_start: number
  digits: 'auto' | 'latn' | 'arabext'
  /** The region whose date order is used (ISO 3166); null: the language's. */
  region: string | null
  clock: 'auto' | '12' | '24'
}

/**
 * `locale` with the user's region, calendar, clock and digits, such as `en-GB-u-ca-gregory-hc-h23` or
 * `fa-u-ca-persian-nu-latn`. The language's own digits are not included, because inputs without a specified numbering
 * system accept the digits of any keyboard.
 */
export function localeTag({
  locale,
  calendar,
  digits,
  region,
  clock,
}: Pick<Profile, 'locale' | 'calendar' | 'digits'> & Partial<Pick<Profile, 'region' | 'clock'>>): string {
  const own = locale === 'fa' ? 'arabext' : 'latn'
  const numbers = digits === 'auto' || digits === own ? '' : `-nu-${digits}`
  const hours = clock === '12' ? '-hc-h12' : clock === '24' ? '-hc-h23' : ''
  const language = region ? `${locale}-${region}` : locale
  return `${language}-u-ca-${calendar === 'persian' ? 'persian' : 'gregory'}${hours}${numbers}`
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Outside Persian and Islamic locales, a Persian year includes its era ("1405 AP"), which is not needed. */
export const withoutEra = (parts: { type: string; value: string }[]) =>
  parts
    .map((part) => (part.type === 'era' ? '' : part.value))
    .join('')
    .replace(/\s*(\(\)|,\s*$)/, '')
    .replace(/ {2,}/g, ' ')
    .trim()

/** Dates and durations that people write differently from `Intl`, by language: patterns and their replacements. */
const corrections: Partial<Record<Locale, [RegExp, string][]>> = {
  // The first of a month is an ordinal number.
  fr: [[/(?<!\d)1(?=\s\p{L})/u, '1er']],
  // "Døgn" are spans of 24 hours.
  nb: [
    [/(?<!\d)1\sdøgn/, '1 dag'],
    [/døgn/, 'dager'],
  ],
  id: [[/(?<!\d)0(?=\d\s\p{L})/u, '']],
}

export type Format = ReturnType<typeof createFormat>

/**
 * Formats all numbers and times for the user of `profile`. Instants are RFC 3339 strings, shown in the user's time
 * zone; days are `YYYY-MM-DD` without a time zone. `now` is for tests.
 */
export function createFormat(profile: Profile, now: () => number = currentTime) {
  const tag = localeTag(profile)
  const { timezone } = profile
  const comma = profile.locale === 'fa' ? '، ' : ', '

  const numberFormats = new Map<string, Intl.NumberFormat>()
  const figures = (name: string, options: Intl.NumberFormatOptions) => {
    const known = numberFormats.get(name)
    if (known) return known
    const made = new Intl.NumberFormat(tag, options)
    numberFormats.set(name, made)
    return made
  }
  const dateFormats = new Map<string, Intl.DateTimeFormat>()
  const dates = (name: string, options: Intl.DateTimeFormatOptions) => {
    const known = dateFormats.get(name)
    if (known) return known
    const made = new Intl.DateTimeFormat(tag, options)
    dateFormats.set(name, made)
    return made
  }
  const corrected = (text: string) =>
    (corrections[profile.locale] ?? []).reduce((now, [wrong, right]) => now.replace(wrong, right), text)
  const relativeWords = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const dayOfInstant = new Intl.DateTimeFormat('en-CA', { timeZone: timezone })

  /** The user's day at an instant, `YYYY-MM-DD`. */
  const dayAt = (instant: number) => dayOfInstant.format(instant)
  const noon = (iso: string) => Date.parse(`${iso}T12:00:00Z`)
  const isDay = (iso: string) => iso.length === 10
  const today = () => dayAt(now())

  const yearOf = (day: string) => dates('year', { year: 'numeric', timeZone: 'UTC' }).format(noon(day))
  const shortDate = (day: string, weekday?: 'short') => {
    const year = yearOf(day) === yearOf(today()) ? undefined : 'numeric'
    const options = { weekday, day: 'numeric', month: 'short', year, timeZone: 'UTC' } as const
    return corrected(withoutEra(dates(`date ${weekday} ${year}`, options).formatToParts(noon(day))))
  }

  const currencyOf = (currency: string, options: Intl.NumberFormatOptions, name: string) => {
    const known = /^[A-Z]{3}$/.test(currency)
    return known ? figures(`${name} ${currency}`, { style: 'currency', currency, ...options }) : null
  }
  /** The currency after the number, as Persian writes its rial; for other currencies and languages null. */
  const rialOf = (currency: string) =>
    profile.locale === 'fa' && currency === 'IRR'
      ? figures('rial', { style: 'currency', currency })
          .formatToParts(0)
          .find(({ type }) => type === 'currency')?.value
      : null

  const self = {
    tag,
    profile,
    /** Separates two parts of a line. */
    comma,
    /** The user's current day, `YYYY-MM-DD`. */
    today,

    number: (value: number) => figures('number', { maximumFractionDigits: 3 }).format(value),
    compactNumber: (value: number) =>
      figures('compact', { notation: 'compact', maximumSignificantDigits: 3 }).format(value),
    /** `value` is in hundredths: `percent(45)` is "45%". */
    percent: (value: number) =>
      figures('percent', { style: 'percent', maximumFractionDigits: 1 }).format(value / 100),

    /** An amount in units of `currency` (ISO 4217), with decimals only if there are any. */
    money: (amount: number, currency: string) => {
      const last = rialOf(currency)
      const known = last ? null : currencyOf(currency, { trailingZeroDisplay: 'stripIfInteger' }, 'money')
      return known?.format(amount) ?? `${self.number(amount)}\u00a0${last ?? currency}`
    },
    /** "€1.2M": for sums where space is limited; show `money` in a tooltip. */
    compactMoney: (amount: number, currency: string) => {
      const last = rialOf(currency)
      const options = { notation: 'compact', maximumSignificantDigits: 3 } as const
      const known = last ? null : currencyOf(currency, options, 'compact')
      return known?.format(amount) ?? `${self.compactNumber(amount)}\u00a0${last ?? currency}`
    },

    /** A day, or the day of an instant: "21 Nov", with the year if it is not the current one. */
    date: (iso: string) => shortDate(isDay(iso) ? iso : dayAt(Date.parse(iso))),
    /** A day with its weekday, "Mon 30 Nov", with the year if it is not the current one; used for plans. */
    weekdayDate: (day: string) =>
      profile.calendar === 'gregorian'
        ? shortDate(day, 'short')
        : // With this calendar, `Intl` uses an unusual order in some languages.
          `${dates('shortWeekday', { weekday: 'short', timeZone: 'UTC' }).format(noon(day))} ${shortDate(day)}`,
    /** With weekday and year, and the time of an instant: for tooltips and headings. */
    fullDate: (iso: string) => {
      const at = noon(isDay(iso) ? iso : dayAt(Date.parse(iso)))
      const date =
        profile.calendar === 'gregorian'
          ? dates('full', { dateStyle: 'full', timeZone: 'UTC' }).format(at)
          : // With this calendar, `Intl` uses an unusual order in some languages.
            `${dates('weekday', { weekday: 'long', timeZone: 'UTC' }).format(at)}${comma}${withoutEra(dates('long', { dateStyle: 'long', timeZone: 'UTC' }).formatToParts(at))}`
      const right = corrected(date)
      return isDay(iso) ? right : `${right}${comma}${self.time(iso)}`
    },
    time: (iso: string) => dates('time', { timeStyle: 'short', timeZone: timezone }).format(Date.parse(iso)),
    dateTime: (iso: string) => `${self.date(iso)}${comma}${self.time(iso)}`,

    /**
     * The distance from now: "just now", "in 5 minutes", "tomorrow 10:00", "3 days ago"; beyond two weeks the date. A
     * day is counted in whole days and has no time.
     */
    relative: (iso: string) => {
      const time = Date.parse(iso)
      const seconds = Math.round((time - now()) / 1000)
      if (!isDay(iso) && Math.abs(seconds) < hour) {
        if (Math.abs(seconds) < minute)
          return seconds > 0 ? relativeWords.format(0, 'second') : t('ui:just_now')
        return relativeWords.format(Math.trunc(seconds / minute), 'minute')
      }
      const days = Math.round((noon(isDay(iso) ? iso : dayAt(time)) - noon(today())) / 1000 / day)
      if (Math.abs(days) > 14) return self.date(iso)
      const word = corrected(relativeWords.format(days, 'day'))
      return isDay(iso) || Math.abs(days) > 1 ? word : `${word} ${self.time(iso)}`
    },

    /** A duration in its largest unit: "5 days", "3 hr", "3 months"; `seconds` ≥ 0. */
    duration: (seconds: number) => {
      const [count, unit] =
        seconds >= 2 * 365 * day
          ? [seconds / 365 / day, 'year']
          : seconds >= 90 * day
            ? [seconds / 30 / day, 'month']
            : seconds >= day
              ? [seconds / day, 'day']
              : seconds >= hour
                ? [seconds / hour, 'hour']
                : [seconds / minute, 'minute']
      // The short form of months is one letter in French.
      const unitDisplay = unit === 'month' || unit === 'year' ? 'long' : 'short'
      return figures(`duration ${unit}`, { style: 'unit', unit: unit as string, unitDisplay }).format(
        Math.floor(count as number),
      )
    },

    /** "14 days" */
    days: (count: number) =>
      corrected(figures('days', { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(count)),

    /** A list of names, "Maria and Ali"; sort them first with `compare`, which uses the language's order. */
    list: (names: string[]) =>
      new Intl.ListFormat(tag, { type: 'conjunction' })
        .formatToParts(names)
        // `Intl` writes a comma before the Persian "and", too.
        .map(({ type, value }) => (type === 'literal' ? value.replace(/،(?=\sو\s)/, '') : value))
        .join(''),
    compare: new Intl.Collator(tag, { numeric: true }).compare,
  }
  return self
}
