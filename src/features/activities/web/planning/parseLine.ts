import { parseDate } from '@internationalized/date'
import { dayAfter, weekdayOf } from '../../../../contract/day.ts'
import type { Locale } from '../../../../contract/shape.ts'
import type { Taking } from './dateWords.ts'
import { calendarDay, dateIn, iso, noDay } from './dateWords.ts'
import { escaped, fold } from './escaped.ts'
import { clock, isClock, nextWeek, type When } from './moment.ts'
import { type Words, words } from './words.ts'

export interface Known {
  locale: Locale
  calendar: 'gregorian' | 'persian'
  /** Day and time in the user's time zone. */
  now: When & { time: string }
  weekStart: number
  types: { id: number; key_string: string; name: string }[]
}

/** The result of parsing a line; null for what the line does not contain. */
export interface ParsedLine {
  day: string | null
  /** An invalid time, as it was written. */
  time: string | null
  type_id: number | null
  /** The line contains a day that does not exist. */
  isNoDay: boolean
  /** The line without day and time; empty if it only names the type. */
  subject: string
}

/** Parses a line such as "tomorrow 10 call Maria" in the user's language. */
export function parseLine(line: string, known: Known): ParsedLine {
  const { locale, now, types } = known
  const say = words[locale]
  const text = new Line(line, locale)
  for (const name of [...types.map((type) => type.name), ...Object.values(say.types).flat()])
    text.spare(fold(name))
  const found: Pick<ParsedLine, 'day' | 'time' | 'isNoDay'> = { day: null, time: null, isNoDay: false }

  const minutes = minutesFromNow(text, say)
  if (minutes !== null) {
    const end = minutesIn(now.time) + minutes
    found.day = dayAfter(now.day, Math.floor(end / 1440))
    found.time = clock(end % 1440)
  } else {
    const named = takeNamed(text, say.timesToday)
    const day = named ? now.day : dayIn(text, say, known)
    found.time = timeIn(text, say, day !== null, named)
    if (day === noDay) found.isNoDay = true
    else found.day = day
    if (found.time && !day && isClock(found.time))
      found.day = found.time >= now.time ? now.day : dayAfter(now.day, 1)
  }

  const rest = text.rest()
  const type = types
    .flatMap((type) =>
      [type.name, ...(say.types[type.key_string] ?? [])].map((name) => ({ type, name: fold(name) })),
    )
    .sort((a, b) => b.name.length - a.name.length)
    .find(({ name }) => phrase(name).test(fold(rest)))
  return {
    ...found,
    type_id: type?.type.id ?? null,
    subject: type && fold(rest) === type.name ? '' : rest,
  }
}

// ── Days ────────────────────────────────────────────────────────────────────────────────────────────────────

function minutesFromNow(text: Line, say: Words): number | null {
  if (text.takeAny(say.halfAnHour)) return 30
  const hours = text.takeCount(say.inHours, say)
  return hours === null ? text.takeCount(say.inMinutes, say) : hours * 60
}

/** The day in a line, which is removed from it. */
function dayIn(text: Line, say: Words, known: Known): string | typeof noDay | null {
  const { weekStart } = known
  const today = known.now.day
  if (text.takeAny(say.afterTomorrow)) return dayAfter(today, 2)
  if (text.takeAny(say.tomorrow)) return dayAfter(today, 1)
  if (text.takeAny(say.today)) return today
  const days = text.takeCount(say.inDays, say)
  if (days !== null) return dayAfter(today, days)
  const weeks = text.takeCount(say.inWeeks, say)
  if (weeks !== null) return dayAfter(today, weeks * 7)
  const months = text.takeCount(say.inMonths, say)
  if (months !== null) return parseDate(today).add({ months }).toString()
  const dated = dateIn(text, say, known.locale, known.calendar, today)
  if (dated) return dated
  const weekdays = say.weekdays.flatMap((names, weekday) => names.map((name) => ({ name, weekday })))
  // Longest first: in Turkish "pazar" is the beginning of "pazartesi", and in Persian other weekdays end with "شنبه".
  weekdays.sort((a, b) => b.name.length - a.name.length)
  const named = (patterns: string[]) =>
    weekdays.find(({ name }) =>
      text.takeAny(patterns.flatMap((each) => [each.replace('@', name), each.replace('@', `${name}.`)])),
    )
  const next = named(say.nextWeekday)
  if (next) {
    const monday = nextWeek(today, weekStart)
    return dayAfter(monday, (next.weekday - weekdayOf(monday) + 7) % 7)
  }
  if (text.takeAny(say.nextWeek)) return nextWeek(today, weekStart)
  if (text.takeAny(say.nextMonth))
    return iso(calendarDay(today, known.calendar).add({ months: 1 }).set({ day: 1 }))
  const on = named(say.onWeekday)
  return on ? dayAfter(today, ((on.weekday - weekdayOf(today) + 6) % 7) + 1) : null
}

// ── Times ───────────────────────────────────────────────────────────────────────────────────────────────────

/** A time of day in this language: "at 10", "10:30", "3 pm", "10h30". */
function timeAt(say: Words): { sure: RegExp; bare: RegExp; wrong: RegExp } {
  const either = (list: string[]) => list.map((each) => escaped(fold(each))).join('|')
  const at = either(say.at)
  const half = `(?: ?(?<half>${either([...say.am, ...say.pm])}))`
  const digits = '(?<hour>[01]?\\d|2[0-3])'
  return {
    sure: new RegExp(
      `(?<= |^)(?:(?:(?:${at}) )?${digits}(?:[:.h](?<minute>[0-5]\\d)| ?h)${half}?|(?:${at}) ${digits}(?<minute>[0-5]\\d)?${half}?|${digits}${half})(?= |$)`,
    ),
    bare: new RegExp(`(?:(?<=\\0 ?)|^)${digits}(?= |$)|(?<= |^)${digits}(?= ?\\0)`),
    wrong: new RegExp(
      `(?<= |^)(?:(?:(?:${at}) )?\\d{1,2}(?::\\d{1,2}|h(?:\\d\\d)?)|(?:${at}) \\d{2,})(?= |$)`,
    ),
  }
}

/**
 * The time in a line, which is removed from it. A number alone is a time only beside a day.
 * @param named the start of the part of day that the line mentions, `HH:MM`
 * @returns the matched text if it is not a valid time
 */
function timeIn(text: Line, say: Words, hasDay: boolean, named: string | null): string | null {
  const at = timeAt(say)
  const isOf = (half: string | undefined, list: string[]) => list.some((each) => fold(each) === half)
  const part = () => named ?? (hasDay ? takeNamed(text, say.times) : null)

  for (const { minutes, phrases } of say.quarters) {
    const count = text.takeCount(phrases, say)
    if (count === null) continue
    if (count > 12) return String(count)
    const half = text.takeAny(say.am) ? 'am' : text.takeAny(say.pm) ? 'pm' : halfOf(part())
    return clock((hourOf(count, half) * 60 + minutes + 1440) % 1440)
  }
  const word = text.takeCount(
    say.at.map((each) => `${each} #`),
    say,
    { isWord: true },
  )
  if (word !== null) return clock(hourOf(word, text.takeAny(say.pm) ? 'pm' : halfOf(part())) * 60)
  let match = text.take(at.sure)
  const wrong = match ? null : text.take(at.wrong)
  if (wrong) return wrong[0]
  const early = match ? null : part()
  match ??= hasDay ? text.take(at.bare) : null
  if (!match?.groups) return early ?? takeNamed(text, atNamed(say))
  const { hour = '', minute = '0', half } = match.groups
  const told = isOf(half, say.pm) ? 'pm' : isOf(half, say.am) ? 'am' : halfOf(early ?? part())
  return clock(hourOf(Number(hour), told, hour.startsWith('0')) * 60 + Number(minute))
}

/** "At noon" means a time today or tomorrow; "noon" alone does not. */
const atNamed = ({ at, times }: Words): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(times).map(([time, names]) => [
      time,
      names.flatMap((name) => at.map((each) => `${each} ${name}`)),
    ]),
  )

const halfOf = (time: string | null) => (time === null ? null : time < '12:00' ? 'am' : 'pm')

/** Without am or pm, an hour is taken from the working day, because nobody plans calls at 3 am. */
function hourOf(hour: number, half: 'am' | 'pm' | null, isFull = false): number {
  if (half === 'am') return hour === 12 ? 0 : hour
  return hour < 12 && (half === 'pm' || (hour > 0 && hour < 7 && !isFull)) ? hour + 12 : hour
}

/** A time with a name, `HH:MM`, which is removed from the line. */
function takeNamed(text: Line, times: Record<string, string[]>): string | null {
  const named = Object.entries(times)
    .flatMap(([time, names]) => names.map((name) => ({ time, name })))
    .sort((a, b) => b.name.length - a.name.length)
  return named.find(({ name }) => text.takeAny([name]))?.time ?? null
}

/**
 * The words of a line, some of which are removed. A removed word leaves a marker, so that a number beside it is
 * recognised.
 */
class Line implements Taking {
  readonly #original: string
  readonly #words: { text: string; start: number; end: number }[]
  #folded: string
  #taken: boolean[]

  constructor(line: string, locale: Locale) {
    this.#original = line
    this.#words = [...line.matchAll(/[^\s\u200c,،]+/g)].map((match) => ({
      text: locale === 'tr' ? withoutEnding(fold(match[0])) : fold(match[0]),
      start: match.index,
      end: match.index + match[0].length,
    }))
    this.#taken = this.#words.map(() => false)
    this.#folded = this.#shown()
  }

  #shown(): string {
    return this.#words.map(({ text }, position) => (this.#taken[position] ? '\0' : text)).join(' ')
  }

  /** Protects a name of several words: "makan siang" means lunch and contains no time of day. */
  spare(name: string): void {
    const parts = name.split(' ')
    if (parts.length === 1) return
    for (let at = 0; at + parts.length <= this.#words.length; at++)
      if (parts.every((part, nr) => this.#words[at + nr]?.text === part))
        for (const word of this.#words.slice(at, at + parts.length)) word.text = '\x01'
    this.#folded = this.#shown()
  }

  take(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.#folded)
    if (!match?.[0]) return null
    const before = this.#folded.slice(0, match.index)
    const first = before.split(' ').length - 1
    const count = match[0].trim().split(' ').length
    for (let position = first; position < first + count; position++) this.#taken[position] = true
    this.#folded = this.#shown()
    return match
  }

  takeAny(phrases: string[]): boolean {
    return phrases
      .toSorted((a, b) => b.length - a.length)
      .some((each) => this.take(phrase(fold(each))) !== null)
  }

  /** The number in one of the phrases; `isWord`: written as a word. */
  takeCount(phrases: readonly string[], { numbers }: Words, { isWord = false } = {}): number | null {
    // Longest first: "on bir" is eleven.
    const named = numbers
      .flat()
      .sort((a, b) => b.length - a.length)
      .map((each) => escaped(fold(each)))
    const digits = isWord ? [] : ['\\d{1,3}']
    for (const each of phrases.toSorted((a, b) => b.length - a.length)) {
      const [before = '', after = ''] = fold(each).split('#')
      const pattern = `(?<= |^)${escaped(before)}(?<count>${[...digits, ...named].join('|')})(?:[dt][ae])?${escaped(after)}(?= |$)`
      const count = this.take(new RegExp(pattern))?.groups?.count
      if (count === undefined) continue
      const word = numbers.findIndex((names) => names.some((name) => fold(name) === count))
      return word >= 0 ? word + 1 : Number(count)
    }
    return null
  }

  /** The words that were not removed, as they were written. */
  rest(): string {
    let rest = ''
    for (const [position, { start, end }] of this.#words.entries()) {
      if (this.#taken[position]) continue
      const gap = this.#taken[position - 1]
        ? ' '
        : this.#original.slice(this.#words[position - 1]?.end ?? 0, start)
      rest += gap + this.#original.slice(start, end)
    }
    return rest.trim()
  }
}

/** Handles Turkish suffixes: "10'da" is 10, "aralık'ta" is aralık. */
const withoutEnding = (word: string) =>
  word.replace(/^(\d[\d:.]*)(?:'[a-z]{1,5}|[dt][ae])$/, '$1').replace(/^(\p{L}{3,})'[a-z]{1,4}$/u, '$1')

const minutesIn = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const phrase = (text: string) => new RegExp(`(?<= |^)${escaped(text)}(?= |$)`)
