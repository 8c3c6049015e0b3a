import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, operationOf } from './api.ts'
import { refetchTable } from './invalidation.ts'
import { toast, toastError } from './ui/overlay/Toast.tsx'
import { undoOperation } from './useWrite.ts'

export interface DeleteWithReplacement<Target> {
  /** The request; without a replacement the server rejects it (`in_use`) if something still refers to the record. */
  remove: (target?: Target) => Promise<object>
  tables: string[]
  /** The toast with Undo. */
  said: () => string
}

/**
 * Deletes something that other records may refer to: immediately if none does, otherwise after asking for a
 * replacement. `asking` is the number of references while the question is shown.
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
