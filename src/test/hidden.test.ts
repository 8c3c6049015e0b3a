import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../server/context.ts'
import { useApp } from './http.ts'

const kariz = useApp()
let omid: Actor
let mia: Actor
/** A deal, a lead, an activity and a person that everybody sees, each linked to records that only Omid sees. */
let deal: number
let lead: string
let call: number
let note: number
let person: number
/** A note on the hidden deal, also linked to a person whom everybody sees. */
let whisper: number
let plan: number

const as = (actor: Actor) => kariz.as(actor)
async function add(path: string, body: object, actor = omid) {
  const answer = await as(actor).post(path, body)
  expect(answer.status).toBeLessThan(300)
  return answer.body.data.id
}

beforeAll(async () => {
  const { world } = kariz
  ;({ omid, mia } = world)
  const { secretPerson: person_id, secretOrg: org_id, secretDeal: deal_id } = world
  deal = await add('/api/v2/deals', { title: 'Winch', person_id, org_id })
  lead = await add('/api/v1/leads', { title: 'Anchor', person_id, organization_id: org_id })
  const participants = [{ person_id, primary: true }]
  call = await add('/api/v2/activities', { subject: 'Ring', deal_id: deal, org_id, participants })
  note = await add('/api/v1/notes', { content: 'Open words', deal_id: deal, person_id, org_id })
  person = await add('/api/v2/persons', { name: 'Kari', org_id })
  whisper = await add('/api/v1/notes', { content: 'Whispered', deal_id, person_id: world.maria })
  plan = await add('/api/v2/activities', {
    subject: 'Whispered too',
    deal_id,
    participants: [{ person_id: world.maria, primary: true }],
    done: true,
  })
  await as(omid).patch(`/api/v2/deals/${deal}`, { title: 'Big winch', person_id: world.maria })
  await as(omid).patch(`/api/v2/deals/${deal}`, { person_id })
})

/** Every path that shows one of these, or one of the visible persons and organizations. */
const reads = () => [
  `/api/v2/deals/${deal}`,
  '/api/v2/deals?limit=500',
  '/api/v2/deals/list?limit=200',
  '/api/v2/board?limit=100',
  `/api/v2/deals/${deal}/page`,
  `/api/v2/deals/${deal}/history`,
  `/api/v1/deals/${deal}/changelog`,
  `/api/v1/deals/${deal}/flow`,
  `/api/v1/leads/${lead}`,
  '/api/v1/leads?limit=500',
  '/api/v2/leads/list?limit=200',
  `/api/v2/leads/${lead}/page`,
  `/api/v2/leads/${lead}/history`,
  '/api/v2/activities?limit=500',
  `/api/v2/activities/${call}`,
  `/api/v2/activities/${call}/row`,
  '/api/v2/activities/list?limit=100',
  '/api/v1/activities?user_id=0&limit=500',
  `/api/v1/activities/${call}`,
  '/api/v1/notes?limit=500',
  `/api/v1/notes/${note}`,
  `/api/v2/notes?deal_id=${deal}`,
  '/api/v2/persons?limit=500',
  `/api/v2/persons/${person}`,
  `/api/v2/persons/${person}/history`,
  `/api/v1/persons/${person}/changelog`,
  `/api/v2/persons/${kariz.world.maria}/history`,
  `/api/v1/persons/${kariz.world.maria}/flow`,
  `/api/v1/organizations/${kariz.world.fjord}/flow`,
  `/api/v2/notes?person_id=${kariz.world.maria}`,
  '/api/v2/contacts/search?term=kari',
  '/api/v2/persons/search?term=kari',
  '/api/v2/leads/search?term=anchor',
  '/api/v2/today',
  '/api/v2/deals/search?term=winch',
]

/** The parts of a body about hidden records: members that contain their ids, and words that only they contain. */
function told(body: unknown, path = ''): string[] {
  const { secretPerson, secretOrg, secretDeal } = kariz.world
  if (typeof body === 'string')
    return /Whispered|Sven|Hidden Harbour|Hidden crane/.test(body) ? [`${path}: ${body}`] : []
  if (Array.isArray(body)) return body.flatMap((part, at) => told(part, `${path}[${at}]`))
  if (typeof body !== 'object' || body === null) return []
  const { field, field_key } = body as Record<string, unknown>
  const names = field ?? field_key
  return Object.entries(body).flatMap(([key, part]) => {
    const here = `${path}.${key}`
    const id = Number(part)
    const isPerson = /person_?(id)?$/.test(key) || (names === 'person_id' && /old|new|value/.test(key))
    const isOrg = /org(anization)?_?(id)?$/.test(key) || (names === 'org_id' && /old|new|value/.test(key))
    const inner = typeof part === 'object' && part !== null ? (part as Record<string, unknown>) : {}
    const found =
      (isPerson && [id, inner.id, inner.value].map(Number).includes(secretPerson)) ||
      (isOrg && [id, inner.id, inner.value].map(Number).includes(secretOrg)) ||
      (/deal_?(id)?$/.test(key) && [id, inner.id].map(Number).includes(secretDeal))
    return [...(found ? [`${here}: ${JSON.stringify(part)}`] : []), ...told(part, here)]
  })
}

describe('security 7: records linked to hidden records', () => {
  test('no path reveals their ids, names or words to users who may not see them', async () => {
    const leaks: string[] = []
    let shownToOwner = 0
    for (const path of reads()) {
      const { status, body } = await as(mia).get(path)
      if (status !== 200) leaks.push(`${path} answers ${status}`)
      leaks.push(...told(body).map((leak) => `${path} ${leak}`))
      shownToOwner += told((await as(omid).get(path)).body).length
    }
    expect(leaks).toEqual([])
    // The oracle must find the hidden data for a user who may see it.
    expect(shownToOwner).toBeGreaterThan(50)
  })

  test('filtering by a hidden id finds the same as by an unknown one: nothing', async () => {
    const { secretPerson, secretOrg, secretDeal, secretLead } = kariz.world
    for (const path of [
      `/api/v2/deals?person_id=${secretPerson}`,
      `/api/v2/deals?org_id=${secretOrg}`,
      `/api/v2/deals/list?person_id=${secretPerson}`,
      `/api/v2/deals/list?org_id=${secretOrg}`,
      `/api/v2/leads/list?person_id=${secretPerson}`,
      `/api/v2/leads/list?org_id=${secretOrg}`,
      `/api/v1/leads?person_id=${secretPerson}`,
      `/api/v1/leads?organization_id=${secretOrg}`,
      `/api/v2/persons?org_id=${secretOrg}`,
      `/api/v2/activities?person_id=${secretPerson}`,
      `/api/v2/activities?org_id=${secretOrg}`,
      `/api/v2/activities?deal_id=${secretDeal}`,
      `/api/v2/activities?lead_id=${secretLead.uuid}`,
      `/api/v2/activities/list?person_id=${secretPerson}`,
      `/api/v2/activities/list?org_id=${secretOrg}`,
      `/api/v2/activities/list?deal_id=${secretDeal}`,
      `/api/v1/notes?person_id=${secretPerson}`,
      `/api/v1/notes?org_id=${secretOrg}`,
      `/api/v1/notes?deal_id=${secretDeal}`,
    ]) {
      const { status, body } = await as(mia).get(path)
      expect({ path, status, found: body.data }).toEqual({ path, status: 200, found: [] })
    }
    expect((await as(omid).get(`/api/v2/deals/list?org_id=${secretOrg}`)).body.data).not.toEqual([])
  })

  test('a note or activity with a hidden home is not found, whatever else it is linked to', async () => {
    expect((await as(mia).get(`/api/v1/notes/${whisper}`)).status).toBe(404)
    expect((await as(mia).get(`/api/v2/activities/${plan}`)).status).toBe(404)
    expect((await as(omid).get(`/api/v1/notes/${whisper}`)).status).toBe(200)
  })

  test('a record shows that a contact is hidden where users could otherwise fill in the field', async () => {
    const { body } = await as(mia).get(`/api/v2/deals/${deal}/page`)
    expect(body.data.person).toMatchObject({ id: null, name: null })
    expect(body.data.organization).toMatchObject({ id: null, name: null })
  })

  test('sending back the whole record does not remove links that the sender was not shown', async () => {
    const { secretPerson, secretOrg } = kariz.world
    const sent: [string, object][] = [
      [`/api/v2/deals/${deal}`, { title: 'Small winch', person_id: null, org_id: null }],
      [`/api/v1/leads/${lead}`, { title: 'Small anchor', person_id: null, organization_id: null }],
      [`/api/v2/persons/${person}`, { name: 'Kari Moe', org_id: null }],
      [`/api/v2/activities/${call}`, { subject: 'Call', org_id: null, participants: [] }],
    ]
    for (const [path, body] of sent) {
      const answer = await as(mia).patch(path, body)
      expect({ path, status: answer.status }).toEqual({ path, status: 200 })
      expect(told(answer.body)).toEqual([])
    }
    const seen = async (path: string) => (await as(omid).get(path)).body.data
    expect(await seen(`/api/v2/deals/${deal}`)).toMatchObject({ person_id: secretPerson, org_id: secretOrg })
    expect(await seen(`/api/v1/leads/${lead}`)).toMatchObject({
      person_id: secretPerson,
      organization_id: secretOrg,
    })
    expect(await seen(`/api/v2/persons/${person}`)).toMatchObject({ org_id: secretOrg })
    expect(await seen(`/api/v2/activities/${call}`)).toMatchObject({
      org_id: secretOrg,
      person_id: secretPerson,
      participants: [{ person_id: secretPerson, primary: true }],
    })
  })

  test('sending back an own note does not remove links that have become hidden since', async () => {
    const shared = await add('/api/v2/persons', { name: 'Shared Siri', visible_to: 3 })
    const open = await add('/api/v2/deals', { title: 'Shared raft', visible_to: 3 })
    const own = await add('/api/v1/notes', { content: 'Mine', deal_id: open, person_id: shared }, mia)
    for (const path of [`/api/v2/persons/${shared}`, `/api/v2/deals/${open}`])
      await as(omid).patch(path, { visible_to: 1 })
    const answer = await as(mia).put(`/api/v1/notes/${own}`, {
      content: 'Still mine',
      deal_id: null,
      person_id: null,
      org_id: kariz.world.fjord,
    })
    expect(answer.body.data).toMatchObject({ deal_id: null, person_id: null, org_id: kariz.world.fjord })
    const { body } = await as(omid).get(`/api/v1/notes/${own}`)
    expect(body.data).toMatchObject({ deal_id: open, person_id: shared, org_id: kariz.world.fjord })
  })
})
