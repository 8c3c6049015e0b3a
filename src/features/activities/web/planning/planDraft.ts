import type { NewActivity } from '../../contract.ts'
import { dueOf, isClock } from './moment.ts'

/** An activity as it is being planned; the type is the first on offer until one is chosen. */
export interface Draft {
  type_id: number | null
  subject: string
  /** Null: not scheduled. */
  day: string | null
  /** `HH:MM` on the person's clock; null lasts the day. What was typed, when it is no time: then it cannot be planned. */
  time: string | null
  /** The day that was said does not exist. */
  isNoDay?: boolean
}

/** Whether it can be planned as it is written. */
export const isPlannable = ({ time, isNoDay }: Draft): boolean => !isNoDay && (time === null || isClock(time))

/** As the endpoints take it. */
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
