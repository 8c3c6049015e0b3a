import { type QueryKey, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useRef } from 'react'
import { operationEndpoints } from '../features/operations/contract.ts'
import { api, isSaidAtField, operationOf } from './api.ts'
import { t } from './i18n.ts'
import { refetchTable } from './invalidation.ts'
import { beginChange, rememberUndo, toast, toastError } from './ui/overlay/Toast.tsx'

const { undo } = api(operationEndpoints)

const own = new Set<number>()
/** Whether a write of this tab made the operation, and has refreshed what is shown. */
export const isOwn = (operation: number): boolean => own.has(operation)

const undone = new Set<number>()
const undoListeners = new Set<() => void>()

/** Says that this tab made the operation, and refreshes what is shown itself. */
export function markOwn(operation: number | undefined): void {
  if (operation) own.add(operation)
}

/** Takes an operation back. The live stream refreshes what is shown. */
export function undoOperation(id: number) {
  undone.add(id)
  for (const listener of undoListeners) listener()
  return undo({ params: { id } })
}

/** Whether this tab has taken the operation back. */
export const wasUndone = (operation: number): boolean => undone.has(operation)

/** Calls when this tab takes anything back: for what is about an operation, and has no sense without it. */
export function onUndo(listener: () => void): () => void {
  undoListeners.add(listener)
  return () => undoListeners.delete(listener)
}

/** What a write is told as. */
export interface Said {
  /** The toast; left out, the change speaks for itself. */
  text?: string
  /** What "Undone" names; left out, the text. */
  what?: string
  /** Where "Open" leads. */
  open?: string | undefined
}

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
  /**
   * The toast of success, which names what was done and to what, and carries Open and Undo; without one the change
   * speaks for itself, and Ctrl/⌘-Z takes it back.
   */
  said?: (reply: Reply, input: Input, name: string) => Said | string | null
  /** The record it is about, asked for before the change is shown, which may take it out of sight. */
  nameOf?: (input: Input) => string
  /** What follows success, also when the screen that wrote is gone by then. */
  follow?: (reply: Reply, input: Input, name: string) => void
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
  nameOf,
  follow,
  refused,
  scope,
}: Write<Input, Reply>) {
  const queries = useQueryClient()
  const router = useRouter({ warn: false }) as ReturnType<typeof useRouter> | undefined
  const mutation = useMutation({
    ...(scope && { scope: { id: scope } }),
    mutationFn: write,
    onMutate: async (input: Input) => {
      const before: [QueryKey, unknown][] = []
      const name = nameOf?.(input) ?? ''
      const arrived = beginChange()
      if (show) {
        await Promise.all(tables.map((table) => queries.cancelQueries({ queryKey: [table] })))
        show(input, <Data>(key: QueryKey, change: (data: Data) => Data) => {
          before.push(...queries.getQueriesData({ queryKey: key }))
          queries.setQueriesData<Data>({ queryKey: key }, (data) => data && change(data))
        })
      }
      return { before, name, arrived }
    },
    onError: (error, input, shown) => {
      for (const [key, data] of shown?.before.toReversed() ?? []) queries.setQueryData(key, data)
      if (!refused?.(error, input)) sayOnce(error)
      shown?.arrived()
    },
    onSuccess: (reply, input, { name, arrived }) => {
      const operation = operationOf(reply)
      if (operation) own.add(operation)
      const undo = operation ? () => undoOperation(operation) : undefined
      const told = said?.(reply, input, name)
      const { text, what = text, open } = typeof told === 'string' ? { text: told } : (told ?? {})
      // What is on the screen already needs no way to it.
      const isElsewhere = open && router && open !== router.state.location.pathname
      const action = isElsewhere && { label: t('ui:open'), onPress: () => router.history.push(open) }
      if (text) toast({ text, what, ...(undo && { undo }), ...(action && { action }) })
      else if (undo) rememberUndo(undo, what)
      arrived()
      follow?.(reply, input, name)
    },
    onSettled: () => Promise.all(tables.map((table) => refetchTable(queries, table))),
  })
  return useOnce(mutation)
}

/**
 * The same write again, while it is on its way, is a second press of one button: it is sent once. A button that shows
 * itself pending comes a moment too late for that.
 */
function useOnce<Input, Reply, Context>(
  mutation: UseMutationResult<Reply, Error, Input, Context>,
): UseMutationResult<Reply, Error, Input, Context> {
  const last = useRef<{ input: string; sent: Promise<Reply> } | null>(null)
  const send = (...args: Parameters<typeof mutation.mutateAsync>): Promise<Reply> => {
    const input = JSON.stringify(args[0]) ?? ''
    if (last.current?.input === input) return last.current.sent
    const sent = mutation.mutateAsync(...args)
    const entry = { input, sent }
    last.current = entry
    const forget = () => {
      if (last.current === entry) last.current = null
    }
    sent.then(forget, forget)
    return sent
  }
  return {
    ...mutation,
    mutateAsync: send,
    mutate: (...args: Parameters<typeof mutation.mutate>) => void send(...args).catch(() => {}),
  }
}

/** The time a form has to say at its field why it was refused, ms. */
const saying = 100

/** Says why a write failed: the field that it is about does and takes the focus, where one is shown; else a toast. */
function sayOnce(error: Error): void {
  setTimeout(() => {
    if (!isSaidAtField(error)) return toastError(error)
    document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus()
  }, saying)
}
