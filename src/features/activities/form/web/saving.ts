import { useQueryClient } from '@tanstack/react-query'
import { ApiError, api, operationOf } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { useWrite } from '../../../../web/writing.ts'
import { useAsking } from '../../asking/web/useAsking.ts'
import { type ActivityChange, activityEndpoints, type NewActivity } from '../../contract.ts'
import { aboutBody, told } from '../../web/about.ts'
import { useDueWords } from '../../web/wording.ts'

const activities = api(activityEndpoints)

const tables = ['activity', 'opportunity', 'today', 'person', 'organization']
/** The form says what is wrong, at the field that it is about. */
const refused = (error: unknown) => error instanceof ApiError && error.field !== null

/** Saves the form of an activity: it stays open until the server has agreed. */
export function useActivityForm() {
  const ask = useAsking()
  const queries = useQueryClient()
  const dueWords = useDueWords()
  return {
    add: useWrite({
      write: (body: NewActivity) => activities.add({ body }),
      tables,
      refused,
      said: ({ data }, body) =>
        told(
          t(data.done ? 'activities:said_done' : 'activities:said_planned', { subject: data.subject }),
          aboutBody(queries, body),
          data.due_date && !data.done ? dueWords(data) : undefined,
        ),
    }),
    change: useWrite({
      write: ({ id, body }: { id: number; body: ActivityChange }) =>
        activities.update({ params: { id }, body }),
      tables,
      refused,
      said: ({ data }) => ({ text: t('activities:said_changed', { subject: data.subject }) }),
      follow: (reply, { id, body }) => {
        if (body.done) ask('closing', { activity_ids: [id] }, operationOf(reply))
      },
    }),
  }
}
