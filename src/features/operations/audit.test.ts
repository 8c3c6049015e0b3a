import { expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../test/http.ts'

const kariz = useApp()

test('security 6: the audit page shows admins bulk deletions, and changes of users and company', async () => {
  const { ada, mia } = kariz.world
  const add = async (title: string) => (await kariz.as(mia).post('/api/v2/deals', { title })).body.data.id
  const ids = [await add('One'), await add('Two'), await add('Three')]
  await kariz.as(mia).post('/api/v2/deals/bulk/delete', { ids: ids.slice(0, 1) })
  const deleted = await kariz.as(mia).post('/api/v2/deals/bulk/delete', { ids: ids.slice(1) })
  await kariz.as(ada).post(`/api/v2/operations/${deleted.operation}/undo`)
  await kariz.as(ada).patch('/api/v2/company', { regular_grants: ['delete'] })
  await kariz.as(ada).patch('/api/v2/company', { regular_grants: ['bulk_edit'] })
  kariz.queries.length = 0
  const { body } = await kariz.as(ada).get('/api/v2/audit')
  expect(kariz.queries).toHaveLength(1)
  expect(body.data).toMatchObject([
    { kind: 'company.update', actor: { name: 'Ada' }, count: 0, is_undone: false },
    { kind: 'company.update' },
    { id: deleted.operation, kind: 'deal.delete', actor: { name: 'Mia' }, count: 2, is_undone: true },
  ])
  const first = await kariz.as(ada).get('/api/v2/audit?limit=1')
  const next = await kariz
    .as(ada)
    .get(`/api/v2/audit?limit=1&cursor=${first.body.additional_data.next_cursor}`)
  expect(next.body.data).toEqual([body.data[1]])
  expectRefusal(await kariz.as(mia).get('/api/v2/audit'), 403, { code: 'forbidden' })
})
