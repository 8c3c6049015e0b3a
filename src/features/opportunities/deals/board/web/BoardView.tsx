import { useNavigate } from '@tanstack/react-router'
import { ArrowRightLeft, Hourglass, Plus, ThumbsDown, Trash2, Trophy } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { t } from '../../../../../web/i18n.ts'
import { useFormat } from '../../../../../web/session.ts'
import { openAdd } from '../../../../../web/shell/addDialogs.tsx'
import { Board, type Column as BoardColumn } from '../../../../../web/ui/board/Board.tsx'
import type { Id } from '../../../../../web/ui/board/carry.ts'
import { ErrorState } from '../../../../../web/ui/EmptyState.tsx'
import { IconButton } from '../../../../../web/ui/IconButton.tsx'
import { openNextStep } from '../../../../activities/web/NextStep.tsx'
import { Sums } from '../../../web/Sums.tsx'
import { useRotten, useRotWords } from '../../list/web/useRotten.ts'
import type { DealSearch } from '../../web/dealSearchParams.ts'
import { useDealActions } from '../../web/useDealActions.ts'
import { useDealKeys } from '../../web/useDealKeys.tsx'
import type { Card } from '../contract.ts'
import { BoardSkeleton } from './BoardSkeleton.tsx'
import { useBoard, useRottenCounts } from './boardQueries.ts'
import { DealCard, nameOfCard } from './DealCard.tsx'
import { meanwhile, useMove, usePlaceOf } from './useMove.ts'

const EmptyNotice = lazy(async () => ({ default: (await import('./EmptyNotice.tsx')).EmptyNotice }))

interface BoardViewProps {
  search: DealSearch
  onSearch: (change: Partial<DealSearch>) => void
}

/** The open deals of one pipeline, by stage. */
export function BoardView({ search, onSearch }: BoardViewProps) {
  const navigate = useNavigate()
  const { money } = useFormat()
  const { rotten } = useRotWords()
  const { board, key, loading, more } = useBoard(search)
  const { keys, ask, question } = useDealKeys<Card>(({ id }) => openNextStep(`[data-card="${id}"]`))
  const actions = useDealActions()
  const move = useMove(key, search.sort)
  const rottenCounts = useRottenCounts(search)
  const placeOf = usePlaceOf(search.sort, board.data?.data.stages ?? [])
  useRotten(board.data?.data.stages.flatMap(({ cards }) => cards.map(({ rot }) => rot)) ?? [])

  if (board.error) return <ErrorState error={board.error} onRetry={() => board.refetch()} />
  if (!board.data) return <BoardSkeleton />
  const { stages, count } = board.data.data
  const columns = stages.map(
    (stage): BoardColumn<Card> => ({
      id: stage.id,
      name: stage.name,
      count: stage.count,
      summary: <Sums totals={stage.totals} />,
      actions: (
        <>
          <RottenCount count={rottenCounts.of(stage.id)} />
          <IconButton
            icon={Plus}
            size="xs"
            label={t('deals:add_to', { stage: stage.name })}
            onPress={() => openAdd('deal', { stage_id: stage.id })}
          />
        </>
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
    <div className="flex h-full min-h-0 flex-col">
      {count === 0 && (
        <Suspense>
          <EmptyNotice search={search} onSearch={onSearch} stageId={stages[0]?.id} />
        </Suspense>
      )}
      <Board<Card>
        label={board.data.data.pipeline.name}
        columns={columns}
        idOf={({ id }) => id}
        nameOf={(card) => nameOfCard(card, money)}
        hrefOf={({ id }) => `/deals/${id}`}
        warningOf={({ rot }) => rotten(rot)}
        placeOf={placeOf}
        onGone={(card) => void meanwhile().then(({ tellMeanwhile }) => tellMeanwhile(card))}
        onOpen={({ id }) => void navigate({ to: `/deals/${id}` })}
        onMove={(card, { column, index, before, after }) => {
          const to = stages.find(({ id }) => id === column)
          const from = stages.find(({ cards }) => cards.includes(card))
          if (from && to) move.mutate({ card, from, to, index, before: idOf(before), after: idOf(after) })
        }}
        zones={[
          {
            id: 'delete',
            name: t('ui:delete'),
            icon: Trash2,
            onDrop: ({ id }) => actions.remove.mutate([id]),
          },
          {
            id: 'lost',
            name: t('deals:lost'),
            icon: ThumbsDown,
            tone: 'red',
            onDrop: (card) => ask('lost', card),
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
            onDrop: (card) => ask('move', card),
          },
        ]}
        keys={keys}
      >
        {(card) => <DealCard card={card} />}
      </Board>
      {question}
    </div>
  )
}

/** The number of rotten deals, beside the name of a stage. */
function RottenCount({ count }: { count: number }) {
  const { number } = useFormat()
  if (count === 0) return null
  const words = t('deals:rotten_count', { count })
  return (
    <span title={words} className="figures mt-0.5 flex shrink-0 items-center gap-0.5 text-rot-ink text-xs">
      <Hourglass aria-hidden className="size-3" strokeWidth={2} />
      <span aria-hidden>{number(count)}</span>
      <span className="sr-only">{words}</span>
    </span>
  )
}

const idOf = (id: Id | null) => (id === null ? null : Number(id))
