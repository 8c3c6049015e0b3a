import { api, operationOf } from '../../../../../web/api.ts'
import { currentTime } from '../../../../../web/clock.ts'
import { t } from '../../../../../web/i18n.ts'
import { useFormat, useSession } from '../../../../../web/session.ts'
import type { BoardProps } from '../../../../../web/ui/board/Board.tsx'
import { useWrite } from '../../../../../web/useWrite.ts'
import { useNextStepPrompt } from '../../../../activities/nextStepPrompt/web/useNextStepPrompt.ts'
import { dealEndpoints } from '../../api/contract.ts'
import type { Card, CardSort, Column } from '../contract.ts'
import type { BoardReply } from './boardQueries.ts'
import { withMoved } from './optimisticBoard.ts'
import { placeOf } from './placeOf.ts'

const deals = api(dealEndpoints)

/** Shows who changed the deal first. Rarely needed, so it is loaded lazily. */
export const meanwhile = () => import('../../web/meanwhile.ts')

interface Move {
  card: Card
  from: Column
  to: Column
  index: number
  before: number | null
  after: number | null
}

/**
 * The position that a dragged card will have in a stage under this sort order; undefined in the custom order, where
 * cards stay where they are dropped.
 */
export function usePlaceOf(sort: CardSort, stages: Column[]): BoardProps<Card>['placeOf'] {
  const { timezone } = useFormat().profile
  const { company } = useSession()
  if (sort === 'position') return undefined
  return (card, { id }) => {
    const stage = stages.find((each) => each.id === id)
    const looking = { now: new Date(currentTime()), timeZone: timezone, companyZone: company.timezone }
    return stage ? placeOf(card, stage, sort, looking) : 0
  }
}

/**
 * Moves a dropped card to its stage: shows it at its position immediately, and moves it back with an error message if
 * the request fails.
 */
export function useMove(key: (string | number | object | undefined)[], sort: CardSort) {
  const ask = useNextStepPrompt()
  return useWrite({
    write: ({ card, from, to, before, after }: Move) =>
      deals.move({
        body: {
          ids: [card.id],
          stage_id: to.id,
          seen: { status: 'open', stage_id: from.id },
          ...(sort === 'position' &&
            (before !== null ? { after_id: before } : after !== null ? { before_id: after } : {})),
        },
      }),
    tables: ['opportunity'],
    show: ({ card, to, index }, show) =>
      show<BoardReply>(key, (old) => ({ ...old, data: withMoved(old.data, card.id, to.id, index) })),
    said: (_, { card, to }) => ({
      text: t('deals:said_moved_to', { title: card.title, stage: to.name }),
      open: `/deals/${card.id}`,
    }),
    follow: (reply, { card }) => ask('moving', { deal_ids: [card.id] }, operationOf(reply)),
    refused: (error, { card }) => {
      void meanwhile().then(({ tellPutBack }) => tellPutBack(error, card))
      return true
    },
  })
}
