import { api, operationOf } from '../../../../web/api.ts'
import { loadOtherTexts, t } from '../../../../web/i18n.ts'
import { toast, toastError } from '../../../../web/ui/overlay/Toast.tsx'
import { markOwn, onUndo, undoOperation, wasUndone } from '../../../../web/useWrite.ts'
import { ClosingPlans } from '../../../activities/actions/contract.ts'
import { dealEndpoints } from '../../deals/api/contract.ts'

const deals = api(dealEndpoints)

interface Closed {
  ids: number[]
  /** The operation that closed them. */
  operation: number
  /** What was done, as "Undone" names it. */
  what: string
  /** Brings what is shown up to date. */
  refresh: () => unknown
}

/**
 * Offers, once deals are won, to settle what is still planned on them: as a part of the operation that won them. Who
 * does not answer leaves it on the deals, where it neither rings nor counts.
 */
export async function offerPlans({ ids, operation, what, refresh }: Closed): Promise<void> {
  const [reply] = await Promise.all([deals.planned({ body: { ids } }).catch(() => null), loadOtherTexts()])
  const count = reply?.data.count ?? 0
  if (count === 0 || wasUndone(operation)) return
  const settle = async (plans: ClosingPlans) => {
    try {
      const settled = await deals.settlePlans({ body: { ids, plans, operation_id: operation } })
      markOwn(operationOf(settled))
      // The undo of the win is there already, and takes both back.
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
