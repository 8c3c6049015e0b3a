import { ApiError, api } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { useWrite } from '../../../../web/writing.ts'
import { useAsking } from '../../asking/web/useAsking.ts'
import { type ActivityChange, activityEndpoints, type NewActivity } from '../../contract.ts'

const activities = api(activityEndpoints)

const tables = ['activity', 'opportunity', 'today', 'person', 'organization']
/** The form says what is wrong, at the field that it is about. */
const refused = (error: unknown) => error instanceof ApiError && error.field !== null

/** Saves the form of an activity: it stays open until the server has agreed. */
export function useActivityForm() {
  const ask = useAsking()
  return {
    add: useWrite({
      write: (body: NewActivity) => activities.add({ body }),
      tables,
      refused,
      said: ({ data }) =>
        data.done
          ? t('activities:said_done', { subject: data.subject })
          : t('activities:said_planned', { subject: data.subject }),
    }),
    change: useWrite({
      write: ({ id, body }: { id: number; body: ActivityChange }) =>
        activities.update({ params: { id }, body }),
      tables,
      refused,
      said: ({ data }) => t('activities:said_changed', { subject: data.subject }),
      follow: (_, { id, body }) => {
        if (body.done) ask('closing', { activity_ids: [id] })
      },
    }),
  }
}
