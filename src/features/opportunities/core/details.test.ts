import { describe, expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../../test/http.ts'
import { type DetailKey, detailKeys, details } from './contract.ts'

const kariz = useApp()
const ada = () => kariz.as(kariz.world.ada)

/** Two valid values and one invalid value for each field type. */
const samples = {
  date: { one: '2027-02-01', other: '2027-03-01', bad: '2027-02-30' },
  varchar: { one: 'PO 4711', other: 'Tender 12', bad: 'x'.repeat(256) },
}
const sampleOf = (key: DetailKey) => samples[details[key].type]

const kinds = { deal: '/api/v2/deals', lead: '/api/v1/leads' } as const
type Kind = keyof typeof kinds

async function add(kind: Kind, values: object) {
  const { status, body } = await ada().post(kinds[kind], {
    title: 'Pump',
    person_id: kariz.world.maria,
    ...values,
  })
  expect(status).toBe(201)
  return { id: body.data.id as number, path: `${kinds[kind]}/${body.data.id}` }
}
const read = async (path: string) => (await ada().get(path)).body.data

describe.each(detailKeys)('issue 8: the detail %s', (key) => {
  const { one, other, bad } = sampleOf(key)

  test.each(['deal', 'lead'] as const)(
    'of a %s can be added, changed, listed and cleared, and rejects invalid values',
    async (kind) => {
      const { id, path } = await add(kind, { [key]: one })
      expect(await read(path)).toMatchObject({ [key]: one })
      expect((await ada().patch(path, { [key]: other })).status).toBe(200)
      expect(await read(path)).toMatchObject({ [key]: other })
      const list = await read(`/api/v2/${kind}s/list?limit=500`)
      expect(list).toContainEqual(expect.objectContaining({ id, [key]: other }))
      expectRefusal(await ada().patch(path, { [key]: bad }), 400, { field: key })
      expect((await ada().patch(path, { [key]: null })).status).toBe(200)
      expect(await read(path)).toMatchObject({ [key]: null })
    },
  )

  test('is among the fields for integrations', async () => {
    const { name, type } = details[key]
    const ofDeals = await read('/api/v2/dealFields?limit=500')
    expect(ofDeals).toContainEqual(
      expect.objectContaining({ field_code: key, field_name: name, field_type: type }),
    )
    expect(await read('/api/v1/leadFields')).toContainEqual(
      expect.objectContaining({ key, name, field_type: type }),
    )
  })

  test('is kept when a lead is converted to a deal, and back', async () => {
    const { id } = await add('lead', { [key]: one })
    const { body } = await ada().post(`/api/v2/leads/${id}/convert/deal`, {})
    expect(body.success).toBe(true)
    const [deal] = await read(`/api/v2/deals?sort_by=id&sort_direction=desc&limit=1`)
    expect(deal).toMatchObject({ title: 'Pump', [key]: one })
  })

  test('can be changed in bulk, and the change is in the history and can be undone', async () => {
    const made = [await add('deal', { [key]: one }), await add('deal', {})]
    const ids = made.map(({ id }) => id)
    const { status, operation } = await ada().patch('/api/v2/deals/bulk', { ids, set: { [key]: other } })
    expect(status).toBe(200)
    for (const { path } of made) expect(await read(path)).toMatchObject({ [key]: other })
    const changes = await read(`/api/v1/deals/${ids[0]}/changelog`)
    expect(changes).toContainEqual(
      expect.objectContaining({ field_key: key, old_value: one, new_value: other }),
    )
    expect((await ada().post(`/api/v2/operations/${operation}/undo`, {})).status).toBe(200)
    const [first, second] = made
    expect(await read(first?.path ?? '')).toMatchObject({ [key]: one })
    expect(await read(second?.path ?? '')).toMatchObject({ [key]: null })
  })
})
