import { expect, test } from 'vitest'
import { useVisitors } from '../../test/visitors.ts'

const kariz = useVisitors()

test('product 32: replacing the sample data keeps settings, deletes records and deactivates colleagues; undo restores all', async () => {
  const visitor = kariz.visitor()
  await visitor.send('POST', '/api/v2/company', {
    company: { name: 'Sample', currency: 'EUR', timezone: 'UTC', locale: 'en' },
    admin: { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse' },
    sample: true,
  })
  const get = async (url: string) => (await visitor.send('GET', url)).body.data
  const count = async (table: 'opportunity' | 'person' | 'organization' | 'activity' | 'note') => {
    const rows = await kariz.database.reader
      .selectFrom(table)
      .select('id')
      .where('is_deleted', '=', false)
      .execute()
    return rows.length
  }
  const counts = async () =>
    Promise.all((['opportunity', 'person', 'organization', 'activity', 'note'] as const).map(count))
  const before = await counts()
  expect(before.every((many) => many > 4)).toBe(true)
  expect((await get('/api/v2/company')).is_sample).toBe(true)
  expect(await get('/api/v2/company/first-steps')).toBe(null)
  const stages = await get('/api/v2/stages')
  await visitor.send('PATCH', `/api/v2/stages/${stages[0].id}`, { name: 'My own stage' })

  const started = await visitor.send('POST', '/api/v2/company/start-for-real', { name: 'Nordic Pipes' })
  expect(started).toMatchObject({ status: 200, body: { data: { name: 'Nordic Pipes', is_sample: false } } })
  expect(await counts()).toEqual([0, 0, 0, 0, 0])
  expect((await get('/api/v2/users')).map(({ name }: { name: string }) => name)).toEqual(['Ada'])
  expect((await get('/api/v2/stages'))[0].name).toBe('My own stage')
  expect(await get('/api/v2/labels')).not.toEqual([])
  expect((await visitor.send('POST', '/api/v2/company/start-for-real', { name: 'Again' })).status).toBe(409)
  expect(await get('/api/v2/company/first-steps')).toEqual({
    stages: true,
    records: false,
    colleagues: false,
    activity: false,
  })

  const undone = await visitor.send('POST', `/api/v2/operations/${started.headers['x-operation-id']}/undo`)
  expect(undone.status).toBe(200)
  expect(await counts()).toEqual(before)
  expect(await get('/api/v2/users')).toHaveLength(3)
  expect((await get('/api/v2/company')).is_sample).toBe(true)
})
