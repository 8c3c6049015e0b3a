import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ArrowRightLeft, CircleDollarSign, Plus, ThumbsDown, Trash2, Trophy } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import type { Reply } from '../../../../contract/endpoint.ts'
import { api, operationOf } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { openAdd } from '../../../../web/shell/adding.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { Board, type Column as BoardColumn } from '../../../../web/ui/board/Board.tsx'
import { EmptyState, ErrorState } from '../../../../web/ui/EmptyState.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { toastError } from '../../../../web/ui/overlay/Toast.tsx'
import { useWrite } from '../../../../web/writing.ts'
import { useAsking } from '../../../activities/asking/web/useAsking.ts'
import { openNextStep } from '../../../activities/web/NextStep.tsx'
import { dealEndpoints } from '../../deals/contract.ts'
import { useDealActions } from '../../deals/web/acting.ts'
import type { DealSearch } from '../../deals/web/filtering.ts'
import { useRotten, useRotWords } from '../../list/web/rotting.ts'
import { Sums } from '../../web/Sums.tsx'
import { boardEndpoints, type Card } from '../contract.ts'
import { BoardSkeleton } from './BoardSkeleton.tsx'
import { DealCard, nameOfCard } from './DealCard.tsx'
import { withMore, withMoved } from './showing.ts'

const { board: fetchBoard, cards: fetchCards } = api(boardEndpoints)
const deals = api(dealEndpoints)

const LostDialog = lazy(async () => ({ default: (await import('../../web/LostDialog.tsx')).LostDialog }))
const MoveDialog = lazy(async () => ({
  default: (await import('../../deals/web/MoveDialog.tsx')).MoveDialog,
}))

type BoardReply = Reply<typeof boardEndpoints.board>
const FIRST = 20
const MOST = 100

/** The filters of the board as its endpoints take them. */
export function boardQuery({ pipeline, owners, labels, term, sort }: DealSearch) {
  return {
    filter: { owner_ids: owners, label_ids: labels, term: term || undefined, sort_by: sort },
    pipeline_id: pipeline,
  }
}

/** One pipeline's open deals, stage by stage. */
export function BoardView({ search }: { search: DealSearch }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { money } = useFormat()
  const { rotten } = useRotWords()
  const { filter, pipeline_id } = boardQuery(search)
  const key = ['opportunity', 'board', pipeline_id, filter]
  const [asking, setAsking] = useState<{ what: 'lost' | 'move'; card: Card } | null>(null)
  const [loading, setLoading] = useState<ReadonlySet<number>>(new Set())
  const shown = useRef<BoardReply>(undefined)

  const board = useQuery({
    queryKey: key,
    queryFn: () => {
      // A refetch brings as many cards as were there, so that nothing jumps under the reader.
      const deepest = Math.max(FIRST, ...(shown.current?.data.stages.map(({ cards }) => cards.length) ?? []))
      return fetchBoard({ query: { ...filter, pipeline_id, limit: Math.min(deepest, MOST) } })
    },
    placeholderData: (previous) => previous,
  })
  shown.current = board.data
  useRotten(board.data?.data.stages.flatMap(({ cards }) => cards.map(({ rot }) => rot)) ?? [])

  const more = async (stageId: number, cursor: string) => {
    setLoading((stages) => new Set(stages).add(stageId))
    try {
      const page = await fetchCards({ params: { id: stageId }, query: { ...filter, cursor, limit: MOST } })
      queries.setQueryData<BoardReply>(
        key,
        (old) => old && { ...old, data: withMore(old.data, stageId, page) },
      )
    } catch (error) {
      toastError(error)
    } finally {
      setLoading((stages) => new Set([...stages].filter((id) => id !== stageId)))
    }
  }

  const actions = useDealActions()
  const ask = useAsking()
  const move = useWrite({
    write: ({ card, stageId, before, after }: Move) =>
      deals.move({
        body: {
          ids: [card.id],
          stage_id: stageId,
          ...(search.sort === 'position' &&
            (before !== null ? { after_id: before } : after !== null ? { before_id: after } : {})),
        },
      }),
    tables: ['opportunity'],
    show: ({ card, stageId, index }, show) =>
      show<BoardReply>(key, (old) => ({ ...old, data: withMoved(old.data, card.id, stageId, index) })),
    said: (_, { card, stageName }) => ({
      text: t('deals:said_moved_to', { title: card.title, stage: stageName }),
      open: `/deals/${card.id}`,
    }),
    follow: (reply, { card }) => ask('moving', { deal_ids: [card.id] }, operationOf(reply)),
  })

  if (board.error) return <ErrorState error={board.error} onRetry={() => board.refetch()} />
  if (!board.data) return <BoardSkeleton />
  const { stages, count } = board.data.data
  const isFiltered = search.owners.length > 0 || search.labels.length > 0 || search.term !== ''
  if (count === 0 && !isFiltered)
    return (
      <EmptyState
        icon={CircleDollarSign}
        title={t('deals:empty_title')}
        actions={
          <Button variant="primary" icon={Plus} onPress={() => openAdd('deal', { stage_id: stages[0]?.id })}>
            {t('deals:add')}
          </Button>
        }
      >
        {t('deals:empty_text')}
      </EmptyState>
    )

  const columns = stages.map(
    (stage): BoardColumn<Card> => ({
      id: stage.id,
      name: stage.name,
      count: stage.count,
      summary: <Sums totals={stage.totals} />,
      actions: (
        <IconButton
          icon={Plus}
          size="xs"
          label={t('deals:add_to', { stage: stage.name })}
          onPress={() => openAdd('deal', { stage_id: stage.id })}
        />
      ),
      cards: stage.cards,
      isLoading: false,
      hasMore: stage.next_cursor !== null,
      isLoadingMore: loading.has(stage.id),
      onMore: () => {
        if (stage.next_cursor !== null && !loading.has(stage.id)) void more(stage.id, stage.next_cursor)
      },
    }),
  )
  return (
    <>
      <Board<Card>
        label={board.data.data.pipeline.name}
        columns={columns}
        idOf={({ id }) => id}
        nameOf={(card) => nameOfCard(card, money)}
        hrefOf={({ id }) => `/deals/${id}`}
        warningOf={({ rot }) => rotten(rot)}
        isOrdered={search.sort === 'position'}
        onOpen={({ id }) => void navigate({ to: `/deals/${id}` })}
        onMove={(card, { column, index, before, after }) => {
          const stage = stages.find(({ id }) => id === column)
          if (stage)
            move.mutate({
              card,
              stageId: stage.id,
              stageName: stage.name,
              index,
              before: before === null ? null : Number(before),
              after: after === null ? null : Number(after),
            })
        }}
        zones={[
          {
            id: 'delete',
            name: t('deals:delete'),
            icon: Trash2,
            onDrop: ({ id }) => actions.remove.mutate([id]),
          },
          {
            id: 'lost',
            name: t('deals:lost'),
            icon: ThumbsDown,
            tone: 'red',
            onDrop: (card) => setAsking({ what: 'lost', card }),
          },
          {
            id: 'won',
            name: t('deals:won'),
            icon: Trophy,
            tone: 'green',
            onDrop: ({ id }) => actions.win.mutate([id]),
          },
          {
            id: 'move',
            name: t('deals:move_or_convert'),
            icon: ArrowRightLeft,
            onDrop: (card) => setAsking({ what: 'move', card }),
          },
        ]}
        keys={[
          { key: 'w', name: 'deals:mark_won', run: ({ id }) => actions.win.mutate([id]) },
          { key: 'x', name: 'deals:mark_lost', run: (card) => setAsking({ what: 'lost', card }) },
          { key: 'a', name: 'activities:next_step', run: ({ id }) => openNextStep(`[data-card="${id}"]`) },
          { key: 'm', name: 'deals:move_or_convert', run: (card) => setAsking({ what: 'move', card }) },
        ]}
      >
        {(card) => <DealCard card={card} />}
      </Board>
      <Suspense>
        {asking?.what === 'lost' && (
          <LostDialog
            count={1}
            onClose={() => setAsking(null)}
            onLost={(reason) => actions.lose.mutate({ ids: [asking.card.id], reason })}
          />
        )}
        {asking?.what === 'move' && (
          <MoveDialog ids={[asking.card.id]} onClose={() => setAsking(null)} onDone={() => {}} />
        )}
      </Suspense>
    </>
  )
}

interface Move {
  card: Card
  stageId: number
  stageName: string
  index: number
  before: number | null
  after: number | null
}
