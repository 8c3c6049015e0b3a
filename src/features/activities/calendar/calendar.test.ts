import { beforeEach, describe, expect, test } from 'vitest'
import { inOperation, reading } from '../../../test/context.ts'
import { expectRefusal, useApp } from '../../../test/http.ts'
import type { ActivityRow } from '../contract.ts'
import { blankActivity, createActivities } from '../saveActivities.ts'
import { readCalendar } from './calendar.ts'

const kariz = useApp()
const now = new Date('2026-03-18T12:00:00Z')
beforeEach(() => {
  kariz.now = now
})
const mia = () => kariz.as(kariz.world.mia)
const path = '/api/v2/activities'
const plan = async (activity: object, who = kariz.world.mia): Promise<number> =>
  (await kariz.as(who).post(path, activity)).body.data.id
const calendar = async (query: string, who = kariz.world.mia) =>
  (await kariz.as(who).get(`${path}/calendar?${query}`)).body.data
const idsOf = ({ activities }: { activities: ActivityRow[] }) => activities.map(({ id }) => id)

describe('calendar days', () => {
  test('are in the reader’s time zone, include completed activities, and are sorted by time', async () => {
    const { omid } = kariz.world
    const whole = await plan({ due_date: '2026-06-10' })
    const first = await plan({ due_date: '2026-06-09', due_time: '22:00' }) // 00:00 in Oslo
    const last = await plan({ due_date: '2026-06-11', due_time: '21:59' })
    const done = await plan({ due_date: '2026-06-10', due_time: '08:00', done: true })
    await plan({ due_date: '2026-06-09', due_time: '21:59' })
    await plan({ due_date: '2026-06-11', due_time: '22:00' })
    await plan({ due_date: '2026-06-10' }, omid)
    const found = await calendar('from=2026-06-10&to=2026-06-11')
    expect(idsOf(found)).toEqual([whole, first, done, last])
    expect([found.busy, found.truncated]).toEqual([[], false])
  })

  test('include activities that began before and are not over', async () => {
    const night = await plan({ due_date: '2026-05-03', due_time: '20:00', duration: '03:00' }) // to 01:00 in Oslo
    const fair = await plan({ due_date: '2026-04-10', due_time: '08:00', duration: '720:00' })
    await plan({ due_date: '2026-05-03', due_time: '20:00', duration: '02:00' }) // ends at midnight
    expect(idsOf(await calendar('from=2026-05-04&to=2026-05-04'))).toEqual([fair, night])
  })

  test.each([
    ['spring', '2026-03-29', 23],
    ['autumn', '2026-10-25', 25],
  ])('with the %s daylight-saving change have the correct number of hours', async (_, day, hours) => {
    const midnight = Date.parse(`${day}T00:00:00+0${day < '2026-06' ? 1 : 2}:00`)
    const at = (hour: number) => new Date(midnight + hour * 3_600_000).toISOString()
    const planned: number[] = []
    for (let hour = -1; hour <= hours; hour++)
      planned.push(await plan({ due_date: at(hour).slice(0, 10), due_time: at(hour).slice(11, 16) }))
    expect(idsOf(await calendar(`from=${day}&to=${day}`))).toEqual(planned.slice(1, -1))
  })

  test.each([
    ['from=2026-07-02&to=2026-07-01', 'to', 'too_small'],
    ['from=2026-01-01&to=2026-12-31', 'to', 'too_big'],
    ['from=2026-02-30&to=2026-03-01', 'from', 'not_a_date'],
    ['from=2026-12-31&to=2026-13-01', 'to', 'not_a_date'],
    ['from=1405-12-01&to=1405-12-29', 'from', 'too_small'],
    ['from=2026-02-01', 'to', 'required'],
  ])('%s is rejected', async (query, field, reason) => {
    expectRefusal(await mia().get(`${path}/calendar?${query}`), 400, { field, reason })
  })
})

describe('a colleague’s calendar', () => {
  const day = '2026-07-01'

  test('shows visible activities, and only busy times for others', async () => {
    const { omid, secretDeal, mia, ada } = kariz.world
    const seen = await plan({ due_date: day, due_time: '09:00' }, omid)
    const hidden = { deal_id: secretDeal, due_date: day, subject: 'Secret plan' }
    await plan({ ...hidden, due_time: '10:00', duration: '00:45' }, omid)
    await plan({ ...hidden, busy: false }, omid)
    await plan({ ...hidden, done: true }, omid)
    const query = `from=${day}&to=${day}&owner_ids=${omid.id}`
    const reply = await calendar(query)
    expect(idsOf(reply)).toEqual([seen])
    expect(reply.busy).toEqual([
      { owner: { id: omid.id, name: 'Omid' }, due_date: day, due_time: '10:00', duration: '00:45' },
    ])
    expect(JSON.stringify(reply)).not.toContain('Secret')
    for (const who of [ada, omid]) expect((await calendar(query, who)).activities).toHaveLength(4)
    expect((await calendar(query, mia)).busy).toHaveLength(1)
  })

  test('shows the same busy times with any filter, so that filters reveal nothing', async () => {
    const { omid, secretDeal, call, meeting } = kariz.world
    const about = (subject: string, type_id: number) => ({ due_date: '2026-07-02', subject, type_id })
    const visit = await plan(about('Visit the yard', meeting), omid)
    const ring = await plan(about('Ring the yard', call), omid)
    await plan({ ...about('Ring the bank', call), deal_id: secretDeal }, omid)
    const query = `from=2026-07-02&to=2026-07-02&owner_ids=${omid.id}`
    const ask = async (filter: string) => {
      const reply = await calendar(`${query}&${filter}`)
      expect(reply.busy).toHaveLength(1)
      return idsOf(reply)
    }
    expect(await ask('')).toEqual([visit, ring])
    expect(await ask(`type_ids=${meeting}`)).toEqual([visit])
    expect(await ask(`type_ids=${call}`)).toEqual([ring])
    expect(await ask('term=yard%20ring')).toEqual([ring])
    expect(await ask('term=bank')).toEqual([])
  })
})

test('is one statement for any number of activities; if there are too many, the earliest are included', async () => {
  const { world, database } = kariz
  await inOperation(database, world.mia, (ctx) =>
    createActivities(
      ctx,
      Array.from({ length: 2_001 }, (_, nr) => ({
        ...blankActivity,
        subject: `Ring ${nr}`,
        type_id: world.call,
        owner_id: world.mia.id,

        due_date: nr ? '2026-09-02' : '2026-09-03',
        busy: true,
      })),
    ),
  )
  const ctx = reading(database, world.mia, now)
  const read = async (term: string) => {
    kariz.queries.length = 0
    const { activities, more } = await readCalendar(ctx, { from: '2026-09-01', to: '2026-09-30', term })
    expect(kariz.queries).toHaveLength(1)
    return { days: activities.map(({ due_date }) => due_date), more }
  }
  expect(await read('ring 1777')).toMatchObject({ more: [] })
  const { days, more } = await read('')
  const on = (day: string) => days.filter((each) => each === day).length
  // product 22: the limit is divided among the days, so that a full day does not leave later days empty.
  expect([on('2026-09-02'), on('2026-09-03')]).toEqual([40, 1])
  expect(more).toEqual([{ day: '2026-09-02', count: 2_000 - 40 }])
})
