import { describe, expect, test } from 'vitest'
import { inOperation } from '../../test/context.ts'
import { expectRefusal, useApp } from '../../test/http.ts'
import { updateUser } from './users.ts'

const kariz = useApp()
const newcomer = { name: 'Nora', email: 'Nora@nordic.example', role: 'regular', password: 'a long sentence' }

describe('users', () => {
  test('an admin adds a user, who is listed with the others, by name', async () => {
    const { world } = kariz
    const created = await kariz.as(world.ada).post('/api/v2/users', newcomer)
    expect(created).toMatchObject({
      status: 201,
      body: { data: { name: 'Nora', email: 'nora@nordic.example', is_active: true, can_sign_in: true } },
    })
    const { body } = await kariz.as(world.mia).get('/api/v2/users')
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Ada', 'Mia', 'Nora', 'Omid'])
    expect(JSON.stringify(body)).not.toContain('password')
  })

  test('e-mail addresses are unique, ignoring case', async () => {
    const answer = await kariz
      .as(kariz.world.ada)
      .post('/api/v2/users', { ...newcomer, email: 'NORA@NORDIC.EXAMPLE' })
    expectRefusal(answer, 409, { field: 'email', reason: 'taken' })
  })

  test.each([
    ['name', ' ', 'malformed'],
    ['email', 'nora@', 'malformed'],
    ['email', `${'n'.repeat(250)}@nordic.example`, 'too_long'],
    ['role', 'owner', 'not_allowed'],
    ['password', 'short', 'too_short'],
  ])('a new user with %s %j is rejected', async (field, value, reason) => {
    const answer = await kariz.as(kariz.world.ada).post('/api/v2/users', { ...newcomer, [field]: value })
    expectRefusal(answer, 400, { field, reason })
  })

  test('the last active admin can neither be demoted nor deactivated', async () => {
    const { ada, mia } = kariz.world
    const admin = kariz.as(ada)
    const change = (id: number, body: object) => admin.patch(`/api/v2/users/${id}`, body)
    expectRefusal(await change(ada.id, { role: 'regular' }), 409, { field: 'role', reason: 'last_admin' })
    expectRefusal(await change(ada.id, { is_active: false }), 409, {
      field: 'is_active',
      reason: 'last_admin',
    })
    await change(mia.id, { role: 'admin' })
    await change(mia.id, { is_active: false })
    expectRefusal(await change(ada.id, { role: 'regular' }), 409, { reason: 'last_admin' })
    await change(mia.id, { is_active: true, role: 'regular' })
  })

  test('if two admins demote each other at the same time, one remains', async () => {
    const { ada, mia } = kariz.world
    await kariz.as(ada).patch(`/api/v2/users/${mia.id}`, { role: 'admin' })
    const results = await Promise.allSettled([
      inOperation(kariz.database, ada, (ctx) => updateUser(ctx, mia.id, { role: 'regular' })),
      inOperation(kariz.database, mia, (ctx) => updateUser(ctx, ada.id, { role: 'regular' })),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const admins = await kariz.database.reader
      .selectFrom('user')
      .select('id')
      .where('role', '=', 'admin')
      .execute()
    expect(admins).toHaveLength(1)
    await inOperation(kariz.database, ada, async ({ tx }) => {
      await tx.updateTable('user').set({ role: 'admin' }).where('id', '=', ada.id).execute()
      await tx.updateTable('user').set({ role: 'regular' }).where('id', '=', mia.id).execute()
    })
  })

  test('the database itself requires an active admin', async () => {
    const { ada } = kariz.world
    const write = inOperation(kariz.database, ada, ({ tx }) =>
      tx.updateTable('user').set({ active: false }).where('role', '=', 'admin').execute(),
    )
    await expect(write).rejects.toMatchObject({ constraint: 'user_last_admin' })
  })

  test('undo restores a role, but cannot remove the last admin', async () => {
    const { ada, mia } = kariz.world
    const admin = kariz.as(ada)
    const { operation } = await admin.patch(`/api/v2/users/${mia.id}`, { role: 'admin' })
    const undone = await admin.post(`/api/v2/operations/${operation}/undo`)
    expect(undone.status).toBe(200)
    const { body } = await admin.get('/api/v2/users')
    expect(body.data.find(({ id }: { id: number }) => id === mia.id).role).toBe('regular')
  })

  test.each([
    ['POST', '/api/v2/users', newcomer],
    ['PATCH', '/api/v2/users/1', { role: 'admin' }],
    ['GET', '/api/v2/invitations', undefined],
    ['POST', '/api/v2/invitations', { email: 'x@nordic.example', role: 'admin' }],
    ['DELETE', '/api/v2/invitations/1', undefined],
    ['PATCH', '/api/v2/company', { name: 'Mine' }],
    ['POST', '/api/v1/users', { email: 'x@nordic.example' }],
    ['PUT', '/api/v1/users/1', { active_flag: false }],
  ] as const)('a regular user may not %s %s', async (method, url, body) => {
    const verb = method.toLowerCase() as 'post'
    expectRefusal(await kariz.as(kariz.world.mia)[verb](url, body), 403, { code: 'forbidden' })
    expectRefusal(await kariz.as(null)[verb](url, body), 401, { code: 'unauthenticated' })
  })
})

describe('profile', () => {
  test('every user can set language, calendar, time zone, first day of the week, digits and theme', async () => {
    const choice = {
      name: 'امید',
      locale: 'fa',
      calendar: 'persian',
      timezone: 'Asia/Tehran',
      week_start: 6,
      digits: 'latn',
      theme: 'dark',
      currency: 'IRR',
    }
    const { omid } = kariz.world
    expect((await kariz.as(omid).patch('/api/v2/profile', choice)).status).toBe(200)
    const kept = await kariz.database.reader
      .selectFrom('user')
      .selectAll()
      .where('id', '=', omid.id)
      .executeTakeFirst()
    expect(kept).toMatchObject(choice)
  })

  test.each([
    ['timezone', 'Europe/Atlantis', 'unknown'],
    ['timezone', '+02:00', 'unknown'],
    ['currency', 'DEM', 'unknown'],
    ['locale', 'de', 'not_allowed'],
    ['week_start', 7, 'too_big'],
    ['role', 'admin', 'not_allowed'],
    ['email', 'other@nordic.example', 'not_allowed'],
  ])('%s %j is rejected', async (field, value, reason) => {
    const answer = await kariz.as(kariz.world.omid).patch('/api/v2/profile', { [field]: value })
    expectRefusal(answer, 400, { field, reason })
  })
})

describe('users on the v1 wire', () => {
  test('lists all on one page, and finds by name and e-mail address', async () => {
    const mia = kariz.as(kariz.world.mia)
    const { body } = await mia.get('/v1/users')
    expect(body.additional_data.pagination.more_items_in_collection).toBe(false)
    expect(body.data).toHaveLength(4)
    const names = async (query: string) =>
      (await mia.get(`/api/v1/users/find?${query}`)).body.data.map(({ name }: { name: string }) => name)
    expect(await names('term=mI')).toEqual(['Mia'])
    expect(await names('term=NORA%40nordic&search_by_email=1')).toEqual(['Nora'])
    expect(await names('term=%25')).toEqual([])
    expectRefusal(await mia.get('/api/v1/users/find'), 400, { field: 'term', reason: 'required' })
  })

  test('returns the current user with the company', async () => {
    const { body } = await kariz.as(kariz.world.mia).get('/api/v1/users/me')
    expect(body.data).toMatchObject({
      name: 'Mia',
      is_you: true,
      default_currency: 'EUR',
      timezone_name: 'Europe/Oslo',
      timezone_offset: '+01:00',
      access: [
        { app: 'sales', admin: false },
        { app: 'global', admin: false },
      ],
      company_id: 1,
      company_name: 'Nordic Pipes',
      language: { language_code: 'en', country_code: 'US' },
    })
    expect(body.data.created).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  })

  test('adds a user without a password, deactivates and reactivates them', async () => {
    const ada = kariz.as(kariz.world.ada)
    const { status, body } = await ada.post('/api/v1/users', {
      email: 'per@nordic.example',
      access: [{ app: 'sales', admin: true }],
    })
    expect({ status, ...body.data }).toMatchObject({
      status: 201,
      name: 'per',
      is_admin: 1,
      active_flag: true,
    })
    const { id } = body.data
    expect((await ada.put(`/v1/users/${id}`, { active_flag: '0' })).status).toBe(400)
    expect((await ada.put(`/v1/users/${id}`, { active_flag: false })).body.data.active_flag).toBe(false)
    expect((await ada.get(`/v1/users/${id}`)).body.data.active_flag).toBe(false)
    expect((await ada.put(`/v1/users/${id}`, { active_flag: true })).body.data.active_flag).toBe(true)
    expectRefusal(await ada.get('/v1/users/999999'), 404, { code: 'not_found' })
    expectRefusal(await ada.put('/v1/users/999999', { active_flag: true }), 404, { code: 'not_found' })
  })

  test('returns the settings that clients use to test their credentials', async () => {
    const { status, body } = await kariz.as(kariz.world.mia).get('/v1/userSettings')
    expect({ status, limit: body.data.list_limit }).toEqual({ status: 200, limit: 100 })
  })
})
