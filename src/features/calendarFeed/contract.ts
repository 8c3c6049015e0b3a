import { Type } from 'typebox'
import { endpoint } from '../../contract/endpoint.ts'
import { Instant, Nullable, One } from '../../contract/shape.ts'

export const calendarFeedEndpoints = {
  get: endpoint({
    method: 'GET',
    path: '/api/v2/profile/calendar',
    summary: 'Since when my activities have an address for calendar programs; null without one',
    reply: One(Nullable(Type.Object({ add_time: Instant }))),
    extension: true,
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v2/profile/calendar',
    summary: 'A new address for calendar programs, shown this once; the one before it stops working',
    reply: One(Type.Object({ url: Type.String() })),
    status: 201,
    operation: 'calendar_feed.create',
    extension: true,
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/api/v2/profile/calendar',
    summary: 'Make the address of my activities worthless',
    reply: One(Type.Null()),
    operation: 'calendar_feed.delete',
    extension: true,
  }),
  publish: endpoint({
    method: 'GET',
    path: '/api/v2/calendar/{secret}.ics',
    summary: 'Somebody’s activities, from 60 days back to a year ahead, as iCalendar (text/calendar)',
    params: Type.Object({ secret: Type.String({ maxLength: 100 }) }),
    reply: Type.Unknown(),
    access: 'anyone',
    extension: true,
  }),
}
