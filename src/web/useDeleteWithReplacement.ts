import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, operationOf } from './api.ts'
import { refetchTable } from './invalidation.ts'
import { toast, toastError } from './ui/overlay/Toast.tsx'
import { undoOperation } from './useWrite.ts'

export interface DeleteWithReplacement<Target> {
  /** The request; without a target the server refuses (`in_use`) when something would be left without a place. */
  remove: (target?: Target) => Promise<object>
  tables: string[]
  /** The toast, which carries Undo. */
  said: () => string
}

/**
 * Deletes something that others may refer to: at once when nothing does, and otherwise after a question about what
 * takes its place. `asking` is how many refer to it while that question stands.
 */
export function useDeleteWithReplacement<Target>({ remove, tables, said }: DeleteWithReplacement<Target>) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState<number | null>(null)
  const [isPending, setPending] = useState(false)
  const run = async (target?: Target) => {
    setPending(true)
    try {
      const reply = await remove(target)
      const operation = operationOf(reply)
      setAsking(null)
      toast({ text: said(), ...(operation && { undo: () => undoOperation(operation) }) })
    } catch (error) {
      if (error instanceof ApiError && error.reason === 'in_use' && target === undefined) {
        setAsking(countOf(error.detail))
      } else toastError(error)
    } finally {
      setPending(false)
      await Promise.all(tables.map((table) => refetchTable(queries, table)))
    }
  }
  return {
    asking,
    isPending,
    start: () => void run(),
    finish: (target: Target) => void run(target),
    cancel: () => setAsking(null),
  }
}

const countOf = (detail: unknown): number =>
  typeof detail === 'object' && detail && 'count' in detail ? Number(detail.count) : 0
