import { beforeAll, expect, test } from 'vitest'
import { inOperation } from '../../test/context.ts'
import { useApp } from '../../test/http.ts'
import type { Lookalike } from './contract.ts'
import { addOrganizations } from './organizations/organizations.ts'
import { addPersons } from './persons/persons.ts'

const kariz = useApp()

beforeAll(async () => {
  await inOperation(kariz.database, kariz.world.omid, async (ctx) => {
    await addOrganizations(ctx, [
      { name: 'Hillside Orchards' },
      { name: 'Işık Tarım San. ve Tic. Ltd. Şti.' },
      { name: 'شركت يكتا' },
      { name: 'Hidden Orchards', visible_to: 1 },
    ])
    await addPersons(ctx, [
      {
        name: 'Grace Miller',
        org_id: kariz.world.fjord,
        emails: [{ value: 'Grace@Miller.example' }],
        phones: [{ value: '900 56 392' }],
      },
      { name: 'Grace Miller', phones: [{ value: '+1 555 123 4567' }] },
      { name: 'Front desk', phones: [{ value: '+47 900 56 392' }] },
      { name: 'Private Person', emails: [{ value: 'private@miller.example' }], visible_to: 1 },
    ])
  })
})

const like = async (query: Record<string, string>, who = kariz.world.mia): Promise<Lookalike[]> => {
  const { status, body } = await kariz
    .as(who)
    .get(`/api/v2/contacts/lookalikes?${new URLSearchParams(query)}`)
  expect(status).toBe(200)
  return body.data
}
const why = (found: Lookalike[]) => found.map(({ name, reasons }) => [name, ...reasons])

test('product 9: contacts with the same e-mail, phone number or name are found with the reason, most similar first', async () => {
  expect(why(await like({ type: 'person', name: 'GRACE MILLER' }))).toEqual([
    ['Grace Miller', 'same_name'],
    ['Grace Miller', 'same_name'],
  ])
  const all = await like({
    type: 'person',
    name: 'Grace Miller',
    email: 'grace@miller.example',
    phone: '+4790056392',
  })
  expect(why(all)).toEqual([
    ['Grace Miller', 'same_email', 'same_phone', 'same_name'],
    ['Front desk', 'same_phone'],
    ['Grace Miller', 'same_name'],
  ])
  expect(all[0]).toMatchObject({
    org_name: 'Fjord Shipping',
    email: 'Grace@Miller.example',
    phone: '900 56 392',
  })
  expect(why(await like({ type: 'person', name: 'Somebody', phone: '۰۰۴۷۹۰۰۵۶۳۹۲' }))).toEqual([
    ['Grace Miller', 'same_phone'],
    ['Front desk', 'same_phone'],
  ])
})

test('empty input and incomplete numbers match nothing', async () => {
  expect(await like({ type: 'person' })).toEqual([])
  expect(await like({ type: 'person', name: ' ', email: '', phone: '900' })).toEqual([])
  expect(await like({ type: 'organization', name: '' })).toEqual([])
})

test.each([
  ['hillside orchards', 'same_name'],
  ['Hillside Orchards AS', 'similar_name'],
  ['HillSideOrchards', 'similar_name'],
  ['The Hillside-Orchards, Inc.', 'similar_name'],
])('use F15: the organization %s is recognised', async (name, reason) => {
  expect(why(await like({ type: 'organization', name }))).toEqual([['Hillside Orchards', reason]])
})

test('legal forms of other languages do not make names different', async () => {
  expect(why(await like({ type: 'organization', name: 'isik tarim' }))).toEqual([
    ['Işık Tarım San. ve Tic. Ltd. Şti.', 'similar_name'],
  ])
  expect(why(await like({ type: 'organization', name: 'یکتا' }))).toEqual([['شركت يكتا', 'similar_name']])
  expect(await like({ type: 'organization', name: 'AS' })).toEqual([])
})

test('invisible contacts are not found', async () => {
  const { mia, omid } = kariz.world
  const hidden = { type: 'person', email: 'private@miller.example' }
  expect(await like(hidden, mia)).toEqual([])
  expect(why(await like(hidden, omid))).toEqual([['Private Person', 'same_email']])
  expect(await like({ type: 'organization', name: 'Hidden Orchards' }, mia)).toEqual([])
})

test('takes one statement', async () => {
  const before = kariz.queries.length
  await like({ type: 'person', name: 'Grace Miller', email: 'grace@miller.example', phone: '90056392' })
  expect(kariz.queries.length - before).toBe(1)
})
