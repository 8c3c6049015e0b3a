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

/** The filters of the board as its endpoints take them. */
export const boardQuery = ({ pipeline, sort, ...search }: DealSearch) => ({
  filter: { ...sharedFilter(search), sort_by: sort },
  pipeline_id: pipeline,
})

/** How many deals of a pipeline are rotten, in all and by stage. */
export function useRottenCounts(search: DealSearch) {
  const {
    filter: { sort_by: _, rotten: __, ...filter },
    pipeline_id,
  } = boardQuery(search)
  const { data } = useQuery({
    queryKey: ['opportunity', 'rotten', pipeline_id, filter],
    queryFn: () => fetchRotten({ query: { ...filter, pipeline_id } }),
    enabled: pipeline_id !== undefined,
    // Time alone makes some of them rotten.
    refetchInterval: 5 * 60_000,
    placeholderData: (previous) => previous,
  })
  return {
    /** Not known at first. */
    count: data?.data.count,
    of: (stageId: number) => data?.data.stages.find(({ id }) => id === stageId)?.count ?? 0,
  }
}

/** The board under its filters, and more cards of a stage; `loading` are the stages that fetch some. */
export function useBoard(search: DealSearch) {
  const queries = useQueryClient()
  const { filter, pipeline_id } = boardQuery(search)
  // Another day has another order.
  const key = ['opportunity', 'board', pipeline_id, filter, useToday()]
  const [loading, setLoading] = useState<ReadonlySet<number>>(new Set())
  const shown = useRef<BoardReply>(undefined)
  const board = useQuery({
    queryKey: key,
    queryFn: () => {
      // A refetch brings as many cards as were there, so that nothing jumps under the reader.
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
      // A refetch that is on its way knows nothing of these cards, and would take them away again.
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

/** A card that is to be shown may stand further down than what is loaded: some more of its stage is. */
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
