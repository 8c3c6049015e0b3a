import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { useVisitors, type Visitor } from '../../test/visitors.ts'
import { standing } from './accountStatus.ts'

const kariz = useVisitors()
const admin = { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse battery' }
const company = { name: 'Nordic Pipes', currency: 'EUR', timezone: 'Europe/Oslo', locale: 'en' }
const DAY = 86_400_000
const start = Date.UTC(2027, 2, 1, 9)

const daysLater = (days: number) => vi.setSystemTime(start + days * DAY)
beforeAll(() => kariz.visitor().send('POST', '/api/v2/company', { company, admin }))
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: start }))
afterEach(async () => {
  await kariz.database.writer.deleteFrom('session').execute()
  vi.useRealTimers()
})

async function signedIn(): Promise<Visitor> {
  const visitor = kariz.visitor()
  const { email, password } = admin
  expect((await visitor.send('POST', '/api/v2/session', { email, password })).status).toBe(200)
  return visitor
}

const limit = async (change: { session_idle_days?: number; session_max_days?: number | null }) =>
  expect((await (await signedIn()).send('PATCH', '/api/v2/company', change)).status).toBe(200)

/** Whether this session is accepted by v1, by v2, and by an open live stream. */
async function doors(visitor: Visitor): Promise<boolean[]> {
  const [v1, v2] = [
    await visitor.send('GET', '/v1/users/me'),
    await visitor.send('GET', '/api/v2/profile/token'),
  ]
  const token = decodeURIComponent([...visitor.cookies.values()][0] ?? '').split('.')[0] ?? ''
  const { id } = await kariz.database.reader.selectFrom('user').select('id').executeTakeFirstOrThrow()
  const watcher = { user: id, role: 'admin' as const, session: token, token: null }
  const stands = await standing(kariz.database.reader, [watcher], new Date())
  return [v1.status === 200, v2.status === 200, stands.has(watcher)]
}
const open = [true, true, true]
const shut = [false, false, false]
/** Opens a page. */
const use = async (visitor: Visitor) =>
  (await visitor.send('GET', '/api/v2/session')).body.data.user?.name ?? null

describe('security 13: a session', () => {
  test('ends thirty days after its last use', async () => {
    const visitor = await signedIn()
    daysLater(29.9)
    expect(await doors(visitor)).toEqual(open)
    daysLater(30.1)
    expect(await doors(visitor)).toEqual(shut)
    expect(await use(visitor)).toBe(null)
  })

  test('continues while it is used, by opening a page or by writing, and ends ninety days after the sign-in', async () => {
    const visitor = await signedIn()
    for (const day of [20, 40, 60]) {
      daysLater(day)
      expect(await use(visitor)).toBe('Ada')
    }
    daysLater(80)
    const written = await visitor.send('PATCH', '/api/v2/profile', { theme: 'dark' })
    expect([written.status, written.setCookies.length]).toEqual([200, 1])
    daysLater(89.9)
    expect(await doors(visitor)).toEqual(open)
    daysLater(90.1)
    expect(await doors(visitor)).toEqual(shut)
  })

  test('is not prolonged by automatic requests of a page', async () => {
    const visitor = await signedIn()
    daysLater(20)
    expect(await doors(visitor)).toEqual(open)
    daysLater(31)
    expect(await doors(visitor)).toEqual(shut)
  })

  test('follows a changed setting', async () => {
    const visitor = await signedIn()
    await limit({ session_idle_days: 7 })
    daysLater(6.9)
    expect(await doors(visitor)).toEqual(open)
    daysLater(7.1)
    expect(await doors(visitor)).toEqual(shut)

    await limit({ session_idle_days: 200, session_max_days: null })
    const long = await signedIn()
    daysLater(200)
    expect(await doors(long)).toEqual(open)
    await limit({ session_max_days: 100 })
    expect(await doors(long)).toEqual(shut)
    await limit({ session_idle_days: 30, session_max_days: 90 })
  })

  test('is listed with its end, and not after it has ended', async () => {
    await signedIn()
    daysLater(25)
    const here = await signedIn()
    const ends = async () =>
      (await here.send('GET', '/api/v2/profile/sessions')).body.data.map(
        ({ expire_time }: { expire_time: string }) => expire_time,
      )
    expect(await ends()).toEqual(['2027-04-25T09:00:00Z', '2027-03-31T09:00:00Z'])
    daysLater(31)
    expect(await ends()).toEqual(['2027-04-25T09:00:00Z'])
  })

  test('in use costs no extra statement, except once an hour', async () => {
    const visitor = await signedIn()
    await visitor.send('PATCH', '/api/v2/profile', { theme: 'light' })
    const written = async () => {
      kariz.queries.length = 0
      await visitor.send('PATCH', '/api/v2/profile', { theme: 'light' })
      return kariz.queries.length
    }
    const fresh = await written()
    daysLater(2 / 24)
    expect(await written()).toBeGreaterThan(fresh)
    expect(await written()).toBe(fresh)
  })
})
