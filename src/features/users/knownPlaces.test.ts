import { beforeAll, describe, expect, test } from 'vitest'
import { useVisitors, type Visitor } from '../../test/visitors.ts'
import { keepPlace } from './knownPlaces.ts'

const kariz = useVisitors({ trustedProxies: ['loopback'] })
const admin = { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse battery' }
const company = { name: 'Nordic Pipes', currency: 'EUR', timezone: 'Europe/Oslo', locale: 'en' }
const windows = (version: number) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1'

let ada: Visitor
beforeAll(async () => {
  ada = kariz.visitor()
  const headers = { 'user-agent': windows(140), 'x-forwarded-for': '203.0.113.1' }
  await ada.send('POST', '/api/v2/company', { company, admin }, headers)
})

type Who = { email: string; password: string }
async function signIn({ email, password }: Who, agent: string, address: string): Promise<Visitor> {
  const visitor = kariz.visitor()
  const headers = { 'user-agent': agent, 'x-forwarded-for': address }
  expect((await visitor.send('POST', '/api/v2/session', { email, password }, headers)).status).toBe(200)
  return visitor
}
async function told(visitor: Visitor) {
  const { body } = await visitor.send('GET', '/api/v2/notifications')
  return body.data.map(({ kind, sign_in }: { kind: string; sign_in: object }) => ({ kind, ...sign_in }))
}
async function newUser(name: string): Promise<Who> {
  const who = { email: `${name.toLowerCase()}@nordic.example`, password: 'another long one' }
  await ada.send('POST', '/api/v2/users', { ...who, name, role: 'regular' })
  return who
}
const atPhone = { kind: 'sign_in', device: 'Safari · iPhone', ip_address: '198.51.100.7' }

describe('security 13: a sign-in', () => {
  test('from the place of setup is not reported; from another device or address it is', async () => {
    await signIn(admin, windows(141), '203.0.113.1') // an updated browser counts as the same
    expect(await told(ada)).toEqual([])
    await signIn(admin, windows(141), '203.0.113.2')
    await signIn(admin, phone, '203.0.113.2')
    expect(await told(ada)).toEqual([
      { kind: 'sign_in', device: 'Safari · iPhone', ip_address: '203.0.113.2' },
      { kind: 'sign_in', device: 'Firefox · Windows', ip_address: '203.0.113.2' },
    ])
    expect((await ada.send('GET', '/api/v2/notifications/unseen')).body.data.count).toBe(2)
  })

  test('is reported only to its owner, not for the first sign-in, and once per place, also after signing out', async () => {
    const who = await newUser('Mia')
    const mia = await signIn(who, windows(141), '203.0.113.1')
    expect(await told(mia)).toEqual([])
    const other = await signIn(who, phone, '198.51.100.7')
    await other.send('DELETE', '/api/v2/session')
    await signIn(who, phone, '198.51.100.7')
    expect(await told(mia)).toEqual([atPhone])
    expect(await told(ada)).not.toContainEqual(atPhone)
  })

  test('is reported again after the session was ended from elsewhere, and after half a year', async () => {
    const who = await newUser('Omid')
    const omid = await signIn(who, windows(141), '203.0.113.1')
    await signIn(who, phone, '198.51.100.7')
    const { body } = await omid.send('GET', '/api/v2/profile/sessions')
    await omid.send('DELETE', `/api/v2/profile/sessions/${body.data[0].id}`)
    await signIn(who, phone, '198.51.100.7')
    expect(await told(omid)).toEqual([atPhone, atPhone])

    const { id } = (await omid.send('GET', '/api/v2/session')).body.data.user
    const { writer } = kariz.database
    const place = { userAgent: phone, ipAddress: '198.51.100.7' }
    const later = (days: number) => new Date(Date.now() + days * 86_400_000)
    await keepPlace(writer, id, place, later(179))
    expect(await told(omid)).toHaveLength(2)
    await keepPlace(writer, id, place, later(179 + 181))
    expect(await told(omid)).toHaveLength(3)
  })

  test('with a new password is reported, also from known places', async () => {
    const who = await newUser('Kai')
    const kai = await signIn(who, windows(141), '203.0.113.1')
    await signIn(who, phone, '198.51.100.7')
    const next = { ...who, password: 'a third long one' }
    await kai.send('PUT', '/api/v2/profile/password', { current: who.password, password: next.password })
    await signIn(next, phone, '198.51.100.7')
    expect(await told(kai)).toEqual([atPhone, atPhone])
  })
})
