import * as v1 from 'pipedrive/v1'
import { describe, expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../test/http.ts'
import { usePipedrive } from '../../test/pipedrive.ts'
import type { HistoryEntry } from './contract.ts'

const kariz = useApp()
const pipedrive = usePipedrive(kariz)
const mia = () => kariz.as(kariz.world.mia)
const addDeal = async (deal: object = {}) =>
  (await mia().post('/api/v2/deals', { title: 'Mast', ...deal })).body.data
const historyOf = async (id: number, query = ''): Promise<HistoryEntry[]> => {
  const { status, body } = await mia().get(`/api/v2/deals/${id}/history?${query}`)
  expect(status).toBe(200)
  return body.data
}
const ok = async (answer: Promise<{ status: number; operation: number; body: { data: unknown } }>) => {
  const { status, operation } = await answer
  expect(status).toBeLessThan(300)
  return operation
}

describe('history of a deal', () => {
  test('S43 shows what each operation did, newest first, with user, old and new values as names', async () => {
    const { world } = kariz
    const deal = await addDeal({ value: 10, person_id: world.maria })
    const change = await ok(
      kariz.as(world.mia).patch(`/api/v2/deals/${deal.id}`, {
        title: 'Tall mast',
        value: 25.5,
        owner_id: world.omid.id,
        person_id: null,
        org_id: world.fjord,
        source_id: world.webForm,
        expected_close_date: '2027-01-31',
      }),
    )
    kariz.queries.length = 0
    const [edited, created, ...none] = await historyOf(deal.id)
    expect(kariz.queries).toHaveLength(1)
    expect(none).toEqual([])
    expect(created).toMatchObject({
      kind: 'created',
      actor: { id: world.mia.id, name: 'Mia' },
      operation: { kind: 'deal.add', undoes_id: null, undone_by_id: null },
      changes: [],
    })
    expect(edited).toMatchObject({
      kind: 'changed',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      actor: { name: 'Mia' },
      operation: { id: change, kind: 'deal.update' },
    })
    const changes = Object.fromEntries(edited?.changes.map(({ field, ...values }) => [field, values]) ?? [])
    expect(changes).toEqual({
      title: { old: { value: 'Mast', name: null }, new: { value: 'Tall mast', name: null } },
      value: { old: { value: 10, name: null }, new: { value: 25.5, name: null } },
      owner_id: { old: { value: world.mia.id, name: 'Mia' }, new: { value: world.omid.id, name: 'Omid' } },
      person_id: { old: { value: world.maria, name: 'Maria Nilsen' }, new: null },
      org_id: { old: null, new: { value: world.fjord, name: 'Fjord Shipping' } },
      source_id: { old: null, new: { value: world.webForm, name: 'Web form' } },
      expected_close_date: { old: null, new: { value: '2027-01-31', name: null } },
    })
  })

  test('S26 has separate kinds for moves, wins, losses, reopening, archiving, deleting and restoring', async () => {
    const { world } = kariz
    const { id } = await addDeal()
    const steps: string[] = []
    const step = async (kind: string, answer: Parameters<typeof ok>[0]) => {
      await ok(answer)
      steps.unshift(kind)
    }
    const patch = (set: object) => mia().patch(`/api/v2/deals/${id}`, set)
    const ids = [id]
    await step('moved', patch({ stage_id: world.sales.stages.offer }))
    await step('won', patch({ status: 'won' }))
    await step('reopened', mia().post('/api/v2/deals/reopen', { ids }))
    await step('lost', mia().post('/api/v2/deals/close', { ids, status: 'lost', lost_reason: 'Price' }))
    await step('archived', patch({ is_archived: true }))
    await step('unarchived', patch({ is_archived: false }))
    await step('deleted', mia().delete(`/api/v2/deals/${id}`))
    await step('restored', mia().post('/api/v2/deals/bulk/restore', { ids }))
    const history = await historyOf(id)
    expect(history.map((entry) => entry.kind)).toEqual([...steps, 'created'])
    expect(history.find((entry) => entry.kind === 'moved')?.changes).toEqual([
      {
        field: 'stage_id',
        old: { value: world.sales.stages.contacted, name: 'Contacted' },
        new: { value: world.sales.stages.offer, name: 'Offer' },
      },
    ])
    expect(history.find((entry) => entry.kind === 'lost')?.changes).toEqual(
      expect.arrayContaining([
        { field: 'lost_reason', old: null, new: { value: 'Price', name: null } },
        { field: 'status', old: { value: 'open', name: null }, new: { value: 'lost', name: null } },
      ]),
    )
  })

  test('lists added and removed labels one by one, in their operation', async () => {
    const { world } = kariz
    const { id } = await addDeal({ label_ids: [world.hot.id] })
    await ok(mia().patch(`/api/v2/deals/${id}`, { label_ids: [world.cold.id] }))
    const [relabelled, created] = await historyOf(id)
    expect(created).toMatchObject({ kind: 'created', changes: [] })
    expect(relabelled?.kind).toBe('changed')
    expect(relabelled?.changes).toHaveLength(2)
    expect(relabelled?.changes).toEqual(
      expect.arrayContaining([
        { field: 'label_id', old: { value: world.hot.id, name: 'Hot' }, new: null },
        { field: 'label_id', old: null, new: { value: world.cold.id, name: 'Cold' } },
      ]),
    )
  })

  test('S52 S65 continues across conversions, under both ids', async () => {
    const { world } = kariz
    const { id } = await addDeal({ person_id: world.maria })
    await ok(mia().post(`/api/v2/deals/${id}/convert/lead`))
    expectRefusal(await mia().get(`/api/v2/deals/${id}/history`), 404, { code: 'not_found' })
    const { lead_id } = await kariz.database.reader
      .selectFrom('opportunity')
      .select('lead_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const asLead = (await mia().get(`/api/v2/leads/${lead_id}/history`)).body.data as HistoryEntry[]
    expect(asLead.map((entry) => entry.kind)).toEqual(['converted_to_lead', 'created'])
    await ok(mia().post(`/api/v2/leads/${lead_id}/convert/deal`, {}))
    expect((await historyOf(id)).map((entry) => entry.kind)).toEqual([
      'converted_to_deal',
      'converted_to_lead',
      'created',
    ])
    expectRefusal(await mia().get(`/api/v2/leads/${lead_id}/history`), 404, { code: 'not_found' })
  })

  test('marks undone operations, and shows their undo', async () => {
    const { id } = await addDeal()
    const change = await ok(mia().patch(`/api/v2/deals/${id}`, { title: 'Typo' }))
    const undo = await ok(mia().post(`/api/v2/operations/${change}/undo`))
    const [back, typo] = await historyOf(id)
    expect(back?.operation).toMatchObject({ id: undo, undoes_id: change, undone_by_id: null })
    expect(typo?.operation).toMatchObject({ id: change, undoes_id: null, undone_by_id: undo })
    expect(back?.changes).toEqual([
      { field: 'title', old: { value: 'Typo', name: null }, new: { value: 'Mast', name: null } },
    ])
  })

  test('omits marking as seen and reordering cards', async () => {
    const { world } = kariz
    const { id } = await addDeal()
    await ok(mia().post('/api/v2/deals/move', { ids: [id], stage_id: world.sales.stages.contacted }))
    await ok(mia().patch(`/api/v1/leads/${world.sails.uuid}`, { was_seen: false }))
    expect((await historyOf(id)).map((entry) => entry.kind)).toEqual(['created'])
    expect((await mia().get(`/api/v2/leads/${world.sails.uuid}/history`)).body.data).toHaveLength(1)
  })

  test('has each entry on exactly one page, with writes in between', async () => {
    const { id } = await addDeal()
    for (let nr = 1; nr <= 5; nr++) await ok(mia().patch(`/api/v2/deals/${id}`, { title: `Mast ${nr}` }))
    const first = (await mia().get(`/api/v2/deals/${id}/history?limit=2`)).body
    await ok(mia().patch(`/api/v2/deals/${id}`, { title: 'Mast 6' }))
    const rest = await historyOf(id, `limit=3&cursor=${first.additional_data.next_cursor}`)
    const newTitles = [...first.data, ...rest].map((entry: HistoryEntry) => entry.changes[0]?.new?.value)
    expect(newTitles).toEqual(['Mast 5', 'Mast 4', 'Mast 3', 'Mast 2', 'Mast 1'])
  })

  test('of an invisible deal is not found, and hides the names of invisible contacts', async () => {
    const { world } = kariz
    for (const url of [
      `/api/v2/deals/${world.secretDeal}/history`,
      `/api/v1/deals/${world.secretDeal}/changelog`,
      `/api/v1/deals/${world.secretDeal}/flow`,
      `/api/v2/leads/${world.secretLead.uuid}/history`,
      '/api/v2/deals/999999/history',
    ]) {
      expectRefusal(await mia().get(url), 404, { code: 'not_found' })
    }
    expect((await kariz.as(world.omid).get(`/api/v2/deals/${world.secretDeal}/history`)).status).toBe(200)
    const omid = kariz.as(world.omid)
    await ok(omid.patch(`/api/v2/deals/${world.dock}`, { person_id: world.secretPerson }))
    const personIn = async (who: typeof world.mia) => {
      const { body } = await kariz.as(who).get(`/api/v2/deals/${world.dock}/history`)
      return body.data[0].changes.find((change: { field: string }) => change.field === 'person_id').new
    }
    expect(await personIn(world.mia)).toEqual({ value: null, name: null })
    expect(await personIn(world.omid)).toEqual({ value: world.secretPerson, name: 'Sven Secret' })
  })
})

describe('changelog on the wire, by the official client', () => {
  test('S35 lists every changed field as text, newest first, by cursor', async () => {
    const { world } = kariz
    const { id } = await addDeal()
    await ok(mia().patch(`/api/v2/deals/${id}`, { title: 'Boom', owner_id: world.omid.id }))
    await ok(mia().patch(`/api/v2/deals/${id}`, { status: 'won' }))
    const api = new v1.DealsApi(pipedrive.as(world.mia).v1)
    const rows = []
    let cursor: string | undefined
    do {
      const page = await api.getDealChangelog({ id, limit: 2, cursor })
      rows.push(...page.data)
      cursor = page.additional_data.next_cursor ?? undefined
    } while (cursor)
    const told = rows.map((row) => [row.field_key, row.old_value, row.new_value, row.actor_user_id])
    expect(told.slice(0, 2)).toEqual(expect.arrayContaining([['status', 'open', 'won', world.mia.id]]))
    expect(told).toContainEqual(['title', 'Mast', 'Boom', world.mia.id])
    expect(told).toContainEqual(['user_id', String(world.mia.id), String(world.omid.id), world.mia.id])
    expect(told.at(-1)?.slice(0, 2)).toEqual(['add_time', null])
    expect(rows[0]?.time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(rows.every((row) => row.is_bulk_update_flag === false)).toBe(true)
  })

  test('the flow contains the same as dealChange items, by start and limit', async () => {
    const { world } = kariz
    const [one, other] = [await addDeal(), await addDeal()]
    await ok(mia().patch('/api/v2/deals/bulk', { ids: [one.id, other.id], set: { owner_id: world.omid.id } }))
    const { body } = await mia().get(`/v1/deals/${one.id}/flow?items=dealChange&all_changes=1`)
    expect(body.data[0]).toEqual({
      object: 'dealChange',
      timestamp: expect.any(String),
      data: {
        id: expect.any(Number),
        item_id: one.id,
        user_id: world.mia.id,
        field_key: 'user_id',
        old_value: String(world.mia.id),
        new_value: String(world.omid.id),
        is_bulk_update_flag: 1,
        log_time: body.data[0].timestamp,
        change_source: 'app',
        change_source_user_agent: null,
      },
    })
    expect(new Set(body.data.map((item: { data: { id: number } }) => item.data.id)).size).toBe(
      body.data.length,
    )
    const second = await mia().get(`/v1/deals/${one.id}/flow?start=1&limit=1`)
    expect(second.body.data).toEqual(body.data.slice(1, 2))
    expect((await mia().get(`/v1/deals/${one.id}/flow?items=note,file`)).body).toMatchObject({
      data: [],
      additional_data: { pagination: { more_items_in_collection: false } },
    })
  })
})
