import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { refetchTable } from './invalidation.ts'

/** The first parts of the keys of the queries that a change of the table invalidates. */
async function staleAfter(table: string): Promise<unknown[]> {
  const queries = new QueryClient()
  for (const key of ['opportunity', 'person', 'organization', 'activity', 'note', 'pipeline'])
    queries.setQueryData([key, 'list'], [])
  const meta = { alsoReads: ['note'] }
  await queries.prefetchQuery({ queryKey: ['notification'], queryFn: () => [], meta })
  await refetchTable(queries, table)
  return queries
    .getQueryCache()
    .getAll()
    .filter((query) => query.state.isInvalidated)
    .map(({ queryKey }) => queryKey[0])
}

test.each([
  ['the record itself', 'pipeline', ['pipeline']],
  ['the labels of a record', 'organization_label', ['person', 'organization']],
  ['what a record is shown with', 'opportunity', ['opportunity', 'person', 'organization', 'activity']],
  ['a part of what another query also reads', 'note_comment', ['note', 'notification']],
])('a change of %s invalidates the queries that show it', async (_, table, stale) => {
  expect(await staleAfter(table)).toEqual(stale)
})

test('a query about one record is refetched if that record changed, or the changed rows are unknown', async () => {
  const queries = new QueryClient()
  const show = (id: number) =>
    queries.prefetchQuery({
      queryKey: ['opportunity', 'deal', id],
      queryFn: () => id,
      meta: { only: { opportunity: id } },
    })
  const stale = () =>
    queries
      .getQueryCache()
      .getAll()
      .filter((query) => query.state.isInvalidated)
      .map(({ queryKey }) => queryKey[2])
  for (const id of [1, 2, 3]) await show(id)
  await refetchTable(queries, 'opportunity', [4])
  expect(stale()).toEqual([])
  await refetchTable(queries, 'opportunity', [2, 4])
  expect(stale()).toEqual([2])
  await refetchTable(queries, 'opportunity_label', [3])
  expect(stale()).toEqual([1, 2, 3])
})

test('a first fetch that is running is fetched again, because it may have read old data', async () => {
  const queries = new QueryClient()
  const answers: ((deals: number) => void)[] = []
  const board = new QueryObserver(queries, {
    queryKey: ['opportunity', 'board'],
    queryFn: () => new Promise<number>((answer) => answers.push(answer)),
  })
  const leave = board.subscribe(() => {})
  void refetchTable(queries, 'opportunity')
  answers[0]?.(17)
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[1]?.(18)
  await vi.waitFor(() => expect(board.getCurrentResult().data).toBe(18))
  leave()
})
