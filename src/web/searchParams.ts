import { defaultStringifySearch, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/**
 * The filters of a screen, stored in the URL: they survive reloads, are part of links, and Back restores the previous
 * ones. `read` parses the search params; undefined members are omitted.
 */
export function useSearchState<State extends object>(
  read: (address: SearchReader) => State,
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
  return [read(searchReader(raw)), set]
}

/** A route with its parsed search params. */
export const linkTo = (path: string, search: Record<string, unknown>): string =>
  path + defaultStringifySearch(search)

export interface Sorted<Column extends string> {
  column: Column
  direction: 'asc' | 'desc'
}

/** Search params from any source, parsed member by member. */
export function searchReader(raw: Record<string, unknown>) {
  const oneOf = <Choice extends string>(choices: readonly Choice[], value: unknown): Choice | undefined =>
    choices.find((each) => each === value)
  return {
    ids: (member: string): number[] => idsIn(raw[member]),
    id: (member: string): number | undefined => idsIn([raw[member]])[0],
    /** A value of digits only is parsed as a number. */
    text: (member: string): string => {
      const value = raw[member]
      return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    },
    flag: (member: string): boolean => raw[member] === true,
    /** One of `choices`, or undefined. */
    one: <Choice extends string>(member: string, choices: readonly Choice[]) => oneOf(choices, raw[member]),
    /** A sort order by one of `columns`, or the default `usual`. */
    sort: <Column extends string>(
      member: string,
      columns: readonly Column[],
      usual: Sorted<Column>,
    ): Sorted<Column> => {
      const { column, direction } = Object(raw[member]) as Record<string, unknown>
      const chosen = oneOf(columns, column)
      return chosen ? { column: chosen, direction: direction === 'desc' ? 'desc' : 'asc' } : usual
    },
  }
}
export type SearchReader = ReturnType<typeof searchReader>

const idsIn = (raw: unknown): number[] =>
  Array.isArray(raw) ? raw.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0) : []

/** Whether any of these search params filters. */
export const hasFilters = <State extends object>(search: State, members: readonly (keyof State)[]): boolean =>
  members.some((member) => {
    const value = search[member]
    return Array.isArray(value) ? value.length > 0 : Boolean(value)
  })

/** These search params, reset. */
export const withoutFilters = <Member extends string>(
  members: readonly Member[],
): { [Each in Member]: undefined } =>
  Object.fromEntries(members.map((member) => [member, undefined])) as { [Each in Member]: undefined }
