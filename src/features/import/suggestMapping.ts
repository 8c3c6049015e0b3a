import { fold } from '../../contract/fold.ts'
import { words } from './file/cleanText.ts'
import type { Column, Content } from './file/contract.ts'
import { funnel, headings, nameHeadings, outcomes } from './headings.ts'
import { type Mapping, type Meaning, shared, type Target, targets } from './plan/contract.ts'

/** Input of the suggestion, in addition to the file. */
export type Surroundings = {
  /** Where the user started the import: the leads inbox or the deals. Null: the file decides. */
  prefer: 'lead' | 'deal' | null
  fileName: string
  currency: string
  /** In display order; the first is the default pipeline. */
  pipelines: { id: number; stages: string[] }[]
  /** Whether the user may create pipelines and stages. */
  can_shape: boolean
}

type Term = { target: Target; words: string[]; glued: string }
type Guess = { column: number; target: Target; sure: number }

const terms: Term[] = Object.entries(headings).flatMap(([target, text]) =>
  split(text).map((term) => ({ target: target as Target, words: stems(term), glued: stems(term).join('') })),
)
const justName = new Set(split(nameHeadings).map(fold))

/** A complete mapping, every part of which the user can change. */
export function suggestMapping(columns: Column[], around: Surroundings): Mapping {
  const guesses = suggestTargets(columns)
  const has = (...wanted: Target[]) => guesses.some((guess) => wanted.includes(guess.target))
  const states = guesses.filter((guess) => guess.target === 'state')
  const said = states
    .flatMap((guess) => columns[guess.column]?.values ?? [])
    .map((value) => outcomeOf(value.value))
  const speaksOfDeals =
    said.some((outcome) => outcome === 'won' || outcome === 'lost' || outcome === 'open') ||
    has('close_time', 'won_time', 'lost_time')
  const speaksOfPeople = has('person.name', 'person.last_name', 'person.email', 'person.phone')
  const prefer = around.prefer ?? (speaksOfPeople && !speaksOfDeals ? 'lead' : 'deal')

  const found =
    prefer === 'lead' ? [] : stagesOf(states.flatMap((guess) => columns[guess.column]?.values ?? []))
  const { pipeline, stages } = placeFor(found, around)
  const mapped = guesses.map(({ column, target }) => {
    const values = target === 'state' ? columns[column]?.values : undefined
    return values
      ? {
          column,
          target,
          values: values.map(({ value }) => ({ value, means: meaningOf(value, prefer, stages) })),
        }
      : { column, target }
  })
  const anyDeal =
    prefer === 'deal' ||
    mapped.some(({ values }) =>
      values?.some(({ means }) => !['lead', 'archived_lead', 'skip'].includes(means.as)),
    )
  return {
    columns: mapped,
    otherwise: { as: prefer === 'lead' ? 'lead' : 'open' },
    title: { columns: titleColumns(guesses), separator: ' · ' },
    pipeline: anyDeal ? pipeline : null,
    stages,
    currency: around.currency,
    owner_id: null,
    unknown_owner: 'default',
    lead_without_contact: 'refuse',
    source: null,
    visible_to: 3,
  }
}

/** The most likely target of each column, in the file's order; unrecognised columns are omitted. */
export function suggestTargets(columns: Column[]): Omit<Guess, 'sure'>[] {
  const guesses = columns.flatMap((column, index) => guessesFor(column, index))
  const given = new Set(guesses.filter((guess) => guess.sure >= 40).map((guess) => guess.target))
  for (const [index, { header, content }] of columns.entries()) {
    // "Name" is the person's name if other columns describe a person, otherwise the title.
    if (justName.has(fold(header)) && content !== 'number') {
      const described: Target[] = ['person.email', 'person.phone', 'person.job_title', 'organization.name']
      const target: Target = given.has('person.last_name')
        ? 'person.first_name'
        : described.some((other) => given.has(other))
          ? 'person.name'
          : 'title'
      guesses.push({ column: index, target, sure: 85 })
    }
    // Beside first and last names, "title" is the job title.
    if (
      given.has('person.last_name') &&
      words(header).length === 1 &&
      guesses.some((g) => g.column === index && g.target === 'title' && g.sure > 90)
    ) {
      guesses.push({ column: index, target: 'person.job_title', sure: 120 })
    }
  }
  const taken = new Map<number, Target>()
  const used = new Set<Target>()
  for (const { column, target } of guesses.filter((g) => g.sure >= 40).sort((a, b) => b.sure - a.sure)) {
    if (taken.has(column) || (used.has(target) && !shared.includes(target))) continue
    taken.set(column, target)
    used.add(target)
  }
  return [...taken].map(([column, target]) => ({ column, target })).sort((a, b) => a.column - b.column)
}

/** The expected content of a target; a target that the column's content excludes is skipped. */
const fitting: Partial<Record<(typeof targets)[Target], Content[]>> = {
  email: ['email'],
  phone: ['phone', 'number', 'text'],
  amount: ['number', 'text'],
  day: ['date'],
  instant: ['date'],
  state: ['text', 'number'],
  text: ['text', 'number', 'phone', 'url', 'email'],
}

function guessesFor(column: Column, index: number): Guess[] {
  if (column.content === 'email' && words(column.header).length === 0) {
    return [{ column: index, target: 'person.email', sure: 45 }]
  }
  const heading = stems(column.header)
  const glued = heading.join('')
  const best = new Map<Target, number>()
  for (const term of terms) {
    const sure = likeness(heading, glued, term)
    if (sure > (best.get(term.target) ?? 0) && fits(column, term.target)) best.set(term.target, sure)
  }
  if (column.content === 'email' && !best.has('owner'))
    best.set('person.email', Math.max(best.get('person.email') ?? 0, 45))
  if (column.content === 'url') {
    const linkedin = column.samples.some((sample) => sample.includes('linkedin.com/'))
    best.set(linkedin ? 'person.linkedin' : 'organization.website', 95)
  }
  if (column.content === 'phone' && best.size === 0) best.set('person.phone', 45)
  return [...best].map(([target, sure]) => ({ column: index, target, sure }))
}

/** 0 to 100: the share of the heading that the term covers. */
function likeness(heading: string[], glued: string, term: Term): number {
  if (glued === term.glued) return 100
  const at = heading.findIndex((_, i) => term.words.every((word, j) => heading[i + j] === word))
  return at < 0 ? 0 : 35 + (50 * term.glued.length) / glued.length
}

function fits(column: Column, target: Target): boolean {
  const { content, values, samples, date, filled } = column
  if (content === 'empty') return true
  if (target === 'state') return values !== null && values.length <= 40
  if (target === 'person.name' || target === 'organization.name') return content === 'text'
  const kind = targets[target]
  // If the heading is clear, the content may be unclean.
  if (content === 'text' && kind === 'email') return samples.some((sample) => sample.includes('@'))
  if (content === 'text' && (kind === 'day' || kind === 'instant')) {
    return date !== null && date.unreadable <= filled / 2
  }
  return fitting[kind]?.includes(content) ?? true
}

/** Without a title column: product and account, or otherwise the record's number. */
function titleColumns(guesses: Omit<Guess, 'sure'>[]): number[] {
  const columnOf = (target: Target) => guesses.find((guess) => guess.target === target)?.column
  if (columnOf('title') !== undefined) return []
  const telling = [columnOf('product'), columnOf('organization.name') ?? columnOf('person.name')]
  const found = telling.filter((column) => column !== undefined)
  return found.length > 0 ? found : [columnOf('external_id')].filter((column) => column !== undefined)
}

type Outcome = keyof typeof outcomes

const phrases = Object.entries(outcomes).flatMap(([outcome, text]) =>
  split(text).map((phrase) => ({ outcome: outcome as Outcome, words: words(phrase) })),
)

/** The fixed meaning of a value: `Closed – won` is won. For open and lead, the whole value must match. */
function outcomeOf(value: string): Outcome | null {
  const heard = words(value)
  const whole = phrases.find((phrase) => phrase.words.join(' ') === heard.join(' '))
  if (whole) return whole.outcome
  const part = phrases.find(
    (phrase) =>
      (phrase.outcome === 'won' || phrase.outcome === 'lost') &&
      heard.some((_, i) => phrase.words.every((word, j) => heard[i + j] === word)),
  )
  return part?.outcome ?? null
}

function meaningOf(value: string, prefer: 'lead' | 'deal', stages: string[]): Meaning {
  const outcome = outcomeOf(value)
  if (prefer === 'lead') {
    if (outcome === 'won' || outcome === 'skip') return { as: outcome }
    return { as: outcome === 'lost' || outcome === 'archived_lead' ? 'archived_lead' : 'lead' }
  }
  if (outcome === 'won' || outcome === 'lost') return { as: outcome, stage: stages.at(-1) }
  if (outcome) return { as: outcome }
  return { as: 'open', stage: stages.find((stage) => fold(stage) === fold(stageName(value))) }
}

const stageName = (value: string) => value.slice(0, 255)

/** The stages among a file's values, in pipeline order. */
function stagesOf(values: { value: string }[]): string[] {
  const names = values.map(({ value }) => stageName(value)).filter((name) => outcomeOf(name) === null)
  const depth = (name: string) => {
    const numbered = /^\d+/.exec(fold(name))
    if (numbered) return Number(numbered[0]) / 1000
    const heard = words(name)
    const found = depths.filter((term) =>
      heard.some((_, i) => term.words.every((word, j) => heard[i + j] === word)),
    )
    return found.length > 0 ? Math.max(...found.map((term) => term.depth)) : 3.5
  }
  return [...new Map(names.map((name) => [fold(name), name])).values()].sort((a, b) => depth(a) - depth(b))
}

const depths = funnel.flatMap((text, depth) => split(text).map((term) => ({ depth, words: words(term) })))

/**
 * The pipeline that has most of the stages. If none has any, a new pipeline named after the file if the user may create
 * one, otherwise an existing pipeline.
 */
function placeFor(found: string[], around: Surroundings): Pick<Mapping, 'pipeline' | 'stages'> {
  const knownOf = (names: string[]) =>
    found.filter((name) => names.some((other) => fold(other) === fold(name)))
  const [best] = around.pipelines.toSorted((a, b) => knownOf(b.stages).length - knownOf(a.stages).length)
  const known = best ? knownOf(best.stages) : []
  if (best && !around.can_shape) return { pipeline: { id: best.id }, stages: known }
  if (best && known.length * 2 >= found.length) return { pipeline: { id: best.id }, stages: found }
  const name = around.fileName
    .replace(/\.\w+$/, '')
    .replace(/[\s_-]+/g, ' ')
    .trim()
  return {
    pipeline: { name: (name.charAt(0).toUpperCase() + name.slice(1) || 'CSV').slice(0, 255) },
    stages: found,
  }
}

/** Words without their plural ending or, in Persian, without the ezafe. */
function stems(text: string): string[] {
  return words(text).map((word) => word.replace(/s$|های?$|(?<=ه)ی$/, ''))
}

function split(text: string): string[] {
  return text
    .split(/[,\n،]/)
    .map((term) => term.trim())
    .filter((term) => term !== '')
}
