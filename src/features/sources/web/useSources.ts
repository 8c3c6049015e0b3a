import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import type { Option } from '../../../web/ui/form/Option.ts'
import { sourceEndpoints } from '../contract.ts'

const { list } = api(sourceEndpoints)

/** The sources in order. */
export function useSources(): Option<number>[] {
  const { data } = useQuery({ queryKey: ['source'], queryFn: () => list(), staleTime: 5 * 60_000 })
  return (data?.data ?? []).map(({ id, name }) => ({ id, label: name }))
}
