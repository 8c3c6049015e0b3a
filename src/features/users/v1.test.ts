import { CurrenciesApi, UserSettingsApi, UsersApi } from 'pipedrive/v1'
import { describe, expect, test } from 'vitest'
import { useApp } from '../../test/http.ts'
import { usePipedrive } from '../../test/pipedrive.ts'

const kariz = useApp()
const pipedrive = usePipedrive(kariz)

describe('the Pipedrive client', () => {
  test('gets the current user, lists and finds users', async () => {
    const { world } = kariz
    const users = new UsersApi(pipedrive.as(world.mia).v1)
    const me = await users.getCurrentUser()
    expect(me.data).toMatchObject({
      id: world.mia.id,
      name: 'Mia',
      company_name: 'Nordic Pipes',
      is_you: true,
    })
    const all = await users.getUsers()
    expect(all.data?.map(({ name }) => name)).toEqual(['Ada', 'Omid', 'Mia'])
    const found = await users.findUsersByName({ term: 'omid@nordic', search_by_email: 1 })
    expect(found.data?.map(({ id }) => id)).toEqual([world.omid.id])
    expect((await users.getUser({ id: world.ada.id })).data).toMatchObject({ name: 'Ada', is_you: false })
  })

  test('adds a user and deactivates them', async () => {
    const users = new UsersApi(pipedrive.as(kariz.world.ada).v1)
    const added = await users.addUser({ AddUserRequest: { email: 'per@nordic.example' } })
    const id = added.data?.id as number
    const updated = await users.updateUser({ id, UpdateUserRequest: { active_flag: false } })
    expect(updated.data).toMatchObject({ id, email: 'per@nordic.example', active_flag: false })
  })

  test('reads the settings and the currencies', async () => {
    const { v1 } = pipedrive.as(kariz.world.mia)
    expect(await new UserSettingsApi(v1).getUserSettings()).toMatchObject({ success: true })
    const currencies = await new CurrenciesApi(v1).getCurrencies({ term: 'NOK' })
    expect(currencies.data).toMatchObject([{ code: 'NOK', decimal_points: 2, is_custom_flag: false }])
  })
})
