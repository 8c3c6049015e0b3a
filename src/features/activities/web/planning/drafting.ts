import type { NewActivity } from '../../contract.ts'
import { dueOf, type When } from './timing.ts'

/** An activity as it is being planned; the type is the first on offer until one is chosen. */
export interface Draft extends When {
  type_id: number | null
  subject: string
}

/** As the endpoints take it. */
export function planOf(
  { type_id, subject, ...when }: Draft,
  timeZone: string,
): Pick<NewActivity, 'type_id' | 'subject' | 'due_date' | 'due_time'> {
  return {
    ...(type_id !== null && { type_id }),
    ...(subject.trim() && { subject: subject.trim() }),
    ...dueOf(when, timeZone),
  }
}
