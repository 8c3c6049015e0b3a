import type { NewActivity } from '../../contract.ts'
import { dueOf, isClock } from './moment.ts'

/** The state of the form that plans an activity; the type is the first active one until one is chosen. */
export interface Draft {
  type_id: number | null
  subject: string
  /** Null: no date. */
  day: string | null
  /** `HH:MM` in local time; null: the whole day. Invalid text is kept, and then the activity cannot be planned. */
  time: string | null
  /** The entered day does not exist. */
  isNoDay?: boolean
}

/** Whether the draft is valid. */
export const isPlannable = ({ time, isNoDay }: Draft): boolean => !isNoDay && (time === null || isClock(time))

/** The draft as request body. */
export function planOf(
  { type_id, subject, day, time }: Draft,
  timeZone: string,
): Pick<NewActivity, 'type_id' | 'subject' | 'due_date' | 'due_time'> {
  return {
    ...(type_id !== null && { type_id }),
    ...(subject.trim() && { subject: subject.trim() }),
    ...(day ? dueOf({ day, time }, timeZone) : { due_date: null, due_time: null }),
  }
}
