import { useNavigate, useSearch } from '@tanstack/react-router'
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
