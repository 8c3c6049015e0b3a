import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { sees, visible, visibleTo } from '../../../server/visibility.ts'
import { inOperation } from '../../../test/context.ts'
import { useApp } from '../../../test/http.ts'
import { may } from '../../policy.ts'
import { records } from '../../records.ts'
import { createOpportunities } from './create.ts'

const kariz = useApp()

test('the visibility rule in code and in SQL give the same result', async () => {
  const { database, world } = kariz
  const users = [world.ada, world.omid, world.mia]
  const cases = fc.sample(
    fc.record({
      owner: fc.constantFrom(...users),
      visible_to: fc.constantFrom(1, 3, 5, 7),
      kind: fc.constantFrom('lead' as const, 'deal' as const),
    }),
    { numRuns: 60, seed: 7 },
  )
  const ids = await inOperation(database, world.ada, (ctx) =>
    createOpportunities(
      ctx,
      cases.map(({ owner, visible_to, kind }) => ({
        kind,
        title: 'Case',
        currency: 'EUR',
        owner_id: owner.id,
        person_id: world.maria,
        visible_to,
        origin: 'API',
        ...(kind === 'deal' && { pipeline_id: world.sales.id, stage_id: world.sales.stages.offer }),
      })),
    ),
  )
  for (const actor of users) {
    const rows = await database.reader
      .selectFrom('opportunity')
      .select('id')
      .where(sql<boolean>`id = any(${ids}::bigint[])`)
      .where(visible(actor, 'opportunity'))
      .execute()
    const seen = new Set(rows.map((row) => row.id))
    const rowsOfUser = await database.reader
      .selectFrom('opportunity')
      .innerJoin('user', (join) => join.on('user.id', '=', actor.id))
      .select('opportunity.id')
      .where(sql<boolean>`opportunity.id = any(${ids}::bigint[])`)
      .where(visibleTo('user', 'opportunity'))
      .execute()
    expect(new Set(rowsOfUser.map((row) => row.id))).toEqual(seen)
    cases.forEach(({ owner, visible_to }, nr) => {
      const row = { owner_id: owner.id, visible_to }
      const id = ids[nr] as number
      expect({ actor: actor.name, ...row, seen: sees(actor, row) }).toEqual({
        actor: actor.name,
        ...row,
        seen: seen.has(id),
      })
      expect(may(actor, records.deal, 'edit_items', row)).toBe(seen.has(id))
    })
  }
  expect(cases.some(({ visible_to }) => visible_to === 1)).toBe(true)
})

test('the wire agrees: a record exists for exactly those users whom the rule lets see it', async () => {
  const { world } = kariz
  const hidden = { owner_id: world.omid.id, visible_to: 1 }
  for (const actor of [world.ada, world.omid, world.mia]) {
    const expected = sees(actor, hidden) ? 200 : 404
    const requests = kariz.as(actor)
    expect((await requests.get(`/api/v2/deals/${world.secretDeal}`)).status).toBe(expected)
    expect((await requests.get(`/api/v1/leads/${world.secretLead.uuid}`)).status).toBe(expected)
    expect((await requests.patch(`/api/v2/deals/${world.secretDeal}`, { probability: 1 })).status).toBe(
      expected,
    )
    expect((await requests.patch(`/api/v1/leads/${world.secretLead.uuid}`, { was_seen: true })).status).toBe(
      expected,
    )
  }
})
