import { useQueryClient } from '@tanstack/react-query'
import type { Reply } from '../../../contract/endpoint.ts'
import type { Due } from '../../../contract/urgency.ts'
import { api, operationOf } from '../../../web/api.ts'
import { currentTime } from '../../../web/clock.ts'
import { type Key, t } from '../../../web/i18n.ts'
import { useFormat, useSession } from '../../../web/session.ts'
import { type Said, useWrite, type Write } from '../../../web/useWrite.ts'
import { namedRecords, type RecordRef } from '../../records.ts'
import { type ActivityBulkSet, activityWorkEndpoints, type Finish } from '../actions/contract.ts'
import { type ActivityChange, type ActivityRow, activityEndpoints, type NewActivity } from '../contract.ts'
import type { activityListEndpoints } from '../list/contract.ts'
import { useNextStepPrompt } from '../nextStepPrompt/web/useNextStepPrompt.ts'
import { aboutBody, aboutRow, told } from './about.ts'
import { ofRow, useTypes } from './activityQueries.ts'
import { byDue, nextOf, withNext, withRecords } from './optimisticActivities.ts'
import { type Delay, delayed, postponementOf } from './planning/delays.ts'
import { doneDraft, planDraft } from './planning/draftNames.ts'
import { momentOf } from './planning/moment.ts'
import { useDueWords } from './useDueWords.ts'

const activities = api(activityEndpoints)
const work = api(activityWorkEndpoints)
type Planned = Reply<typeof activityListEndpoints.list>
type Show = Parameters<NonNullable<Write<unknown, object>['show']>>[1]

const tables = ['activity', 'opportunity', 'today']

/** The actions on activities: updated optimistically, each one operation with Undo in its toast. */
export function useActivityActions() {
  const queries = useQueryClient()
  const { user } = useSession()
  const { profile } = useFormat()
  /** Called when the typed values of a form are saved. */
  const forget = (draft: string) =>
    void import('../../../web/drafts.ts').then(({ draftsOf }) => draftsOf(user.id).drop(draft))
  const types = useTypes()
  const dueWords = useDueWords()
  const ask = useNextStepPrompt()

  /** Updates the planned activities of a lead or deal with `change`, and the icons accordingly. */
  const showPlanned = (of: RecordRef | null, change: (rows: ActivityRow[]) => ActivityRow[], show: Show) => {
    if (!of) return
    const key = ['activity', 'planned', of]
    show<Planned>(key, (old) => ({ ...old, data: change(old.data).toSorted(byDue) }))
    const rows = queries.getQueryData<Planned>(key)?.data
    if (rows)
      show<unknown>(['opportunity'], (data) =>
        withNext(data, of, nextOf(rows as Parameters<typeof nextOf>[0])),
      )
  }
  /** Updates or removes the activity in lists and calendars; calendars keep completed ones. */
  const showRow = (
    row: ActivityRow,
    change: Partial<ActivityRow> | null,
    show: Show,
    onCalendars: Partial<ActivityRow> | null = change,
  ) => {
    for (const [place, changed] of [
      ['list', change],
      ['calendar', onCalendars],
    ] as const)
      show<unknown>(['activity', place], (data) =>
        withRecords(data, (record) =>
          record.id === row.id && 'due_date' in record ? changed && { ...record, ...changed } : record,
        ),
      )
    const changed = (rows: ActivityRow[]) =>
      rows.flatMap((each) => (each.id !== row.id ? each : change ? { ...each, ...change } : []))
    showPlanned(ofRow(row), changed, show)
    // It may also be shown on the page of a person or an organization.
    show<Planned>(['activity', 'planned'], (old) =>
      old.data.some(({ id }) => id === row.id) ? { ...old, data: changed(old.data).toSorted(byDue) } : old,
    )
  }
  /** The optimistic row of a new activity. */
  const sketch = (body: NewActivity, like?: ActivityRow): ActivityRow | null => {
    const type = types.find(({ id }) => id === body.type_id) ?? types[0]
    const now = new Date(currentTime()).toISOString()
    const me = { id: user.id, name: user.name }
    return type
      ? {
          id: -currentTime(),
          subject: body.subject || type.name,
          type,
          owner: me,
          creator: me,
          opportunity: like?.opportunity ?? null,
          person: like?.person ?? null,
          organization: like?.organization ?? null,
          participants: [],
          attendees: [],
          due_date: body.due_date ?? null,
          due_time: body.due_time ?? null,
          duration: body.duration ?? null,
          busy: false,
          priority: body.priority ?? null,
          location: null,
          note: body.note ?? null,
          public_description: null,
          reminder_minutes: null,
          done: false,
          marked_as_done_time: null,
          result: null,
          outcome: null,
          is_deleted: false,
          add_time: now,
          update_time: now,
        }
      : null
  }

  const add = useWrite({
    write: (body: NewActivity) => activities.add({ body }),
    tables,
    show: (body, show) => {
      const of = ofBody(body)
      const row = sketch(body)
      if (row && !body.done) showPlanned(of, (rows) => [...rows, row], show)
    },
    said: ({ data }, body) =>
      told(
        t('activities:said_planned', { subject: data.subject }),
        aboutBody(queries, body),
        data.due_date ? dueWords(data) : undefined,
      ),
    follow: (_, body) => forget(planDraft(ofBody(body))),
  })
  const change = useWrite({
    write: ({ row, body }: { row: ActivityRow; body: ActivityChange; shown?: Partial<ActivityRow> }) =>
      activities.update({ params: { id: row.id }, body }),
    tables,
    show: ({ row, shown }, show) => shown && showRow(row, shown, show),
    said: ({ data }, { row }) => told(t('activities:said_changed', { subject: data.subject }), aboutRow(row)),
  })
  const finish = useWrite({
    write: ({ row, body }: Finishing) => work.finish({ params: { id: row.id }, body }),
    tables,
    show: ({ row, body }, show) => {
      showRow(row, null, show, { done: true, result: body.result ?? row.result })
      const next = body.next && sketch(body.next, row)
      if (next) showPlanned(ofRow(row), (rows) => [...rows, next], show)
    },
    said: ({ data: { activity, next } }) =>
      next
        ? told(
            t('activities:said_done_next', { subject: activity.subject, next: next.subject }),
            aboutRow(activity),
            next.due_date ? dueWords(next) : undefined,
          )
        : told(t('activities:said_done', { subject: activity.subject }), aboutRow(activity)),
    follow: (reply, { row, wasOffered }) => {
      forget(doneDraft(row.id))
      if (reply.data.uncovered && !wasOffered) ask('closing', { activity_ids: [row.id] }, operationOf(reply))
    },
  })
  const reopen = useWrite({
    write: (row: ActivityRow) => activities.update({ params: { id: row.id }, body: { done: false } }),
    tables,
    said: ({ data }, row) => told(t('activities:said_reopened', { subject: data.subject }), aboutRow(row)),
  })
  const postpone = useWrite({
    write: ({ ids, delay }: Postponing) =>
      work.postpone({
        body: { ids, ...postponementOf(delay, momentOf(new Date(currentTime()), profile.timezone), profile) },
      }),
    tables,
    show: ({ rows, delay }, show) => {
      const now = momentOf(new Date(currentTime()), profile.timezone)
      for (const row of rows) showRow(row, delayed(row, delay, now, profile) satisfies Due, show)
    },
    nameOf: ({ rows, delay }) => {
      const [row] = rows
      return row
        ? dueWords(delayed(row, delay, momentOf(new Date(currentTime()), profile.timezone), profile))
        : ''
    },
    said: (_, { ids, rows }, when) => one('activities:said_postponed', ids, rows, when),
  })
  const remove = useWrite({
    write: ({ ids }: Chosen) => work.bulkDelete({ body: { ids } }),
    tables,
    show: ({ rows }, show) => {
      for (const row of rows) showRow(row, null, show)
    },
    said: (_, { ids, rows }) => one('activities:said_deleted', ids, rows),
  })
  const restore = useWrite({
    write: ({ ids }: Chosen) => work.bulkRestore({ body: { ids } }),
    tables,
    said: (_, { ids, rows }) => one('activities:said_restored', ids, rows),
  })
  const changeMany = useWrite({
    write: ({ ids, set }: Chosen & { set: ActivityBulkSet }) => work.bulkUpdate({ body: { ids, set } }),
    tables,
    said: (_, { ids, rows, set }) =>
      one(set.done ? 'activities:said_many_done' : 'activities:said_many_changed', ids, rows),
    follow: (reply, { ids, set }) => set.done && ask('closing', { activity_ids: ids }, operationOf(reply)),
  })
  return { add, change, finish, reopen, postpone, remove, restore, changeMany }
}

interface Finishing {
  row: ActivityRow
  body: Finish
  /** The form already offered the next step, so it is not asked for. */
  wasOffered?: boolean
}

/** The record with which a new activity is shown first. */
const ofBody = (body: NewActivity): RecordRef | null => namedRecords(body)[0]?.ref ?? null

interface Chosen {
  ids: number[]
  /** Those that are in the query cache. */
  rows: ActivityRow[]
}
interface Postponing extends Chosen {
  delay: Delay
}

/** For one activity its subject and contact, for several their number. */
function one(
  key: Extract<Key, `activities:said_${'postponed' | 'deleted' | 'restored' | 'many_done' | 'many_changed'}`>,
  ids: number[],
  [row]: ActivityRow[],
  when = '',
): Said {
  const text = t(key, { count: ids.length, subject: row?.subject ?? '', when })
  return row && ids.length === 1 ? told(text, aboutRow(row)) : { text }
}

export type Actions = ReturnType<typeof useActivityActions>
