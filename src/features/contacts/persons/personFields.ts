import { AppError } from '../../../server/errors.ts'
import type { NewReachable, Reachable } from './contract.ts'

type Names = { name?: string; first_name?: string | null; last_name?: string | null }
type Named = { name: string; first_name: string | null; last_name: string | null }

/**
 * The name and its parts, from whichever are given; by default the first word is the first name. Undefined if the input
 * does not mention the name.
 * @throws AppError `invalid` on `name` if it is empty or too long
 */
export function nameOf(given: Names, before?: Named): Named | undefined {
  const { name, first_name, last_name } = given
  if (name === undefined && first_name === undefined && last_name === undefined) return undefined
  if (name !== undefined) {
    const [first = '', ...rest] = name.trim().split(/\s+/)
    return {
      name: name.trim(),
      first_name: first_name === undefined ? first : blankless(first_name),
      last_name: last_name === undefined ? rest.join(' ') || null : blankless(last_name),
    }
  }
  const first = blankless(first_name === undefined ? before?.first_name : first_name)
  const last = blankless(last_name === undefined ? before?.last_name : last_name)
  const whole = [first, last].filter(Boolean).join(' ')
  if (!whole) throw new AppError('invalid', { field: 'name', reason: 'required' })
  if ([...whole].length > 255) throw new AppError('invalid', { field: 'name', reason: 'too_long' })
  return { name: whole, first_name: first, last_name: last }
}

/** E-mails or phones as they are stored: no blanks, no duplicates, exactly one primary, each with a label. */
export function reachableOf(given: NewReachable[] | null): Reachable[] {
  const filled = new Map<string, NewReachable>()
  for (const item of given ?? []) {
    const value = item.value?.trim()
    if (value && !filled.has(value)) filled.set(value, item)
  }
  const entries = [...filled].slice(0, 50)
  const primary = Math.max(
    entries.findIndex(([, item]) => item.primary),
    0,
  )
  return entries.map(([value, item], i) => ({
    value,
    primary: i === primary,
    label: item.label?.trim() || 'work',
  }))
}

/** An empty text becomes null; undefined stays undefined. */
export function blankless(text: string | null | undefined): string | null
export function blankless(text: string | null | undefined, optional: true): string | null | undefined
export function blankless(text: string | null | undefined, optional?: true): string | null | undefined {
  return text === undefined && optional ? undefined : text?.trim() || null
}
