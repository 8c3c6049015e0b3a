import { useQueryClient } from '@tanstack/react-query'
import { ApiError, api, operationOf } from '../../../../web/api.ts'
import { currentTime } from '../../../../web/clock.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { useEdit } from '../../../../web/useEdit.tsx'
import { useWrite } from '../../../../web/useWrite.ts'
import { type ActivityRow, activityEndpoints, type NewActivity } from '../../contract.ts'
import { activityListEndpoints } from '../../list/contract.ts'
import { useNextStepPrompt } from '../../nextStepPrompt/web/useNextStepPrompt.ts'
import { aboutBody, told } from '../../web/about.ts'
import { momentOf } from '../../web/planning/moment.ts'
import { useDueWords } from '../../web/useDueWords.ts'
import { type ActivityDraft, draftOf, seenOf, together } from './activityDraft.ts'
import { nameOfField, useFieldWords } from './fieldWords.tsx'

const activities = api(activityEndpoints)
const { row: fetchRow } = api(activityListEndpoints)

const tables = ['activity', 'opportunity', 'today', 'person', 'organization']
/** The form shows validation errors beside the field. */
const refused = (error: unknown) => error instanceof ApiError && error.field !== null

/**
 * Adds the activity of a form, which stays open until the server has accepted it. `onSaved` is called even if the form
 * was closed by then.
 */
export function useActivityAdd(onSaved: () => void) {
  const queries = useQueryClient()
  const dueWords = useDueWords()
  return useWrite({
    write: (body: NewActivity) => activities.add({ body }),
    tables,
    refused,
    said: ({ data }, body) =>
      told(
        t(data.done ? 'activities:said_done' : 'activities:said_planned', { subject: data.subject }),
        aboutBody(queries, body),
        data.due_date && !data.done ? dueWords(data) : undefined,
      ),
    follow: onSaved,
  })
}

/** The data of the form of an activity. */
export function useActivityDraft(): (row: ActivityRow) => ActivityDraft {
  const { profile } = useFormat()
  return (row) =>
    draftOf(row, profile.timezone, momentOf(new Date(currentTime()), profile.timezone), t('planning:hidden'))
}

/** Saves the changes of a form; `dialog` asks if somebody changed the same fields in the meantime. */
export function useActivityEdit() {
  const ask = useNextStepPrompt()
  const words = useFieldWords()
  const draftFrom = useActivityDraft()
  return useEdit<ActivityRow, NewActivity>({
    write: ({ record, change, seen }) =>
      activities.update({ params: { id: record.id }, body: { ...change, seen: { ...seen } } }),
    fresh: async ({ id }) => {
      const { data } = await fetchRow({ params: { id } })
      return { ...seenOf(data), draft: draftFrom(data) }
    },
    together,
    nameOf: nameOfField,
    words: (field, of) => words(field, (of as { draft: ActivityDraft }).draft),
    tables,
    refused,
    said: (_, { record, change }) => ({
      text: t('activities:said_changed', { subject: change.subject || record.subject }),
    }),
    follow: (reply, { record, change }) => {
      if (change.done) ask('closing', { activity_ids: [record.id] }, operationOf(reply))
    },
  })
}
