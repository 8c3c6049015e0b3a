import type { Locale } from '../../../../contract/shape.ts'
import { dateIn } from './dating.ts'
import { fold } from './folding.ts'
import { clock, dayAfter, isClock, nextWeek, type When, weekdayOf } from './timing.ts'
import { type Words, words } from './words.ts'

export interface Known {
  locale: Locale
  /** Day and time of the person, as they see them. */
  now: When & { time: string }
  weekStart: number
  types: { id: number; key_string: string; name: string }[]
}

/** What a line says; null where it says nothing. */
export interface Understood {
  day: string | null
  /** A time that cannot be, as it was written. */
  time: string | null
  type_id: number | null
  /** It names a day that does not exist. */
  isNoDay: boolean
  /** The line without day and time; empty when it only names the type. */
  subject: string
}

/** Understands "tomorrow 10 call Maria" in the person's language. */
export function understand(line: string, { locale, now, weekStart, types }: Known): Understood {
  const say = words[locale]
  const text = new Line(line)
  const at = timeAt(say)
  const found: { day: string | null; time: string | null } = { day: null, time: null }

  const steps = [
    [say.inMinutes, 1],
    [say.inHours, 60],
  ] as const
  for (const [phrases, minutes] of steps) {
    const count = text.takeCount(phrases, say)
    if (count === null) continue
    const end = minutesIn(now.time) + count * minutes
    found.day = dayAfter(now.day, Math.floor(end / 1440))
    found.time = clock(end % 1440)
  }
  const named = found.day ? undefined : dateIn((pattern) => text.take(pattern), locale, now.day)
  found.day ??= named ? named.day : dayIn(text, say, now.day, weekStart)
  found.time ??= text.take(noTime)?.[0] ?? null
  found.time ??= timeIn(text, say, at, found.day !== null)
  if (found.time && !found.day && !named && isClock(found.time))
    found.day = found.time > now.time || found.time === now.time ? now.day : dayAfter(now.day, 1)

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
    isNoDay: named?.day === null,
    subject: type && fold(rest) === type.name ? '' : rest,
  }
}

/** What is written like a time and is none. */
const noTime = /(?<= |^)(?:(?:2[4-9]|[3-9]\d):\d\d|\d{1,2}:[6-9]\d)(?= |$)/

/** The day a line names, taken out of it. */
function dayIn(text: Line, say: Words, today: string, weekStart: number): string | null {
  if (text.takeAny(say.afterTomorrow)) return dayAfter(today, 2)
  if (text.takeAny(say.tomorrow)) return dayAfter(today, 1)
  if (text.takeAny(say.today)) return today
  const days = text.takeCount(say.inDays, say)
  if (days !== null) return dayAfter(today, days)
  const weeks = text.takeCount(say.inWeeks, say)
  if (weeks !== null) return dayAfter(today, weeks * 7)
  const weekdays = say.weekdays.flatMap((names, weekday) => names.map((name) => ({ name, weekday })))
  // Longest first: in Turkish "pazar" begins "pazartesi", in Persian "شنبه" ends every other day.
  weekdays.sort((a, b) => b.name.length - a.name.length)
  const named = (patterns: string[]) =>
    weekdays.find(({ name }) => text.takeAny(patterns.map((pattern) => pattern.replace('@', name))))
  const next = named(say.nextWeekday)
  if (next) {
    const monday = nextWeek(today, weekStart)
    return dayAfter(monday, (next.weekday - weekdayOf(monday) + 7) % 7)
  }
  if (text.takeAny(say.nextWeek)) return nextWeek(today, weekStart)
  const on = named(say.onWeekday)
  return on ? dayAfter(today, ((on.weekday - weekdayOf(today) + 6) % 7) + 1) : null
}

/** A time of day as this language writes it: "at 10", "10:30", "3 pm", "10h30". */
function timeAt(say: Words): { sure: RegExp; bare: RegExp } {
  const words = (list: string[]) => list.map((each) => escaped(fold(each))).join('|')
  const half = `(?: ?(?<half>${words([...say.am, ...say.pm])}))`
  const digits = '(?<hour>\\d{1,2})'
  return {
    sure: new RegExp(
      `(?<= |^)(?:(?:(?:${words(say.at)}) )?${digits}(?:[:.h](?<minute>[0-5]\\d)|h)${half}?|(?:${words(say.at)}) ${digits}${half}?|${digits}${half})(?= |$)`,
    ),
    bare: new RegExp(`(?:(?<=\\0 ?)|^)${digits}(?= |$)|(?<= |^)${digits}(?= ?\\0)`),
  }
}

/** The time a line names, taken out of it. A number alone is a time only beside a day. */
function timeIn(text: Line, say: Words, at: ReturnType<typeof timeAt>, hasDay: boolean): string | null {
  const match = text.take(at.sure) ?? (hasDay ? text.take(at.bare) : null)
  if (match?.groups) {
    const { hour: digits = '', minute = '0', half } = match.groups
    const isAm = say.am.some((each) => fold(each) === half)
    const isPm = say.pm.some((each) => fold(each) === half)
    let hour = Number(digits)
    // Nobody calls at three in the night: an hour that is not told apart is one of the working day.
    if (hour < 12 && (isPm || (!isAm && hour > 0 && hour < 7 && !digits.startsWith('0')))) hour += 12
    if (isAm && hour === 12) hour = 0
    if (hour < 24) return clock(hour * 60 + Number(minute))
  }
  const named = Object.entries(say.times)
    .flatMap(([time, names]) => names.map((name) => ({ time, name })))
    .sort((a, b) => b.name.length - a.name.length)
  return (hasDay && named.find(({ name }) => text.takeAny([name]))?.time) || null
}

/** Words of a line, of which some are taken. What is taken leaves a mark, so that a number beside it is seen. */
class Line {
  readonly #original: string
  readonly #words: { text: string; start: number; end: number }[]
  #folded: string
  #taken: boolean[]

  constructor(line: string) {
    this.#original = line
    this.#words = [...line.matchAll(/[^\s\u200c,،]+/g)].map((match) => ({
      text: fold(match[0]),
      start: match.index,
      end: match.index + match[0].length,
    }))
    this.#taken = this.#words.map(() => false)
    this.#folded = this.#shown()
  }

  #shown(): string {
    return this.#words.map(({ text }, position) => (this.#taken[position] ? '\0' : text)).join(' ')
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

  /** The number that stands in one of the phrases. */
  takeCount(phrases: readonly string[], { numbers }: Words): number | null {
    const named = numbers.flat().map((each) => escaped(fold(each)))
    for (const each of phrases) {
      const [before = '', after = ''] = fold(each).split('#')
      const pattern = `(?<= |^)${escaped(before)}(?<count>\\d{1,3}|${named.join('|')})${escaped(after)}(?= |$)`
      const count = this.take(new RegExp(pattern))?.groups?.count
      if (count === undefined) continue
      const word = numbers.findIndex((names) => names.some((name) => fold(name) === count))
      return word >= 0 ? word + 1 : Number(count)
    }
    return null
  }

  /** What was not taken, as it was written. */
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

const minutesIn = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const phrase = (text: string) => new RegExp(`(?<= |^)${escaped(text)}(?= |$)`)
