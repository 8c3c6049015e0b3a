import { ApiError, api, errorText } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { toast } from '../../../../web/ui/overlay/Toast.tsx'
import { historyEndpoints } from '../../../history/contract.ts'

const { ofDeal } = api(historyEndpoints)

/** What somebody else may have done with a deal while one held it. */
const kinds = ['won', 'lost', 'reopened', 'deleted', 'archived', 'converted_to_lead', 'moved'] as const

/** Says what became of a deal that somebody else was faster with, and who that was. */
export async function tellMeanwhile(deal: { id: number; title: string }): Promise<void> {
  const query = { only: 'changes' as const, limit: 1 }
  const last = await ofDeal({ params: { id: deal.id }, query }).then(
    ({ data }) => data[0],
    () => undefined,
  )
  const kind = kinds.find((each) => each === last?.kind)
  const who = last?.actor?.name
  toast({
    text:
      kind && who
        ? t(`deals:meanwhile_${kind}`, { who, title: deal.title })
        : t('deals:meanwhile_gone', { title: deal.title }),
  })
}

/** Says why a deal was put back where it was: somebody was faster, or the reason. */
export function tellPutBack(error: unknown, deal: { id: number; title: string }): void {
  if (error instanceof ApiError && ['stale', 'not_found'].includes(error.code)) void tellMeanwhile(deal)
  else toast({ text: t('deals:put_back', { title: deal.title, why: errorText(error) }), tone: 'danger' })
}
