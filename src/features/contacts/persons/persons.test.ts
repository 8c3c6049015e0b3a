import { PersonsApi } from 'pipedrive/v2'
import { expect, test } from 'vitest'
import { inOperation, rolledBack } from '../../../test/context.ts'
import { expectRefusal, useApp } from '../../../test/http.ts'
import { usePipedrive } from '../../../test/pipedrive.ts'
import { addPersons, listPersons } from './persons.ts'

const kariz = useApp()
const pipedrive = usePipedrive(kariz)

const names = (answer: { body: { data: { name: string }[] } }) => answer.body.data.map(({ name }) => name)

test('the Pipedrive client adds, gets, lists, changes, finds and deletes persons', async () => {
  const { mia, fjord } = kariz.world
  const persons = new PersonsApi(pipedrive.as(mia).v2)
  const added = await persons.addPerson({
    AddPersonRequest: {
      name: 'Leila Aziz Haddad',
      org_id: fjord,
      emails: [
        { value: 'leila@work.example' },
        { value: 'leila@home.example', label: 'home', primary: true },
      ],
      phones: [{ value: '+47 22 33 44 55' }],
      job_title: 'Buyer',
      birthday: '1990-02-28',
      postal_address: { value: 'Kaia 1, Bergen', locality: 'Bergen' },
      add_time: '2024-05-06T07:08:09Z',
    },
  })
  const id = added.data?.id as number
  expect(added.data).toMatchObject({
    name: 'Leila Aziz Haddad',
    first_name: 'Leila',
    last_name: 'Aziz Haddad',
    owner_id: mia.id,
    org_id: fjord,
    add_time: '2024-05-06T07:08:09Z',
    emails: [
      { value: 'leila@work.example', primary: false, label: 'work' },
      { value: 'leila@home.example', primary: true, label: 'home' },
    ],
    phones: [{ value: '+47 22 33 44 55', primary: true, label: 'work' }],
    visible_to: 3,
    is_deleted: false,
    label_ids: [],
    job_title: 'Buyer',
    birthday: '1990-02-28',
    postal_address: { value: 'Kaia 1, Bergen', locality: 'Bergen' },
    custom_fields: {},
  })
  expect(added.data?.update_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  expect((await persons.getPerson({ id })).data).toEqual(added.data)

  const changed = await persons.updatePerson({
    id,
    UpdatePersonRequest: { name: 'Leila Haddad', emails: [], visible_to: 1 },
  })
  expect(changed.data).toMatchObject({
    first_name: 'Leila',
    last_name: 'Haddad',
    emails: [],
    visible_to: 1,
    phones: added.data?.phones,
    org_id: fjord,
  })

  const first = await persons.getPersons({ sort_by: 'add_time', sort_direction: 'asc', limit: 1 })
  expect(first.data?.map((person) => person.id)).toEqual([id])
  const cursor = first.additional_data?.next_cursor as string
  const rest = await persons.getPersons({ sort_by: 'add_time', sort_direction: 'asc', cursor })
  expect(rest.data?.map((person) => person.name)).toEqual(['Maria Nilsen'])
  expect(rest.additional_data).toEqual({ next_cursor: null })

  const found = await persons.searchPersons({ term: 'LEILA', fields: 'name', limit: 5 })
  expect(found.data?.items).toEqual([
    {
      result_score: 0.75,
      item: {
        id,
        type: 'person',
        name: 'Leila Haddad',
        phones: ['+47 22 33 44 55'],
        emails: [],
        primary_email: null,
        visible_to: 1,
        owner: { id: mia.id },
        organization: { id: fjord, name: 'Fjord Shipping', address: null },
        custom_fields: [],
        notes: [],
      },
    },
  ])
  expect((await persons.deletePerson({ id })).data).toEqual({ id })
  expect((await persons.getPersons()).data?.map((person) => person.id)).not.toContain(id)
})

test('persons visible only to their owner cannot be read, listed, counted, found, changed or linked by others', async () => {
  const { mia, omid, ada, secretPerson, secretOrg, maria } = kariz.world
  const seller = kariz.as(mia)
  expectRefusal(await seller.get(`/api/v2/persons/${secretPerson}`), 404, { code: 'not_found' })
  expectRefusal(await seller.get(`/api/v2/persons/${secretPerson}/page`), 404, { code: 'not_found' })
  expectRefusal(await seller.patch(`/api/v2/persons/${secretPerson}`, { name: 'X' }), 404, {
    code: 'not_found',
  })
  expectRefusal(await seller.delete(`/api/v2/persons/${secretPerson}`), 404, { code: 'not_found' })
  const ids = [maria, secretPerson]
  for (const answer of [
    await seller.patch('/api/v2/persons/bulk', { ids, set: { visible_to: 3 } }),
    await seller.post('/api/v2/persons/bulk/delete', { ids }),
    await seller.post('/api/v2/persons/bulk/restore', { ids }),
  ])
    expectRefusal(answer, 404, { field: 'ids', reason: 'unknown' })
  expect((await seller.get(`/api/v2/persons?ids=${maria},${secretPerson},999`)).body.data).toHaveLength(1)
  expect((await seller.get('/api/v2/persons/list/summary')).body.data.count).toBe(1)
  expect((await seller.get('/api/v2/persons/search?term=secret')).body.data.items).toEqual([])
  expect((await seller.get('/api/v2/contacts/search?term=sven')).body.data).toEqual([])
  expectRefusal(await seller.patch(`/api/v2/persons/${maria}`, { org_id: secretOrg }), 400, {
    field: 'org_id',
    reason: 'unknown',
  })
  for (const seeing of [omid, ada]) {
    expect((await kariz.as(seeing).get('/api/v2/persons/list/ids')).body.data).toEqual({
      ids: [secretPerson, maria],
      truncated: false,
    })
    expect((await kariz.as(seeing).get('/api/v2/persons/search?term=secret')).body.data.items).toHaveLength(1)
  }
})

test('the name of an invisible organization is hidden, and counts exclude hidden records', async () => {
  const { ada, mia, secretPerson, maria } = kariz.world
  const shared = await kariz.as(ada).patch(`/api/v2/persons/${secretPerson}`, { visible_to: 3 })
  expect(shared.body.data.org_name).toBe('Hidden Harbour')
  const fields =
    'include_fields=open_deals_count,won_deals_count,closed_deals_count,leads_count,next_activity_id'
  const seen = (await kariz.as(mia).get(`/api/v2/persons/${secretPerson}?${fields}`)).body.data
  expect(seen).toMatchObject({ org_id: null, org_name: null, open_deals_count: 0, leads_count: 0 })
  const whole = (await kariz.as(ada).get(`/api/v2/persons?ids=${maria},${secretPerson}&${fields}`)).body.data
  expect(whole).toMatchObject([
    { open_deals_count: 2, won_deals_count: 1, closed_deals_count: 1, leads_count: 1 },
    { open_deals_count: 1, won_deals_count: 0, closed_deals_count: 0, leads_count: 1 },
  ])
  expect(
    (await kariz.as(mia).get('/api/v2/persons/search?term=secret')).body.data.items[0].item,
  ).toMatchObject({
    organization: null,
  })
  await kariz.as(ada).post(`/api/v2/operations/${shared.operation}/undo`)
})

test('a name is required, complete or in parts', async () => {
  const { mia } = kariz.world
  const seller = kariz.as(mia)
  expectRefusal(await seller.post('/api/v2/persons', { emails: [] }), 400, {
    field: 'name',
    reason: 'required',
  })
  expectRefusal(await seller.post('/api/v2/persons', { first_name: ' ', last_name: '' }), 400, {
    field: 'name',
  })
  expectRefusal(
    await seller.post('/api/v2/persons', { first_name: 'x'.repeat(200), last_name: 'y'.repeat(200) }),
    400,
    { field: 'name', reason: 'too_long' },
  )
  const parts = await seller.post('/api/v2/persons', { first_name: 'Anne Marie', last_name: 'Vold' })
  expect(parts.body.data).toMatchObject({
    name: 'Anne Marie Vold',
    first_name: 'Anne Marie',
    last_name: 'Vold',
  })
  const { id } = parts.body.data
  const married = await seller.patch(`/api/v2/persons/${id}`, { last_name: 'Berg' })
  expect(married.body.data).toMatchObject({ name: 'Anne Marie Berg', first_name: 'Anne Marie' })
  const short = await seller.patch(`/api/v2/persons/${id}`, { name: '  Anne ' })
  expect(short.body.data).toMatchObject({ name: 'Anne', first_name: 'Anne', last_name: null })
  await seller.delete(`/api/v2/persons/${id}`)
})

test('e-mails and phones have no blanks, no duplicates and one primary', async () => {
  const { mia, maria } = kariz.world
  const set = async (emails: unknown) =>
    (await kariz.as(mia).patch(`/api/v2/persons/${maria}`, { emails })).body.data.emails
  const work = (value: string, primary: boolean) => ({ value, primary, label: 'work' })
  expect(
    await set([{ value: 'a@x.example' }, { value: ' ' }, { value: null }, { value: 'b@x.example' }]),
  ).toEqual([work('a@x.example', true), work('b@x.example', false)])
  expect(
    await set([
      { value: 'a@x.example', primary: false, label: null },
      { value: 'b@x.example', primary: true },
      { value: 'c@x.example', primary: true },
      { value: ' a@x.example ' },
    ]),
  ).toEqual([work('a@x.example', false), work('b@x.example', true), work('c@x.example', false)])
  expect(await set(null)).toEqual([])
  expectRefusal(await kariz.as(mia).patch(`/api/v2/persons/${maria}`, { emails: [{ value: 7 }] }), 400, {
    field: 'emails.0.value',
  })
  await set([{ value: 'maria@example.com' }])
})

test.each([
  [{ org_id: 999 }, 'org_id', 'unknown'],
  [{ owner_id: 999 }, 'owner_id', 'unknown'],
  [{ label_ids: [999] }, 'label_ids', 'unknown'],
  [{ visible_to: 2 }, 'visible_to', 'not_allowed'],
  [{ org_id: '1' }, 'org_id', 'wrong_type'],
  [{ birthday: '2026-02-30' }, 'birthday', 'not_a_date'],
  [{ job_title: 'x'.repeat(256) }, 'job_title', 'too_long'],
  [{ notes: 'x'.repeat(10_001) }, 'notes', 'too_long'],
  [{ name: 'Text with \u0000' }, null, 'malformed'],
])('a person with %j is rejected with field %s, and nothing is written', async (change, field, reason) => {
  const { mia, maria } = kariz.world
  const before = (await kariz.as(mia).get(`/api/v2/persons/${maria}`)).body.data
  expectRefusal(
    await kariz.as(mia).patch(`/api/v2/persons/${maria}`, { job_title: 'Never', ...change }),
    400,
    { ...(field && { field }), reason },
  )
  expectRefusal(await kariz.as(mia).post('/api/v2/persons', { name: 'Never', ...change }), 400, { reason })
  expect((await kariz.as(mia).get(`/api/v2/persons/${maria}`)).body.data).toEqual(before)
})

test('names in any script, with emoji and right-to-left text, are stored unchanged', async () => {
  const { mia } = kariz.world
  for (const name of ['مریم کریمی', '👩‍🚀 Zoë', 'Ж'.repeat(255), '"quoted" \\ %_']) {
    const added = await kariz
      .as(mia)
      .post('/api/v2/persons', { name, emails: [{ value: 'ایمیل@مثال.ایران' }] })
    expect(added.body.data).toMatchObject({ name, emails: [{ value: 'ایمیل@مثال.ایران' }] })
    await kariz.as(mia).delete(`/api/v2/persons/${added.body.data.id}`)
  }
})

test('sellers can delete only their own persons; deleted ones are listed separately and can be restored for 30 days', async () => {
  const { mia, omid, ada, maria } = kariz.world
  expectRefusal(await kariz.as(omid).delete(`/api/v2/persons/${maria}`), 403, { code: 'forbidden' })
  await kariz.as(mia).delete(`/api/v2/persons/${maria}`)
  expect((await kariz.as(mia).get('/api/v2/persons')).body.data).toEqual([])
  expect(names(await kariz.as(mia).get(`/api/v2/persons?deleted=true&ids=${maria}`))).toEqual([
    'Maria Nilsen',
  ])
  expect((await kariz.as(mia).get(`/api/v2/persons/${maria}`)).body.data.is_deleted).toBe(true)
  expectRefusal(await kariz.as(mia).patch(`/api/v2/persons/${maria}`, { name: 'X' }), 404, {})
  expectRefusal(await kariz.as(omid).post('/api/v2/persons/bulk/restore', { ids: [maria] }), 403, {})
  await kariz.as(mia).post('/api/v2/persons/bulk/restore', { ids: [maria] })
  expect(names(await kariz.as(mia).get('/api/v2/persons'))).toEqual(['Maria Nilsen'])

  await kariz.as(ada).delete(`/api/v2/persons/${maria}`)
  await inOperation(kariz.database, ada, ({ tx }) =>
    tx
      .updateTable('person')
      .set({ delete_time: new Date(Date.now() - 31 * 86_400_000) })
      .where('id', '=', maria)
      .execute(),
  )
  expect((await kariz.as(ada).get(`/api/v2/persons?deleted=true&ids=${maria}`)).body.data).toEqual([])
  expectRefusal(await kariz.as(ada).get(`/api/v2/persons/${maria}`), 404, {})
  expectRefusal(await kariz.as(ada).post('/api/v2/persons/bulk/restore', { ids: [maria] }), 404, {
    field: 'ids',
  })
  await inOperation(kariz.database, ada, ({ tx }) =>
    tx.updateTable('person').set({ is_deleted: false, delete_time: null }).where('id', '=', maria).execute(),
  )
})

test('a bulk change is one operation, reversed by one undo', async () => {
  const { ada, mia, omid, fjord } = kariz.world
  const label = (await kariz.as(ada).post('/api/v2/labels', { noun: 'person', name: 'VIP', color: 'purple' }))
    .body.data
  const ids = await inOperation(kariz.database, mia, (ctx) =>
    addPersons(
      ctx,
      ['One', 'Two', 'Three'].map((name) => ({ name })),
    ),
  )
  const set = { owner_id: omid.id, org_id: fjord, add_label_ids: [label.id], visible_to: 7 }
  const bulk = await kariz.as(mia).patch('/api/v2/persons/bulk', { ids, set })
  expect(bulk.body.data).toEqual({ count: 3 })
  const after = (await kariz.as(mia).get(`/api/v2/persons?label_ids=${label.id}&owner_ids=${omid.id},999`))
    .body.data
  expect(after).toMatchObject([{ name: 'One' }, { name: 'Two' }, { name: 'Three' }])
  expect(after[0]).toMatchObject({
    org_id: fjord,
    org_name: 'Fjord Shipping',
    visible_to: 7,
    label_ids: [label.id],
  })
  for (const [field, value] of [
    ['owner_id', 999],
    ['org_id', 999],
  ])
    expectRefusal(
      await kariz.as(omid).patch('/api/v2/persons/bulk', { ids, set: { [field as string]: value } }),
      400,
      {
        field: String(field),
      },
    )
  expectRefusal(
    await kariz.as(omid).patch('/api/v2/persons/bulk', { ids, set: { remove_label_ids: [999] } }),
    400,
    {
      field: 'remove_label_ids',
    },
  )
  expectRefusal(await kariz.as(omid).patch('/api/v2/persons/bulk', { ids, set: { name: 'Same' } }), 400, {
    field: 'set.name',
  })

  await kariz.as(mia).post(`/api/v2/operations/${bulk.operation}/undo`)
  expect((await kariz.as(mia).get(`/api/v2/persons?ids=${ids}`)).body.data).toMatchObject([
    { owner_id: mia.id, org_id: null, label_ids: [], visible_to: 3 },
    {},
    {},
  ])
  await kariz.as(mia).post('/api/v2/persons/bulk/delete', { ids })
  expect((await kariz.as(mia).get('/api/v2/persons/list/summary')).body.data.count).toBe(1)
})

test('lists have the requested order, and cursors continue where the last page ended', async () => {
  const { mia, maria, boat, secretDeal } = kariz.world
  const given = ['Émile', 'ada', 'Øystein', 'Ağa', 'زهرا', 'چنگیز', 'Zoë', 'بهار', 'Ída']
  const ids = await inOperation(kariz.database, mia, (ctx) =>
    addPersons(
      ctx,
      given.map((name) => ({ name })),
    ),
  )
  const seen: string[] = []
  let cursor = ''
  do {
    const page = await kariz
      .as(mia)
      .get(`/api/v2/persons?sort_by=name&limit=3&ids=${ids}${cursor && `&cursor=${cursor}`}`)
    seen.push(...names(page))
    cursor = page.body.additional_data.next_cursor ?? ''
  } while (cursor)
  expect(seen).toEqual(['ada', 'Ağa', 'Émile', 'Ída', 'Øystein', 'Zoë', 'بهار', 'چنگیز', 'زهرا'])
  const downwards = await kariz.as(mia).get(`/api/v2/persons?sort_by=name&sort_direction=desc&ids=${ids}`)
  expect(names(downwards)).toEqual(seen.toReversed())
  expectRefusal(await kariz.as(mia).get('/api/v2/persons?cursor=nonsense'), 400, {
    field: 'cursor',
    reason: 'malformed',
  })
  expectRefusal(await kariz.as(mia).get('/api/v2/persons?sort_by=age'), 400, { field: 'sort_by' })
  expect((await kariz.as(mia).get(`/api/v2/persons?deal_id=${boat}`)).body.data).toMatchObject([
    { id: maria },
  ])
  expect((await kariz.as(mia).get(`/api/v2/persons?deal_id=${secretDeal}`)).body.data).toEqual([])
  await kariz.as(mia).post('/api/v2/persons/bulk/delete', { ids })
})

test('updated_since is inclusive, updated_until is exclusive, and both require whole seconds in UTC', async () => {
  const { mia, maria } = kariz.world
  const { update_time } = (await kariz.as(mia).patch(`/api/v2/persons/${maria}`, { job_title: 'Skipper' }))
    .body.data
  const next = new Date(Date.parse(update_time) + 1000).toISOString().replace('.000', '')
  const count = async (query: string) =>
    (await kariz.as(mia).get(`/api/v2/persons?${query}`)).body.data.length
  expect(await count(`updated_since=${update_time}`)).toBe(1)
  expect(await count(`updated_since=${next}`)).toBe(0)
  expect(await count(`updated_until=${update_time}`)).toBe(0)
  expect(await count(`updated_until=${next}`)).toBe(1)
  for (const bad of ['2026-01-01T00:00:00.500Z', '2026-01-01', '2026-01-01T00:00:00%2B01:00'])
    expectRefusal(await kariz.as(mia).get(`/api/v2/persons?updated_since=${bad}`), 400, {
      field: 'updated_since',
    })
})

test('lists and inserts of a hundred persons take as many statements as of one', async () => {
  const { mia, fjord } = kariz.world
  await rolledBack(kariz.database, mia, async (ctx) => {
    const counted = async (work: () => Promise<unknown>) => {
      const before = kariz.queries.length
      await work()
      return kariz.queries.length - before
    }
    const person = (n: number) => ({
      name: `Person ${n}`,
      org_id: fjord,
      emails: [{ value: `p${n}@x.example` }],
    })
    const one = await counted(() => addPersons(ctx, [person(0)]))
    const hundred = await counted(() =>
      addPersons(
        ctx,
        Array.from({ length: 100 }, (_, n) => person(n)),
      ),
    )
    expect([one, hundred]).toEqual([2, 2])
    const fields = { include_fields: ['open_deals_count'] }
    expect(await counted(() => listPersons(ctx, { limit: 1, ...fields }))).toBe(2)
    expect(await counted(() => listPersons(ctx, { limit: 100, ...fields }))).toBe(2)
  })
})

test('S24 a person is shown with their visible leads and deals', async () => {
  const { mia, maria, boat, dock, wonDeal, sails } = kariz.world
  const page = (await kariz.as(mia).get(`/api/v2/persons/${maria}/page`)).body.data
  expect(page.person).toMatchObject({ name: 'Maria Nilsen', org_name: 'Fjord Shipping' })
  expect(page.counts).toEqual({ leads: 1, open: 2, won: 1, lost: 0 })
  expect(page.leads).toMatchObject([{ id: sails.uuid, title: 'New sails', value: 3000 }])
  expect(page.deals.map((deal: { id: number }) => deal.id)).toEqual([dock, boat, wonDeal])
  expect(page.deals[0]).toMatchObject({ title: 'Dock repair', stage_name: 'Meeting', pipeline_name: 'Sales' })
})

test('a stale change is rejected with both values, user and time', async () => {
  const { mia, omid, maria } = kariz.world
  const url = `/api/v2/persons/${maria}`
  const { emails } = (await kariz.as(mia).get(url)).body.data
  await kariz.as(omid).patch(url, { job_title: 'Admiral' })
  const refused = await kariz.as(mia).patch(url, { job_title: 'Cook', seen: { job_title: 'Skipper' } })
  expectRefusal(refused, 409, { code: 'stale', field: 'job_title' })
  expect(refused.body.detail).toMatchObject({
    seen: 'Skipper',
    now: 'Admiral',
    by: { id: omid.id, name: 'Omid' },
  })
  const twoThings = { notes: 'Likes boats', seen: { notes: null, emails } }
  expect((await kariz.as(mia).patch(url, twoThings)).body.data).toMatchObject({ job_title: 'Admiral' })
  await kariz.as(omid).patch(url, { emails: [{ value: 'new@example.com' }] })
  expectRefusal(await kariz.as(mia).patch(url, { emails: [], seen: { emails } }), 409, {
    code: 'stale',
    field: 'emails',
  })
  expectRefusal(await kariz.as(mia).patch(url, { seen: { age: 7 } }), 400, { field: 'seen.age' })
})

test('an organization can be given by name: found, or created in the same operation', async () => {
  const { mia, fjord } = kariz.world
  const known = await kariz
    .as(mia)
    .post('/api/v2/persons', { name: 'Nils', organization: { name: 'FJORD shipping' } })
  expect(known.body.data).toMatchObject({ org_id: fjord, org_name: 'Fjord Shipping' })
  const fresh = await kariz
    .as(mia)
    .patch(`/api/v2/persons/${known.body.data.id}`, { organization: { name: 'Tugs' } })
  expect(fresh.body.data.org_name).toBe('Tugs')
  await kariz.as(mia).post(`/api/v2/operations/${fresh.operation}/undo`)
  expect((await kariz.as(mia).get('/api/v2/organizations/search?term=tugs')).body.data.items).toEqual([])
})
