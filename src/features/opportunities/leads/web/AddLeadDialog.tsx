import { useNavigate } from '@tanstack/react-router'
import { api, operationOf } from '../../../../web/api.ts'
import { useDraft } from '../../../../web/drafts.ts'
import { t } from '../../../../web/i18n.ts'
import { useSession } from '../../../../web/session.ts'
import type { AddDialogProps } from '../../../../web/shell/addDialogs.tsx'
import { FormDialog } from '../../../../web/ui/overlay/FormDialog.tsx'
import { useWrite } from '../../../../web/useWrite.ts'
import { useNextStepPrompt } from '../../../activities/nextStepPrompt/web/useNextStepPrompt.ts'
import { useLabels } from '../../../labels/web/labels.tsx'
import { detailsOf } from '../../core/contract.ts'
import { DraftFields } from '../../web/DraftFields.tsx'
import { contactsOf, type Draft, emptyDraft, titleOf } from '../../web/opportunityDraft.ts'
import { leadEndpoints } from '../api/contract.ts'

const leads = api(leadEndpoints)

/** The dialog that adds a lead; a new person or organization is created with it. */
export function AddLeadDialog({ initial, onClose }: AddDialogProps<Partial<Draft>>) {
  const { user, company } = useSession()
  const kept = useDraft(`new lead ${JSON.stringify(initial ?? {})}`, () => ({
    ...emptyDraft(user.id, user.currency ?? company.currency),
    ...initial,
  }))
  const draft = kept.value
  const labels = useLabels()
  const navigate = useNavigate()
  const ask = useNextStepPrompt()
  const save = useWrite({
    write: () =>
      leads.add({
        body: {
          ...contactsOf(draft),
          title: titleOf(draft),
          value: draft.value === null ? null : { amount: draft.value, currency: draft.currency },
          owner_id: draft.owner_id,
          label_ids: labels.filter(({ id }) => draft.label_ids.includes(id)).map(({ uuid }) => uuid),
          source_id: draft.source_id,
          ...detailsOf(draft),
          visible_to: draft.visible_to === 1 ? '1' : '3',
        },
      }),
    tables: ['opportunity', 'person', 'organization'],
    said: ({ data }) => ({ text: t('leads:added', { title: data.title }), open: `/leads/${data.id}` }),
    follow: (reply) => {
      kept.drop()
      ask('saving', { lead_ids: [reply.data.id] }, operationOf(reply))
    },
  })
  return (
    <FormDialog
      title={t('leads:add')}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(undefined, {
          onSuccess: ({ data }) => {
            onClose()
            void navigate({ to: `/leads/${data.id}` })
          },
        })
      }
      submit={t('leads:add')}
      isPending={save.isPending}
      onCancel={kept.drop}
    >
      <DraftFields
        draft={draft}
        onChange={(change) => kept.set({ ...draft, ...change })}
        error={save.error}
        isContactRequired
      />
    </FormDialog>
  )
}
