import type { PromptMoment } from '../../../../contract/promptMoment.ts'
import { useSession } from '../../../../web/session.ts'
import type { Touched } from '../contract.ts'

/**
 * Asks for the next step of what an operation touched, at the moments the company chose; never holds anything up. The
 * question goes when the operation is taken back.
 */
export function useNextStepPrompt() {
  const { prompt_next_step_on: moments } = useSession().company
  return (moment: PromptMoment, touched: Touched, operation: number | null | undefined) => {
    if (moments.includes(moment))
      void import('./promptNextStep.ts').then(({ promptNextStep }) =>
        promptNextStep(touched, operation ?? null),
      )
  }
}
