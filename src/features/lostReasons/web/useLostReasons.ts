import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { lostReasonEndpoints } from '../contract.ts'

const { list } = api(lostReasonEndpoints)

/** The texts of the company's lost reasons. */
export function useLostReasons(): string[] {
  const { data } = useQuery({ queryKey: ['lost_reason'], queryFn: () => list(), staleTime: 5 * 60_000 })
  return (data?.data ?? []).map(({ name }) => name)
}
