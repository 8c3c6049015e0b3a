import { OrganizationsApi } from 'pipedrive/v2'
import { expect, test } from 'vitest'
import { inOperation, rolledBack } from '../../../test/context.ts'
import { expectRefusal, useApp } from '../../../test/http.ts'
import { usePipedrive } from '../../../test/pipedrive.ts'
import { addOrganizations } from './organizations.ts'

const kariz = useApp()
const pipedrive = usePipedrive(kariz)

test('the Pipedrive client adds, gets, lists, changes, finds and deletes organizations', async () => {
  const { mia } = kariz.world
  const organizations = new OrganizationsApi(pipedrive.as(mia).v2)
  const industry = (await kariz.as(mia).post('/api/v2/industries', { name: 'Plumbing' })).body.data
  const added = await organizations.addOrganization({
    AddOrganizationRequest: {
      name: 'Pipe & Søn AS',
      address: { value: 'Kaia 1, 5003 Bergen', locality: 'Bergen', country: 'Norway', postal_code: '5003' },
      website: 'https://pipe.example',
      linkedin: 'https://linkedin.example/company/pipe',
      industry: industry.id,
      annual_revenue: 1_250_000.5,
      employee_count: 12,
    },
  })
  const id = added.data?.id as number
  expect(added.data).toMatchObject({
    name: 'Pipe & Søn AS',
    owner_id: mia.id,
    is_deleted: false,
    visible_to: 3,
    label_ids: [],
    website: 'https://pipe.example',
    industry: industry.id,
    industry_name: 'Plumbing',
    annual_revenue: 1_250_000.5,
    employee_count: 12,
    custom_fields: {},
  })
  expect(added.data?.address).toEqual({
    value: 'Kaia 1, 5003 Bergen',
    locality: 'Bergen',
    country: 'Norway',
    postal_code: '5003',
  })
  // An address is replaced as a whole, and null clears a field.
  const changed = await organizations.updateOrganization({
    id,
    UpdateOrganizationRequest: { address: { value: 'Oslo' }, industry: null, website: null },
  })
  expect(changed.data).toMatchObject({ industry: null, website: null, employee_count: 12 })
  expect(changed.data?.address).toEqual({ value: 'Oslo' })
  expect((await organizations.getOrganization({ id })).data).toEqual(changed.data)
  const listed = await organizations.getOrganizations({ sort_by: 'id', sort_direction: 'desc', limit: 1 })
  expect(listed.data?.map((organization) => organization.id)).toEqual([id])
  expect(listed.additional_data?.next_cursor).toEqual(expect.any(String))
  const found = await organizations.searchOrganization({ term: 'son', exact_match: false })
  expect(found.data?.items?.map(({ item }) => item)).toEqual([
    {
      id,
      type: 'organization',
      name: 'Pipe & Søn AS',
      address: 'Oslo',
      visible_to: 3,
      owner: { id: mia.id },
      custom_fields: [],
      notes: [],
    },
  ])
  expect((await organizations.deleteOrganization({ id })).data).toEqual({ id })
  expect((await organizations.searchOrganization({ term: 'son' })).data?.items).toEqual([])
})

test('organizations visible only to their owner do not exist for others', async () => {
  const { mia, ada, fjord, secretOrg } = kariz.world
  const seller = kariz.as(mia)
  expectRefusal(await seller.get(`/api/v2/organizations/${secretOrg}`), 404, { code: 'not_found' })
  expectRefusal(await seller.get(`/api/v2/organizations/${secretOrg}/page`), 404, { code: 'not_found' })
  expectRefusal(await seller.patch(`/api/v2/organizations/${secretOrg}`, { name: 'X' }), 404, {})
  expectRefusal(await seller.delete(`/api/v2/organizations/${secretOrg}`), 404, {})
  expectRefusal(
    await seller.patch('/api/v2/organizations/bulk', { ids: [fjord, secretOrg], set: { visible_to: 3 } }),
    404,
    {
      field: 'ids',
      reason: 'unknown',
    },
  )
  expect((await seller.get('/api/v2/organizations')).body.data).toHaveLength(1)
  expect((await seller.get('/api/v2/organizations/list/summary')).body.data.count).toBe(1)
  expect((await kariz.as(ada).get('/api/v2/organizations/list/summary')).body.data.count).toBe(2)
  expect((await seller.get('/api/v2/organizations/search?term=hidden')).body.data.items).toEqual([])
  expect((await seller.get('/api/v2/contacts/search?term=hidden')).body.data).toEqual([])
})

test('S21 an organization is shown with industry, people, leads and deals; hidden people are not counted', async () => {
  const { ada, mia, fjord, maria, secretPerson, sails } = kariz.world
  const industry = (await kariz.as(mia).post('/api/v2/industries', { name: 'Shipping' })).body.data
  await kariz.as(mia).patch(`/api/v2/organizations/${fjord}`, { industry: industry.id })
  const moved = await kariz.as(ada).patch(`/api/v2/persons/${secretPerson}`, { org_id: fjord })
  const page = (await kariz.as(mia).get(`/api/v2/organizations/${fjord}/page`)).body.data
  expect(page.organization).toMatchObject({ name: 'Fjord Shipping', industry_name: 'Shipping' })
  expect(page.people).toEqual([
    { id: maria, name: 'Maria Nilsen', job_title: null, email: 'maria@example.com' },
  ])
  expect(page.leads).toMatchObject([{ id: sails.uuid }])
  expect(page.counts).toEqual({ leads: 1, open: 2, won: 1, lost: 0 })
  const path = `/api/v2/organizations/${fjord}?include_fields=people_count,won_deals_count`
  expect((await kariz.as(mia).get(path)).body.data).toMatchObject({ people_count: 1, won_deals_count: 1 })
  expect((await kariz.as(ada).get(path)).body.data).toMatchObject({ people_count: 2 })
  await kariz.as(ada).post(`/api/v2/operations/${moved.operation}/undo`)
})

test('industries match by folded name, and organizations can be listed by industry', async () => {
  const { mia, fjord } = kariz.world
  const first = (await kariz.as(mia).post('/api/v2/industries', { name: 'Énergie' })).body.data
  expect((await kariz.as(mia).post('/api/v2/industries', { name: 'ENERGIE ' })).body.data).toEqual(first)
  const bulk = await kariz
    .as(mia)
    .patch('/api/v2/organizations/bulk', { ids: [fjord], set: { industry: first.id } })
  expect((await kariz.as(mia).get(`/api/v2/organizations?industry_ids=${first.id}`)).body.data).toMatchObject(
    [{ id: fjord, industry_name: 'Énergie' }],
  )
  await kariz.as(mia).post(`/api/v2/operations/${bulk.operation}/undo`)
  expect((await kariz.as(mia).get(`/api/v2/organizations?industry_ids=${first.id}`)).body.data).toEqual([])
})

test.each([
  [{ name: '' }, 'name'],
  [{ industry: 999 }, 'industry'],
  [{ owner_id: 999 }, 'owner_id'],
  [{ employee_count: -1 }, 'employee_count'],
  [{ annual_revenue: 1e15 }, 'annual_revenue'],
  [{ website: 'x'.repeat(2049) }, 'website'],
  [{ address: 'Oslo' }, 'address'],
  [{ address: { value: 7 } }, 'address.value'],
  [{ label_ids: [1, 1] }, 'label_ids'],
])('an organization with %j is rejected with field %s', async (change, field) => {
  const { mia, fjord } = kariz.world
  expectRefusal(await kariz.as(mia).patch(`/api/v2/organizations/${fjord}`, change), 400, { field })
})

test('sellers can delete and restore only their own organizations, also in bulk, and undo deletions', async () => {
  const { mia, omid, fjord, maria } = kariz.world
  const ids = await inOperation(kariz.database, mia, (ctx) =>
    addOrganizations(ctx, [{ name: 'North' }, { name: 'South' }]),
  )
  expectRefusal(await kariz.as(omid).post('/api/v2/organizations/bulk/delete', { ids }), 403, {
    code: 'forbidden',
  })
  const deleted = await kariz.as(mia).post('/api/v2/organizations/bulk/delete', { ids: [...ids, fjord] })
  expect((await kariz.as(mia).get('/api/v2/organizations')).body.data).toEqual([])
  expect((await kariz.as(mia).get(`/api/v2/persons/${maria}`)).body.data).toMatchObject({
    org_id: fjord,
    org_name: null,
  })
  // An existing link to a deleted record can be kept; a new one is rejected.
  expect((await kariz.as(mia).patch(`/api/v2/persons/${maria}`, { org_id: fjord })).status).toBe(200)
  expectRefusal(await kariz.as(mia).patch(`/api/v2/persons/${maria}`, { org_id: ids[0] }), 400, {
    field: 'org_id',
  })
  await kariz.as(mia).post('/api/v2/organizations/bulk/restore', { ids })
  expectRefusal(await kariz.as(mia).post(`/api/v2/operations/${deleted.operation}/undo`), 409, {
    reason: 'changed_since',
  })
  await kariz.as(mia).post('/api/v2/organizations/bulk/restore', { ids: [fjord] })
  expect((await kariz.as(mia).get(`/api/v2/persons/${maria}`)).body.data.org_name).toBe('Fjord Shipping')
})

test('adding a hundred organizations takes as many statements as adding one', async () => {
  await rolledBack(kariz.database, kariz.world.mia, async (ctx) => {
    const counted = async (count: number) => {
      const before = kariz.queries.length
      const ids = await addOrganizations(
        ctx,
        Array.from({ length: count }, (_, n) => ({ name: `Company ${n}` })),
      )
      expect(ids).toEqual(ids.toSorted((a, b) => a - b))
      return kariz.queries.length - before
    }
    expect(await counted(1)).toBe(await counted(100))
  })
})
