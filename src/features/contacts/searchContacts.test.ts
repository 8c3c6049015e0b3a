import { beforeAll, expect, test } from 'vitest'
import { inOperation, reading } from '../../test/context.ts'
import { expectRefusal, useApp } from '../../test/http.ts'
import { addOrganizations } from './organizations/organizations.ts'
import { addPersons } from './persons/persons.ts'
import { searchContacts } from './searchContacts.ts'

const kariz = useApp()

beforeAll(async () => {
  await inOperation(kariz.database, kariz.world.mia, async (ctx) => {
    const [ofIstanbul = 0] = await addOrganizations(ctx, [
      { name: 'İstanbul Işık Ltd.' },
      { name: 'Société Générale' },
      { name: 'کتاب‌فروشی يكتا' },
      { name: '100% Wool_Co \\ Sons' },
      { name: 'Hillside Orchards' },
      { name: 'Müller & Co' },
    ])
    await addPersons(ctx, [
      { name: 'Mariana Costa' },
      { name: 'Rosa Maria Lund', org_id: ofIstanbul },
      { name: 'مریم ياری', phones: [{ value: '۰۹۱۲ ۳۴۵ ۶۷۸۹' }] },
      { name: 'Ada Berg', emails: [{ value: 'office@maria.example' }] },
      { name: 'Éloïse Çelik', phones: [{ value: '+33 (0)1 23-45' }] },
      { name: 'Abroad 900', phones: [{ value: '+1 555 0100' }, { value: '+47 900 56 392' }] },
      { name: 'Home 900', phones: [{ value: '900 56 392' }] },
      { name: 'Åse Bjørnsen' },
      { name: 'Håkon Ruud' },
      { name: 'Haakon Lie' },
    ])
  })
})

const find = async (term: string, more = '') =>
  (
    await kariz.as(kariz.world.mia).get(`/api/v2/contacts/search?term=${encodeURIComponent(term)}${more}`)
  ).body.data.map(({ name }: { name: string }) => name)

test('results are ranked: equal name, beginning of the name, beginning of a word, other matches', async () => {
  expect(await find('maria')).toEqual(['Maria Nilsen', 'Mariana Costa', 'Rosa Maria Lund', 'Ada Berg'])
  expect(await find('Rosa Maria Lund')).toEqual(['Rosa Maria Lund'])
  expect(await find('lund ros')).toEqual(['Rosa Maria Lund'])
  expect(await find('ma', '&limit=1')).toEqual(['Maria Nilsen'])
})

test.each([
  ['istanbul ışık', 'İstanbul Işık Ltd.'],
  ['ISTANBUL', 'İstanbul Işık Ltd.'],
  ['societe gen', 'Société Générale'],
  ['کتابفروشی یکتا', 'کتاب‌فروشی يكتا'],
  ['کتاب فروشی', 'کتاب‌فروشی يكتا'],
  ['مريم یاری', 'مریم ياری'],
  ['eloise celik', 'Éloïse Çelik'],
])('S97 %s finds %s', async (term, name) => {
  expect(await find(term)).toEqual([name])
})

test('phone numbers are found by their digits, in any script', async () => {
  expect(await find('09123456789')).toEqual(['مریم ياری'])
  expect(await find('۰۹۱۲۳۴۵')).toEqual(['مریم ياری'])
  expect(await find('0912 345')).toEqual(['مریم ياری'])
  expect(await find('12345')).toEqual(['مریم ياری', 'Éloïse Çelik'])
})

test('wildcards of SQL are treated as ordinary characters', async () => {
  for (const term of ['100%', 'wool_co', '\\ sons'])
    expect(await find(term)).toEqual(['100% Wool_Co \\ Sons'])
  expect(await find('%')).toEqual([])
  expect(await find('_')).toEqual([])
  expect(await find('w__l')).toEqual([])
})

test('can be limited to one type, and lists the people of one organization first', async () => {
  const { world } = kariz
  expect(await find('is', '&type=organization')).toEqual(['İstanbul Işık Ltd.'])
  expect(await find('maria', `&org_id=${world.fjord}&type=person&limit=2`)).toEqual([
    'Maria Nilsen',
    'Mariana Costa',
  ])
  const hits = await searchContacts(reading(kariz.database, world.mia), { term: 'rosa' })
  expect(hits).toMatchObject([{ type: 'person', org_name: 'İstanbul Işık Ltd.', detail: null }])
  expect(await find('maria nilsen')).toEqual(['Maria Nilsen'])
})

test('without a term the most recently changed contacts are offered', async () => {
  const { mia, maria } = kariz.world
  await kariz.as(mia).patch(`/api/v2/persons/${maria}`, { job_title: 'Captain' })
  expect((await find('', '&limit=3'))[0]).toBe('Maria Nilsen')
})

test('takes one statement for any number of contacts', async () => {
  const before = kariz.queries.length
  await find('maria')
  expect(kariz.queries.length - before).toBe(1)
})

test('the wire search requires two characters, or one with exact_match', async () => {
  const seller = kariz.as(kariz.world.mia)
  for (const path of ['persons', 'organizations']) {
    expectRefusal(await seller.get(`/api/v2/${path}/search`), 400, { field: 'term', reason: 'required' })
    expectRefusal(await seller.get(`/api/v2/${path}/search?term=m`), 400, {
      field: 'term',
      reason: 'too_short',
    })
    expect((await seller.get(`/api/v2/${path}/search?term=m&exact_match=true`)).body.data.items).toEqual([])
  }
  const exact = await seller.get(
    '/api/v2/persons/search?term=OFFICE@maria.example&exact_match=true&fields=email',
  )
  expect(exact.body.data.items).toMatchObject([{ item: { name: 'Ada Berg' } }])
  const byName = await seller.get('/api/v2/persons/search?term=maria&fields=name')
  expect(byName.body.data.items.map(({ item }: { item: { name: string } }) => item.name)).toEqual([
    'Mariana Costa',
    'Maria Nilsen',
    'Rosa Maria Lund',
  ])
  const paged = await seller.get('/api/v2/persons/search?term=maria&limit=3')
  const rest = await seller.get(
    `/api/v2/persons/search?term=maria&limit=3&cursor=${paged.body.additional_data.next_cursor}`,
  )
  expect(rest.body.data.items).toMatchObject([{ result_score: 0.25, item: { name: 'Ada Berg' } }])
  expect(rest.body.additional_data.next_cursor).toBeNull()
})

test.each([
  '+4790056392',
  '4790056392',
  '+47 900 56 392',
  '004790056392',
  '00 47 900-56-392',
  '900 56 392',
  '90056392',
  '۹۰۰۵۶۳۹۲',
  '+۴۷ ۹۰۰ ۵۶ ۳۹۲',
  '٩٠٠٥٦٣٩٢',
  '+47 (0) 900 56 392',
  '90056',
])(
  'product 7: %s finds the person, whether their number is kept with its country or without',
  async (term) => {
    const seller = kariz.as(kariz.world.mia)
    const here = `?term=${encodeURIComponent(term)}`
    const both = ['Abroad 900', 'Home 900']
    const found = await seller.get(`/api/v2/contacts/search${here}`)
    expect(found.body.data.map(({ name }: { name: string }) => name).sort()).toEqual(both)
    const phones = found.body.data.map(({ phone }: { phone: string }) => phone).sort()
    expect(phones).toEqual(['+47 900 56 392', '900 56 392'])
    const searched = await seller.get(`/api/v2/persons/search${here}`)
    expect(searched.body.data.items.map(({ item }: { item: { name: string } }) => item.name).sort()).toEqual(
      both,
    )
    const listed = await seller.get(`/api/v2/persons${here}`)
    expect(listed.body.data.map(({ name }: { name: string }) => name).sort()).toEqual(both)
  },
)

test('product 7: numbers with different country codes do not match', async () => {
  expect(await find('+46 900 56 392')).toEqual(['Home 900'])
  expect(await find('+98 912 345 6789')).toEqual(['مریم ياری'])
  expect(await find('+47 900 56 393')).toEqual([])
})

test('use F18: names with å, ø and ü are found without them, and the other way round', async () => {
  expect(await find('aase')).toEqual(['Åse Bjørnsen'])
  expect(await find('Bjoernsen')).toEqual(['Åse Bjørnsen'])
  expect(await find('haakon')).toEqual(['Håkon Ruud', 'Haakon Lie'])
  expect((await find('Håkon')).sort()).toEqual(['Haakon Lie', 'Håkon Ruud'])
  expect(await find('muller')).toEqual(['Müller & Co'])
  expect(await find('mueller')).toEqual(['Müller & Co'])
})

test('use F15: organizations that differ only in spelling come after exact matches', async () => {
  const search = async (term: string) =>
    (
      await kariz
        .as(kariz.world.mia)
        .get(`/api/v2/contacts/search?type=organization&term=${encodeURIComponent(term)}`)
    ).body.data.map(({ name, is_lookalike }: { name: string; is_lookalike: boolean }) => [name, is_lookalike])
  expect(await search('hillside orchards')).toEqual([['Hillside Orchards', false]])
  expect(await search('Hillside Orchards Ltd.')).toEqual([['Hillside Orchards', true]])
  expect(await search('HillSide  Orchards A/S')).toEqual([['Hillside Orchards', true]])
  expect(await search('Istanbul Isik')).toEqual([['İstanbul Işık Ltd.', false]])
})
