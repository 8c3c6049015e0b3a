import { operationOf } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { type Editing, useEdit } from '../../../web/useEdit.tsx'
import { useNextStepPrompt } from '../../activities/nextStepPrompt/web/useNextStepPrompt.ts'
import { nameOfField } from './fields.ts'
import { useFieldWords } from './fieldWords.tsx'
import { type Edit, type Shown, together } from './opportunityEdit.ts'

type Changes<Row> = Pick<Editing<Row, Edit>, 'write' | 'fresh' | 'wire' | 'show'>

/** How a field edited in place tells its screen: what it is to become, and what it was when its editor opened. */
export type OnChange = (change: Edit, seen: Edit) => Promise<void>

/** Saves what is edited in place of leads and deals; the screen renders `dialog`, which asks when two changed the same. */
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
