import { expect, test } from 'vitest'
import { useApp } from '../../test/http.ts'

const kariz = useApp()

test('use F6: nothing is read or written for a page that was loaded for another user', async () => {
  const { mia, omid, boat } = kariz.world
  const ask = (method: 'GET' | 'PATCH', expected?: number) =>
    kariz.app.inject({
      method,
      url: `/api/v2/deals/${boat}`,
      headers: {
        'x-test-user': String(mia.id),
        ...(expected !== undefined && { 'x-expected-user': String(expected) }),
      },
      ...(method === 'PATCH' && { payload: { title: 'By another' } }),
    })
  for (const method of ['GET', 'PATCH'] as const) {
    const refused = await ask(method, omid.id)
    expect(refused.statusCode).toBe(409)
    expect(refused.json()).toMatchObject({ code: 'conflict', reason: 'other_user', data: null })
  }
  expect((await ask('GET', mia.id)).json().data.title).toBe('Boat lease')
  // API clients do not send this header.
  expect((await ask('PATCH')).statusCode).toBe(200)
})
