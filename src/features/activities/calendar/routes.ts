import { implement, one } from '../../../server/implement.ts'
import { readCalendar } from './calendar.ts'
import { calendarEndpoints } from './contract.ts'

export const routes = implement(calendarEndpoints, {
  calendar: async (ctx, { query }) => one(await readCalendar(ctx, query)),
})
