import type { PromptMoment } from '../../../../contract/promptMoment.ts'
import { useSession } from '../../../../web/session.ts'
import type { Touched } from '../contract.ts'

/**
 * Asks for the next step of the records affected by an operation, at the moments that the company chose. It never
 * blocks the operation. The question closes if the operation is undone.
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
