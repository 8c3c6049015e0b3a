import type { AskingMoment } from '../../../../contract/asking.ts'
import { useSession } from '../../../../web/session.ts'
import type { Touched } from '../contract.ts'

/**
 * Asks for the next step of what an operation touched, at the moments the company chose; never holds anything up. The
 * question goes when the operation is taken back.
 */
export function useAsking() {
  const { asks_next_step: moments } = useSession().company
  return (moment: AskingMoment, touched: Touched, operation: number | null | undefined) => {
    if (moments.includes(moment))
      void import('./asking.ts').then(({ ask }) => ask(touched, operation ?? null))
  }
}
