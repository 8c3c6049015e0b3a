import { api, fieldError, operationOf } from '../../../../web/api.ts'
import { useDraft } from '../../../../web/drafts.ts'
import { t } from '../../../../web/i18n.ts'
import { useSession } from '../../../../web/session.ts'
import type { AddDialogProps } from '../../../../web/shell/addDialogs.tsx'
import { revealCard } from '../../../../web/ui/board/revealCard.ts'
import { FormDialog } from '../../../../web/ui/overlay/FormDialog.tsx'
import { useWrite } from '../../../../web/useWrite.ts'
import { useNextStepPrompt } from '../../../activities/nextStepPrompt/web/useNextStepPrompt.ts'
import { TargetFields, useTarget } from '../../convert/web/TargetFields.tsx'
import { detailsOf } from '../../core/contract.ts'
import { DraftFields } from '../../web/DraftFields.tsx'
import { contactsOf, type Draft, emptyDraft, titleOf } from '../../web/opportunityDraft.ts'
import { dealEndpoints } from '../api/contract.ts'

const deals = api(dealEndpoints)

type Initial = Partial<Draft> & { stage_id?: number }

/** The dialog that adds a deal to a stage; a new person or organization is created with it. */
export function AddDealDialog({ initial, onClose }: AddDialogProps<Initial>) {
  const { user, company } = useSession()
  const { stage_id = null, ...given } = initial ?? {}
  const kept = useDraft(`new deal ${JSON.stringify(initial ?? {})}`, () => ({
    stageId: stage_id,
    draft: { ...emptyDraft(user.id, user.currency ?? company.currency), ...given },
  }))
  const { stageId, draft } = kept.value
  const target = useTarget(stageId)
  const ask = useNextStepPrompt()
  const save = useWrite({
    write: () => {
      const { organization_id, ...contacts } = contactsOf(draft)
      return deals.add({
        body: {
          ...contacts,
          org_id: organization_id,
          title: titleOf(draft),
          stage_id: target?.stage.id,
          value: draft.value,
          currency: draft.currency,
          owner_id: draft.owner_id,
          label_ids: draft.label_ids,
          source_id: draft.source_id,
          ...detailsOf(draft),
          visible_to: draft.visible_to,
        },
      })
    },
    tables: ['opportunity', 'person', 'organization'],
    said: ({ data }) => ({ text: t('deals:added', { title: data.title }), open: `/deals/${data.id}` }),
    follow: (reply) => {
      kept.drop()
      revealCard(reply.data.id, reply.data.stage_id)
      ask('saving', { deal_ids: [reply.data.id] }, operationOf(reply))
    },
  })
  return (
    <FormDialog
      title={t('deals:add')}
      onClose={onClose}
      onSubmit={() => save.mutate(undefined, { onSuccess: onClose })}
      submit={t('deals:add')}
      isPending={save.isPending}
      onCancel={kept.drop}
    >
      <DraftFields
        draft={draft}
        onChange={(change) => kept.set({ stageId, draft: { ...draft, ...change } })}
        error={save.error}
      >
        <TargetFields
          stageId={stageId}
          onChange={(id) => kept.set({ draft, stageId: id })}
          error={fieldError(save.error, 'stage_id')}
        />
      </DraftFields>
    </FormDialog>
  )
}
