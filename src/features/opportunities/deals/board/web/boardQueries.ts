import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Reply } from '../../../../../contract/endpoint.ts'
import { api } from '../../../../../web/api.ts'
import { useWanted } from '../../../../../web/ui/board/revealCard.ts'
import { toastError } from '../../../../../web/ui/overlay/Toast.tsx'
import { useToday } from '../../../../activities/web/clock.ts'
import { type DealSearch, sharedFilter } from '../../web/dealSearchParams.ts'
import { boardEndpoints } from '../contract.ts'
import { withMore } from './optimisticBoard.ts'

const { board: fetchBoard, cards: fetchCards, rotten: fetchRotten } = api(boardEndpoints)

export type BoardReply = Reply<typeof boardEndpoints.board>
const FIRST = 20
const MOST = 100

/** The filters of the board as query parameters. */
export const boardQuery = ({ pipeline, sort, ...search }: DealSearch) => ({
  filter: { ...sharedFilter(search), sort_by: sort },
  pipeline_id: pipeline,
})

/** The number of rotten deals of a pipeline, in total and by stage. */
export function useRottenCounts(search: DealSearch) {
  const {
    filter: { sort_by: _, rotten: __, ...filter },
    pipeline_id,
  } = boardQuery(search)
  const { data } = useQuery({
    queryKey: ['opportunity', 'rotten', pipeline_id, filter],
    queryFn: () => fetchRotten({ query: { ...filter, pipeline_id } }),
    enabled: pipeline_id !== undefined,
    // Refetched regularly, because deals become rotten without a write.
    refetchInterval: 5 * 60_000,
    placeholderData: (previous) => previous,
  })
  return {
    /** Undefined while loading. */
    count: data?.data.count,
    of: (stageId: number) => data?.data.stages.find(({ id }) => id === stageId)?.count ?? 0,
  }
}

/** The filtered board, and loading more cards of a stage; `loading` are the stages that are fetching. */
export function useBoard(search: DealSearch) {
  const queries = useQueryClient()
  const { filter, pipeline_id } = boardQuery(search)
  // The order depends on the day, which is therefore part of the key.
  const key = ['opportunity', 'board', pipeline_id, filter, useToday()]
  const [loading, setLoading] = useState<ReadonlySet<number>>(new Set())
  const shown = useRef<BoardReply>(undefined)
  const board = useQuery({
    queryKey: key,
    queryFn: () => {
      // A refetch loads as many cards as were shown, so that nothing jumps.
      const there = queries.getQueryData<BoardReply>(key) ?? shown.current
      const deepest = Math.max(FIRST, ...(there?.data.stages.map(({ cards }) => cards.length) ?? []))
      return fetchBoard({ query: { ...filter, pipeline_id, limit: Math.min(deepest, MOST) } })
    },
    placeholderData: (previous) => previous,
  })
  shown.current = board.data

  const more = async (stageId: number, cursor: string) => {
    setLoading((stages) => new Set(stages).add(stageId))
    try {
      const page = await fetchCards({ params: { id: stageId }, query: { ...filter, cursor, limit: MOST } })
      // A running refetch does not include these cards and would remove them again, so it is cancelled.
      const isOnItsWay = queries.isFetching({ queryKey: key, exact: true }) > 0
      if (isOnItsWay) await queries.cancelQueries({ queryKey: key, exact: true })
      queries.setQueryData<BoardReply>(
        key,
        (old) => old && { ...old, data: withMore(old.data, stageId, page) },
      )
      if (isOnItsWay) void queries.invalidateQueries({ queryKey: key, exact: true })
    } catch (error) {
      toastError(error)
    } finally {
      setLoading((stages) => new Set([...stages].filter((id) => id !== stageId)))
    }
  }
  useSearched(board.data, loading, board.isFetching, more)
  return { board, key, loading, more }
}

/** If a card to be shown is further down than the loaded cards, loads more of its stage. */
function useSearched(
  board: BoardReply | undefined,
  loading: ReadonlySet<number>,
  isFetching: boolean,
  more: (stageId: number, cursor: string) => Promise<void>,
) {
  const wanted = useWanted()
  const stage = board?.data.stages.find(({ id }) => id === wanted?.column)
  const isThere = stage?.cards.some(({ id }) => id === wanted?.card)
  const isDeep = (stage?.cards.length ?? 0) >= 5 * MOST
  const cursor = !isThere && !isDeep && !isFetching ? stage?.next_cursor : null
  useEffect(() => {
    if (stage && cursor && !loading.has(stage.id)) void more(stage.id, cursor)
  }, [stage, cursor, loading, more])
}
