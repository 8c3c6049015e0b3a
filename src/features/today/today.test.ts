import { beforeAll, expect, test } from 'vitest'
import { useApp } from '../../test/http.ts'
import type { DeckCard } from './contract.ts'

const kariz = useApp()
const mia = () => kariz.as(kariz.world.mia)
const post = async (path: string, body: object) => (await mia().post(`/api/v2/${path}`, body)).body.data
const deck = async () => (await mia().get('/api/v2/today')).body.data

const deals: Record<string, number> = {}
beforeAll(async () => {
  kariz.now = new Date('2026-03-18T12:00:00Z') // 13:00 in Oslo, where everybody is
  const { world } = kariz
  const add = async (title: string, due?: object) => {
    const { id } = await post('deals', { title, person_id: world.maria, value: 500 })
    deals[title] = id
    if (due) await post('activities', { type: 'call', deal_id: id, subject: `Ring: ${title}`, ...due })
  }
  await add('Tomorrow', { due_date: '2026-03-19' })
  await add('Bare')
  await add('All day', { due_date: '2026-03-18' })
  await add('In an hour', { due_date: '2026-03-18', due_time: '13:00' })
  await add('An hour ago', { due_date: '2026-03-18', due_time: '11:00' })
  await add('Yesterday', { due_date: '2026-03-17' })
  await post('activities', { lead_id: world.sails.uuid, due_date: '2026-03-01' })
  const lost = await post('deals', { title: 'Lost', status: 'lost' })
  expect(lost.status).toBe('lost')
})

test('S95 the deck: overdue, then today, then nothing planned', async () => {
  const { counts, cards } = await deck()
  expect(cards.map((card: DeckCard) => [card.urgency, card.title])).toEqual([
    ['overdue', 'New sails'],
    ['overdue', 'Yesterday'],
    ['overdue', 'An hour ago'],
    ['today', 'In an hour'],
    ['today', 'All day'],
    ['none', 'Bare'], // untouched since March
    ['none', 'Boat lease'],
  ])
  expect(counts).toEqual({ overdue: 3, today: 2, none: 2, none_leads: 0, later: 1 })
  expect((await mia().get('/api/v2/today?limit=2')).body.data.cards).toHaveLength(2)
})

test('a card contains what is needed for the next contact', async () => {
  const { world } = kariz
  const { next_activity } = (await deck()).cards[1]
  await mia().post(`/api/v2/activities/${next_activity.id}/done`, {
    result: 'call again',
    outcome_id: world.reached,
    next: { type_id: world.meeting, due_date: '2026-03-18', due_time: '11:30' },
  })
  const { cards } = await deck()
  expect(cards.find((card: DeckCard) => card.id === deals.Yesterday)).toEqual({
    kind: 'deal',
    id: deals.Yesterday,
    lead_id: expect.any(String),
    title: 'Yesterday',
    value: 500,
    currency: 'EUR',
    person: { id: world.maria, name: 'Maria Nilsen', email: 'maria@example.com', phone: null },
    organization: null,
    pipeline: { id: world.sales.id, name: 'Sales' },
    stage: { id: world.sales.stages.contacted, name: 'Contacted' },
    update_time: '2026-03-18T12:00:00Z',
    urgency: 'overdue',
    next_activity: expect.objectContaining({ subject: 'Meeting', due_time: '11:30' }),
    last_results: [
      {
        id: next_activity.id,
        type: next_activity.type,
        subject: 'Ring: Yesterday',
        marked_as_done_time: '2026-03-18T12:00:00Z',
        result: 'call again',
        outcome: { id: world.reached, name: 'Reached' },
      },
    ],
  })
})

test('S80 counts open deals without a planned activity: the user’s, and everybody’s for an admin', async () => {
  const { ada, omid } = kariz.world
  const uncovered = async (who: typeof ada) => (await kariz.as(who).get('/api/v2/today/uncovered')).body.data
  // Boat lease and Bare of Mia; Dock repair of Omid, whose hidden deal has a planned call.
  expect(await uncovered(kariz.world.mia)).toEqual({ mine: 2, team: null })
  expect(await uncovered(omid)).toEqual({ mine: 1, team: null })
  expect(await uncovered(ada)).toEqual({ mine: 0, team: 3 })
})

test('takes a fixed number of statements', async () => {
  const count = async () => {
    kariz.queries.length = 0
    await deck()
    return kariz.queries.length
  }
  const before = await count()
  for (let nr = 0; nr < 5; nr++) await post('deals', { title: `More ${nr}` })
  expect(await count()).toBe(before)
})
