import { expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../../test/http.ts'

const kariz = useApp()
const now = new Date('2026-03-18T12:00:00Z')
const path = '/api/v2/activities'
const plan = async (activity: object, who = kariz.world.omid): Promise<number> =>
  (await kariz.as(who).post(path, { due_date: '2026-03-19', ...activity })).body.data.id

test('S92 suggests the user’s own results, of this type first, and the activity that usually follows', async () => {
  const { world } = kariz
  kariz.now = now
  const suggestions = async (who = world.omid) =>
    (await kariz.as(who).get(`${path}/suggestions?type_id=${world.call}`)).body.data
  expect(await suggestions()).toEqual({
    results: [],
    outcomes: [{ id: world.reached, name: 'Reached' }],
    next: null,
  })
  const done = async (type: string, result: string, days: number | null, who = world.omid) => {
    const deal_id = (await kariz.as(who).post('/api/v2/deals', { title: 'Habit' })).body.data.id
    const id = await plan({ type, deal_id }, who)
    const next = days && {
      type_id: world.meeting,
      due_date: new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10),
    }
    await kariz.as(who).post(`${path}/${id}/done`, { result, ...(next && { next }) })
  }
  await done('call', 'no answer', 1)
  await done('call', 'wants offer', 7)
  await done('call', 'No  Answer'.replace('  ', ' '), 7)
  await done('meeting', 'signed', null)
  await done('meeting', 'signed', null)
  await done('meeting', 'signed', null)
  await done('call', 'of somebody else', null, world.ada)
  expect(await suggestions()).toEqual({
    results: ['No Answer', 'wants offer', 'signed'],
    outcomes: [{ id: world.reached, name: 'Reached' }],
    next: { type: expect.objectContaining({ id: world.meeting }), days: 7 },
  })
  // For a user without a usual activity, the suggestion comes from activities of others that they see.
  expect((await suggestions(world.mia)).next).toMatchObject({ days: 7 })
  expectRefusal(await kariz.as(world.mia).get(`${path}/suggestions?type_id=99999`), 400, {
    field: 'type_id',
    reason: 'unknown',
  })
})
