import { Type } from 'typebox'
import { endpoint } from '../../contract/endpoint.ts'
import { Instant, Nullable, One } from '../../contract/shape.ts'

export const calendarFeedEndpoints = {
  get: endpoint({
    method: 'GET',
    path: '/api/v2/profile/calendar',
    summary: 'When my calendar feed was created; null if I have none',
    reply: One(Nullable(Type.Object({ add_time: Instant }))),
    extension: true,
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v2/profile/calendar',
    summary:
      'Create the address of a calendar feed, which is returned only once, and revoke the previous one',
    reply: One(Type.Object({ url: Type.String() })),
    status: 201,
    operation: 'calendar_feed.create',
    extension: true,
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/api/v2/profile/calendar',
    summary: 'Revoke the address of my calendar feed',
    reply: One(Type.Null()),
    operation: 'calendar_feed.delete',
    extension: true,
  }),
  publish: endpoint({
    method: 'GET',
    path: '/api/v2/calendar/{secret}.ics',
    summary:
      'The calendar feed of a user as iCalendar (text/calendar): activities from 60 days ago to one year ahead',
    params: Type.Object({ secret: Type.String({ maxLength: 100 }) }),
    reply: Type.Unknown(),
    access: 'anyone',
    extension: true,
  }),
}
