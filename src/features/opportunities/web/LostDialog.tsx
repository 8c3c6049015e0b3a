import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../../web/api.ts'
import { useDraft } from '../../../web/drafts.ts'
import { loadOtherTexts, t } from '../../../web/i18n.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { TextArea, TextField } from '../../../web/ui/form/TextField.tsx'
import { FormDialog } from '../../../web/ui/overlay/FormDialog.tsx'
import type { ClosingPlans } from '../../activities/actions/contract.ts'
import { useLostReasons } from '../../lostReasons/web/useLostReasons.ts'
import { dealEndpoints } from '../deals/api/contract.ts'
import { lostDraft, titleShown } from './titleShown.ts'

const { planned: countPlanned } = api(dealEndpoints)
const PlansChoice = lazy(
  async () => (await Promise.all([import('../closePlans/web/PlansChoice.tsx'), loadOtherTexts()]))[0],
)

/** How deals are closed as lost. */
export interface Loss {
  reason: string | null
  comment: string | null
  /** Passed if the deals have planned activities. */
  plans: ClosingPlans | undefined
}

export interface LostDialogProps {
  ids: number[]
  onClose: () => void
  onLost: (loss: Loss) => void
}

/**
 * Asks for the lost reason: one of the company's reasons (one press saves), or the user's own text; and for a comment.
 */
export function LostDialog({ ids, onClose, onLost }: LostDialogProps) {
  const reasons = useLostReasons()
  const [title] = useState(titleShown(useQueryClient(), ids))
  const { value: words, ...kept } = useDraft(lostDraft(ids), () => ({ reason: '', comment: '' }))
  const { reason, comment } = words
  const [plans, setPlans] = useState<ClosingPlans>('delete')
  const planned = useQuery({
    queryKey: ['activity', 'planned-on', ids],
    queryFn: () => countPlanned({ body: { ids } }),
  })
  const count = planned.data?.data.count ?? 0
  const lose = (why: string) => {
    onLost({
      reason: why.trim() || null,
      comment: comment.trim() || null,
      plans: count > 0 ? plans : undefined,
    })
    onClose()
  }
  return (
    <FormDialog
      title={t('opportunities:lost_title', { count: ids.length, title })}
      onClose={onClose}
      size="sm"
      onSubmit={() => lose(reason)}
      submit={t('opportunities:mark_lost')}
      variant="danger"
      onCancel={kept.drop}
    >
      <div className="flex flex-col gap-4">
        {count > 0 && (
          <Suspense>
            <PlansChoice count={count} selected={plans} onSelect={setPlans} />
          </Suspense>
        )}
        <div className="flex flex-col gap-2">
          <TextField
            label={t('opportunities:lost_reason')}
            value={reason}
            onChange={(text) => kept.set({ ...words, reason: text })}
            maxLength={255}
            autoFocus
            placeholder={t('opportunities:lost_reason_hint')}
          />
          {reasons.length > 0 && (
            <fieldset className="flex flex-wrap gap-1.5">
              <legend className="sr-only">{t('opportunities:lost_reasons')}</legend>
              {reasons.map((offered) => (
                <Button key={offered} size="sm" onPress={() => lose(offered)}>
                  {offered}
                </Button>
              ))}
            </fieldset>
          )}
        </div>
        <TextArea
          label={t('opportunities:lost_comment')}
          value={comment}
          onChange={(text) => kept.set({ ...words, comment: text })}
          maxLength={2000}
          rows={2}
        />
      </div>
    </FormDialog>
  )
}
