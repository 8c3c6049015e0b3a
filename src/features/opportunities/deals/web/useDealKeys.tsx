import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { ItemKey } from '../../../../web/ui/itemKeys.ts'
import { useDealActions } from './useDealActions.ts'

const DealQuestions = lazy(() => import('./DealQuestions.tsx'))

/** A card of the board, or a row of the list; deals on the board are always open. */
interface Deal {
  id: number
  status?: 'open' | 'won' | 'lost'
  is_archived?: boolean
  is_deleted?: boolean
}

interface Question {
  what: 'lost' | 'move'
  ids: number[]
}

/**
 * The keyboard shortcuts for a deal on the board and in the list. `plan` plans its next activity. `ask` opens the
 * dialog for losing or moving; the screen renders `question`.
 */
export function useDealKeys<Item extends Deal>(
  plan: (deal: Item) => void,
): { keys: ItemKey<Item>[]; ask: (what: Question['what'], deal: Item) => void; question: ReactNode } {
  const { win, lose, change } = useDealActions()
  const [asking, setAsking] = useState<Question | null>(null)
  const ask = (what: Question['what'], { id }: Item) => setAsking({ what, ids: [id] })
  const isKept = (deal: Item) => !deal.is_archived && !deal.is_deleted
  const when = (deal: Item) => isKept(deal) && (deal.status ?? 'open') === 'open'
  return {
    ask,
    keys: [
      { key: 'w', name: 'deals:mark_won', when, run: ({ id }) => win.mutate([id]) },
      { key: 'x', name: 'deals:mark_lost', when, run: (deal) => ask('lost', deal) },
      { key: 'a', name: 'activities:next_step', when, run: plan },
      {
        key: 'e',
        name: 'ui:archive',
        when: isKept,
        run: ({ id }) => change.mutate({ ids: [id], set: { is_archived: true } }),
      },
      { key: 'm', name: 'deals:move_or_convert', when, run: (deal) => ask('move', deal) },
    ],
    question: asking && (
      <Suspense>
        <DealQuestions
          {...asking}
          onClose={() => setAsking(null)}
          onLost={(loss) => lose.mutate({ ids: asking.ids, ...loss })}
        />
      </Suspense>
    ),
  }
}
