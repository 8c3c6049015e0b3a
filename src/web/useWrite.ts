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
/** Whether a write of this tab made the operation, and has refreshed the screen. */
export const isOwn = (operation: number): boolean => own.has(operation)

const undone = new Set<number>()
const undoListeners = new Set<() => void>()

/** Registers an operation of this tab, which refreshes the screen itself. */
export function markOwn(operation: number | undefined): void {
  if (operation) own.add(operation)
}

/** Undoes an operation. The live stream refreshes the screen. */
export function undoOperation(id: number) {
  undone.add(id)
  for (const listener of undoListeners) listener()
  return undo({ params: { id } })
}

/** Whether this tab has undone the operation. */
export const wasUndone = (operation: number): boolean => undone.has(operation)

/** Calls `listener` when this tab undoes an operation: for UI that depends on that operation. */
export function onUndo(listener: () => void): () => void {
  undoListeners.add(listener)
  return () => undoListeners.delete(listener)
}

/** The texts about a write. */
export interface Said {
  /** The text of the toast; without it the change itself is the feedback. */
  text?: string
  /** The name in the message after undo; the text by default. */
  what?: string
  /** The target of "Open". */
  open?: string | undefined
}

export interface Write<Input, Reply extends object> {
  /** Sends the request. */
  write: (input: Input) => Promise<Reply>
  /** The tables whose queries are invalidated afterwards. */
  tables: string[]
  /**
   * The optimistic update: `show(key, change)` changes the data of every query whose key begins with `key`. If the
   * write fails, all changes are reverted.
   */
  show?: (input: Input, show: <Data>(key: QueryKey, change: (data: Data) => Data) => void) => void
  /**
   * The success toast, which names the action and its record, with Open and Undo. Without it the change itself is the
   * feedback, and Ctrl/⌘-Z undoes it.
   */
  said?: (reply: Reply, input: Input, name: string) => Said | string | null
  /** The record it is about, read before the optimistic update, which may remove it from the screen. */
  nameOf?: (input: Input) => string
  /** Called on success, even if the calling screen is unmounted by then. */
  follow?: (reply: Reply, input: Input, name: string) => void
  /** Called after a failure was reverted; returns whether the error was handled. Otherwise a toast shows it. */
  refused?: (error: unknown, input: Input) => boolean
  /** Writes with the same scope are sent one after the other. */
  scope?: string
}

/**
 * A write with the standard behaviour: optimistic update, reverted with an error message if it fails, undo in its
 * toast.
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
      // Open is not offered for what is already on the screen.
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
 * The same write while it is being sent is a second press of one button, and is sent only once. A button's pending
 * state comes a moment too late to prevent it.
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

/** How long a form may take to show an error at its field, ms. */
const saying = 100

/**
 * Reports why a write failed: at the field that it is about, which takes the focus, if that field is shown; otherwise
 * in a toast.
 */
function sayOnce(error: Error): void {
  setTimeout(() => {
    if (!isSaidAtField(error)) return toastError(error)
    document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus()
  }, saying)
}
