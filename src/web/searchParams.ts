import { defaultStringifySearch, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/**
 * The filters of a screen, kept in its address: they survive a reload, go with a link, and Back undoes them.
 * `read` makes them from whatever stands there, which may be anything; a member that is undefined is left out.
 */
export function useSearchState<State extends object>(
  read: (raw: Record<string, unknown>) => State,
): [State, (change: Partial<State>, options?: { isReplaced?: boolean }) => void] {
  const raw: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const set = useCallback(
    (change: Partial<State>, options?: { isReplaced?: boolean }) =>
      void navigate({
        to: '.',
        search: ((before: object) => ({ ...before, ...change })) as never,
        replace: options?.isReplaced ?? false,
      }),
    [navigate],
  )
  return [read(raw), set]
}

/** The address of a screen with what it reads from there. */
export const linkTo = (path: string, search: Record<string, unknown>): string =>
  path + defaultStringifySearch(search)

export const readIds = (raw: unknown): number[] =>
  Array.isArray(raw) ? raw.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0) : []

export const readId = (raw: unknown): number | undefined => readIds([raw])[0]

/** Digits alone are a number there. */
export const readText = (raw: unknown): string =>
  typeof raw === 'string' || typeof raw === 'number' ? String(raw) : ''

/** One of `choices`, or nothing. */
export const readOne = <Choice extends string>(
  choices: readonly Choice[],
  raw: unknown,
): Choice | undefined => choices.find((each) => each === raw)

export interface Sorted<Column extends string> {
  column: Column
  direction: 'asc' | 'desc'
}

/** An order by one of `columns`, or else the `usual` one. */
export function readSort<Column extends string>(
  columns: readonly Column[],
  raw: unknown,
  usual: Sorted<Column>,
): Sorted<Column> {
  const { column, direction } = Object(raw) as Record<string, unknown>
  const chosen = readOne(columns, column)
  return chosen ? { column: chosen, direction: direction === 'desc' ? 'desc' : 'asc' } : usual
}

/** Whether any of these members of a screen's search leaves something out. */
export const hasFilters = <State extends object>(search: State, members: readonly (keyof State)[]): boolean =>
  members.some((member) => {
    const value = search[member]
    return Array.isArray(value) ? value.length > 0 : Boolean(value)
  })

/** Those members taken back. */
export const withoutFilters = <Member extends string>(
  members: readonly Member[],
): { [Each in Member]: undefined } =>
  Object.fromEntries(members.map((member) => [member, undefined])) as { [Each in Member]: undefined }
