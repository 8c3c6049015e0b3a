import { expect, test } from 'vitest'
import { inOperation } from '../../test/context.ts'
import { expectRefusal, useApp } from '../../test/http.ts'

const kariz = useApp()

test('use F13: a deactivated owner is accepted if unchanged, and rejected as a new owner, for all record types', async () => {
  const { world, database } = kariz
  const ada = kariz.as(world.ada)
  const records = {
    deal: ['patch', `/api/v2/deals/${world.boat}`],
    lead: ['patch', `/api/v1/leads/${world.sails.uuid}`],
    person: ['patch', `/api/v2/persons/${world.maria}`],
    organization: ['patch', `/api/v2/organizations/${world.fjord}`],
    activity: ['patch', `/api/v2/activities/${world.hello}`],
    persons: ['patch', '/api/v2/persons/bulk', { ids: [world.maria] }],
    organizations: ['patch', '/api/v2/organizations/bulk', { ids: [world.fjord] }],
    activities: ['patch', '/api/v2/activities/bulk', { ids: [world.hello] }],
  } as const
  const give = (name: keyof typeof records, owner_id: number) => {
    const [method, url, body] = records[name]
    return ada[method](url, body ? { ...body, set: { owner_id } } : { owner_id })
  }
  for (const name of Object.keys(records) as (keyof typeof records)[])
    expect((await give(name, world.omid.id)).status, name).toBe(200)
  await inOperation(database, world.ada, ({ tx }) =>
    tx.updateTable('user').set({ active: false }).where('id', '=', world.omid.id).execute(),
  )
  for (const name of Object.keys(records) as (keyof typeof records)[])
    expect((await give(name, world.omid.id)).status, name).toBe(200)
  for (const name of Object.keys(records) as (keyof typeof records)[]) {
    await give(name, world.mia.id)
    expectRefusal(await give(name, world.omid.id), 400, { code: 'invalid', reason: 'unknown' })
  }
})
