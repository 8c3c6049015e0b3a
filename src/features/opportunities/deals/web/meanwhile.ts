import { ApiError, api, errorText } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { toast } from '../../../../web/ui/overlay/Toast.tsx'
import { historyEndpoints } from '../../../history/contract.ts'
import { whoDid } from '../../../operations/web/byWhom.ts'

const { ofDeal } = api(historyEndpoints)

/** What somebody else may have done with a deal while the user was dragging it. */
const kinds = ['won', 'lost', 'reopened', 'deleted', 'archived', 'converted_to_lead', 'moved'] as const

/** The message that somebody else changed the deal first, with their name. */
export async function tellMeanwhile(deal: { id: number; title: string }): Promise<void> {
  const query = { only: 'changes' as const, limit: 1 }
  const last = await ofDeal({ params: { id: deal.id }, query }).then(
    ({ data }) => data[0],
    () => undefined,
  )
  const entry = last && 'operation' in last ? last : undefined
  const kind = kinds.find((each) => each === entry?.kind)
  toast({
    text:
      kind && entry
        ? t(`deals:meanwhile_${kind}`, { who: whoDid(entry), title: deal.title })
        : t('deals:meanwhile_gone', { title: deal.title }),
  })
}

/** The message why a dragged card was moved back: somebody else's change, or the error. */
export function tellPutBack(error: unknown, deal: { id: number; title: string }): void {
  if (error instanceof ApiError && ['stale', 'not_found'].includes(error.code)) void tellMeanwhile(deal)
  else toast({ text: t('deals:put_back', { title: deal.title, why: errorText(error) }), tone: 'danger' })
}
