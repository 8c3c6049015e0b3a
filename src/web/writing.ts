import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { operationEndpoints } from '../features/operations/contract.ts'
import { api, operationOf } from './api.ts'
import { refetchTable } from './stale.ts'
import { rememberUndo, toast, toastError } from './ui/overlay/Toast.tsx'

const { undo } = api(operationEndpoints)

const own = new Set<number>()
/** Whether a write of this tab made the operation, and has refreshed what is shown. */
export const isOwn = (operation: number): boolean => own.has(operation)

/** Takes an operation back. The live stream refreshes what is shown. */
export const undoOperation = (id: number) => undo({ params: { id } })

export interface Write<Input, Reply extends object> {
  /** The request. */
  write: (input: Input) => Promise<Reply>
  /** Whose queries are stale afterwards: those whose key begins with one of these tables. */
  tables: string[]
  /**
   * Shows the change before the server has answered: `show(key, change)` changes the data of every query whose key
   * begins with `key`. When the write fails all of it is put back.
   */
  show?: (input: Input, show: <Data>(key: QueryKey, change: (data: Data) => Data) => void) => void
  /** The toast of success, which carries Undo; without one the change speaks for itself, and Ctrl/⌘-Z takes it back. */
  said?: (reply: Reply, input: Input) => string | null
  /** What follows success, also when the screen that wrote is gone by then. */
  follow?: (reply: Reply, input: Input) => void
  /** Whether a failure was dealt with, once the change has been put back; otherwise a toast says why. */
  refused?: (error: unknown, input: Input) => boolean
  /** Writes of one scope are sent one after the other. */
  scope?: string
}

/**
 * A write as every screen does it: shown at once, settled silently, put back with the reason when it fails, and
 * undone from its toast.
 */
export function useWrite<Input = void, Reply extends object = object>({
  write,
  tables,
  show,
  said,
  follow,
  refused,
  scope,
}: Write<Input, Reply>) {
  const queries = useQueryClient()
  return useMutation({
    ...(scope && { scope: { id: scope } }),
    mutationFn: write,
    onMutate: async (input: Input) => {
      const before: [QueryKey, unknown][] = []
      if (show) {
        await Promise.all(tables.map((table) => queries.cancelQueries({ queryKey: [table] })))
        show(input, <Data>(key: QueryKey, change: (data: Data) => Data) => {
          before.push(...queries.getQueriesData({ queryKey: key }))
          queries.setQueriesData<Data>({ queryKey: key }, (data) => data && change(data))
        })
      }
      return before
    },
    onError: (error, input, before) => {
      for (const [key, data] of before?.toReversed() ?? []) queries.setQueryData(key, data)
      if (!refused?.(error, input)) toastError(error)
    },
    onSuccess: (reply, input) => {
      const operation = operationOf(reply)
      if (operation) own.add(operation)
      const undo = operation && (() => undoOperation(operation))
      const text = said?.(reply, input)
      if (text) toast({ text, ...(undo && { undo }) })
      else if (undo) rememberUndo(undo)
      follow?.(reply, input)
    },
    onSettled: () => Promise.all(tables.map((table) => refetchTable(queries, table))),
  })
}
