import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addLeads } from '../../../test/opportunities.ts'
import { useServer } from '../../../test/server.ts'

const kariz = useServer()

async function send(method: string, path: string, body?: unknown) {
  const response = await fetch(`${kariz.origin}${path}`, {
    method,
    headers: { 'x-api-token': kariz.tokens.mia, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  })
  const answer = (await response.json()) as { data: Record<string, unknown>; field?: string; reason?: string }
  return { status: response.status, ...answer }
}

async function ended(id: unknown) {
  for (;;) {
    const { data } = await send('GET', `/api/v2/jobs/${id}`)
    if (data.status !== 'not_started' && data.status !== 'running') return data
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const titles = async (stage: number) =>
  (
    await kariz.database.reader
      .selectFrom('opportunity')
      .select('title')
      .where('stage_id', '=', stage)
      .where('kind', '=', 'deal')
      .orderBy('position')
      .execute()
  ).map((deal) => deal.title)

test('S53 thousands of leads are converted in the background as one operation, in order, and can be undone', async () => {
  const { due } = kariz.world.renewals.stages
  const { uuids: ids } = await addLeads(kariz, 4500)
  const asked = await send('POST', '/api/v2/leads/convert', { ids, stage_id: due })
  expect(asked.data).toMatchObject({ status: 'not_started', total: 4500 })
  const job = await ended(asked.data.conversion_id)
  expect(job).toMatchObject({ status: 'completed', total: 4500, done: 4500, result: { count: 4500 } })
  expect(await titles(due)).toEqual(ids.map((_, nr) => `Lead ${nr}`))
  const one = await send('GET', `/api/v2/leads/${ids[7]}/convert/status/${asked.data.conversion_id}`)
  expect(one.data).toMatchObject({ status: 'completed', deal_id: expect.any(Number) })
  expect((await send('POST', `/api/v2/operations/${job.operation_id}/undo`)).status).toBe(200)
  expect(await titles(due)).toEqual([])
})

test('if one of them cannot be converted none is, and the job names it', async () => {
  const { uuids: ids } = await addLeads(kariz, 600)
  await send('PATCH', `/api/v1/leads/${ids[3]}`, { is_archived: true })
  const asked = await send('POST', '/api/v2/leads/convert', { ids })
  expect(await ended(asked.data.conversion_id)).toMatchObject({
    status: 'rejected',
    operation_id: null,
    error: { code: 'conflict', reason: 'archived', field: 'ids', detail: { ids: [ids[3]] } },
  })
  const status = await send('GET', `/api/v2/leads/${ids[0]}/convert/status/${asked.data.conversion_id}`)
  expect(status.data).toEqual({ conversion_id: asked.data.conversion_id, status: 'rejected' })
  const refused = await send('POST', '/api/v2/leads/convert', { ids, stage_id: 999_999 })
  expect(refused).toMatchObject({ status: 400, field: 'stage_id' })
})

test('deals are converted to leads in the background as well', async () => {
  const { database } = kariz
  const { uuids: ids } = await addLeads(kariz, 501)
  const there = await send('POST', '/api/v2/leads/convert', { ids })
  await ended(there.data.conversion_id)
  const deals = await database.reader
    .selectFrom('opportunity')
    .select('id')
    .where(sql<boolean>`lead_id = any(${ids}::uuid[])`)
    .where('kind', '=', 'deal')
    .execute()
  expect(deals).toHaveLength(501)
  const back = await send('POST', '/api/v2/deals/convert', { ids: deals.map((deal) => deal.id) })
  expect(await ended(back.data.conversion_id)).toMatchObject({ status: 'completed', result: { count: 501 } })
  const one = await send('GET', `/api/v2/deals/${deals[0]?.id}/convert/status/${back.data.conversion_id}`)
  expect(ids).toContain(one.data.lead_id)
})
