import { operationOf } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { type Editing, useEdit } from '../../../web/useEdit.tsx'
import { useNextStepPrompt } from '../../activities/nextStepPrompt/web/useNextStepPrompt.ts'
import { nameOfField } from './fields.ts'
import { useFieldWords } from './fieldWords.tsx'
import { type Edit, type Shown, together } from './opportunityEdit.ts'

type Changes<Row> = Pick<Editing<Row, Edit>, 'write' | 'fresh' | 'wire' | 'show'>

/** Called when a field is edited in place, with the new value and the value when the editor was opened. */
export type OnChange = (change: Edit, seen: Edit) => Promise<void>

/**
 * Saves in-place edits of leads and deals. The screen renders `dialog`, which asks when two users changed the same
 * field.
 */
export function useOpportunityEdit<Row extends Partial<Shown> & { id: number | string; title: string }>(
  changes: Changes<Row>,
) {
  const ask = useNextStepPrompt()
  const words = useFieldWords()
  const { user, permissions } = useSession()
  const { save, dialog } = useEdit<Row, Edit>({
    ...changes,
    together,
    tables: ['opportunity'],
    nameOf: nameOfField,
    words,
    said: (_, { record, change: { stage } }) =>
      stage
        ? t('deals:said_moved_to', { title: record.title, stage: stage.name })
        : { what: t('ui:changed_named', { name: record.title }) },
    handover: ({ record, change: { owner } }) =>
      owner && owner.id !== user.id && record.visible_to === 1 && !permissions.administer
        ? { title: record.title, owner: owner.name }
        : null,
    follow: (reply, { record: { id }, change }) => {
      if (change.stage && typeof id === 'number') ask('moving', { deal_ids: [id] }, operationOf(reply))
    },
  })
  return {
    save: (record: Row, change: Edit, seen: Edit) => save({ record, change, seen }),
    dialog,
  }
}
