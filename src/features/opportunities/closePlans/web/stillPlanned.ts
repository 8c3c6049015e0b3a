import { api, operationOf } from '../../../../web/api.ts'
import { loadOtherTexts, t } from '../../../../web/i18n.ts'
import { toast, toastError } from '../../../../web/ui/overlay/Toast.tsx'
import { markOwn, onUndo, undoOperation, wasUndone } from '../../../../web/useWrite.ts'
import { ClosingPlans } from '../../../activities/actions/contract.ts'
import { dealEndpoints } from '../../deals/api/contract.ts'

const deals = api(dealEndpoints)

interface Closed {
  ids: number[]
  /** The operation that closed the deals. */
  operation: number
  /** The text of the action, as the toast after undo shows it. */
  what: string
  /** Refreshes what is shown. */
  refresh: () => unknown
}

/**
 * After deals are won, offers to settle the activities still planned on them, as a part of the operation that won them.
 * Without an answer they stay on the deals, but send no reminders and are not counted.
 */
export async function offerPlans({ ids, operation, what, refresh }: Closed): Promise<void> {
  const [reply] = await Promise.all([deals.planned({ body: { ids } }).catch(() => null), loadOtherTexts()])
  const count = reply?.data.count ?? 0
  if (count === 0 || wasUndone(operation)) return
  const settle = async (plans: ClosingPlans) => {
    try {
      const settled = await deals.settlePlans({ body: { ids, plans, operation_id: operation } })
      markOwn(operationOf(settled))
      // The toast with the undo of the win is already shown; that undo reverses both.
      toast({
        text: t(`planning:closing_said_${plans}`, { count }),
        what,
        undo: () => undoOperation(operation),
      })
      await refresh()
    } catch (error) {
      toastError(error)
    }
  }
  const close = toast({
    text: t('planning:closing', { count }),
    choices: ClosingPlans.enum.toReversed().map((plans) => ({
      label: t(`planning:closing_${plans}`),
      onPress: () => void settle(plans),
    })),
  })
  const stop = onUndo(() => {
    if (!wasUndone(operation)) return
    close()
    stop()
  })
}
