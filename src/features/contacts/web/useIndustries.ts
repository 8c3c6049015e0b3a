import { useQueryClient } from '@tanstack/react-query'
import { industriesQuery } from './contacts.ts'

/** The industries that contain the typed text. */
export function useIndustries() {
  const queries = useQueryClient()
  return async (text: string) => {
    const { data } = await queries.ensureQueryData(industriesQuery)
    const typed = text.toLocaleLowerCase()
    return data
      .filter(({ name }) => name.toLocaleLowerCase().includes(typed))
      .map(({ id, name }) => ({ id, label: name }))
  }
}
