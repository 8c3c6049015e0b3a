import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * Goes to where a record goes on under its other name. What is known of it under this one is forgotten, so that it
 * is asked for again when it comes back.
 */
export function Elsewhere({ from, to }: { from: QueryKey; to: string }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    void navigate({ to, replace: true }).then(() => queries.removeQueries({ queryKey: from }))
  }, [])
  return null
}
