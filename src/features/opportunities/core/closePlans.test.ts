import { describe, expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../../test/http.ts'

const kariz = useApp()
const mia = () => kariz.as(kariz.world.mia)

/** A deal of Mia's with this number of planned activities, all of them overdue. */
async function dealWithPlans(count: number): Promise<{ id: number; plans: number[] }> {
  const { id } = (await mia().post('/api/v2/deals', { title: 'Lock gate' })).body.data
  const plans: number[] = []
  for (let nr = 0; nr < count; nr++) {
    const planned = await mia().post('/api/v2/activities', {
      deal_id: id,
      subject: `Step ${nr}`,
      due_date: '2020-01-01',
    })
    plans.push(planned.body.data.id)
  }
  return { id, plans }
}
const plan = async (id: number) => (await mia().get(`/api/v2/activities/${id}`)).body.data
const status = async (id: number) => (await mia().get(`/api/v2/deals/${id}`)).body.data.status
/** How many of these activities the to-do lists contain. */
const overdue = async (plans: number[], on = '') => {
  const { data } = (await mia().get(`/api/v2/activities/list?period=overdue&limit=500${on}`)).body
  return data.filter((row: { id: number }) => plans.includes(row.id)).length
}
const undo = (operation: number | null) => mia().post(`/api/v2/operations/${operation}/undo`)

describe('product 21, use F12: planned activities of deals that are closed', () => {
  test('are left behind by default: they stay on the deal, without reminders and counts', async () => {
    const { id, plans } = await dealWithPlans(2)
    expect(await overdue(plans)).toBe(2)
    await mia().post('/api/v2/deals/close', { ids: [id], status: 'lost' })
    expect(await overdue(plans)).toBe(0)
    expect(await overdue(plans, `&deal_id=${id}`)).toBe(2)
    await mia().post('/api/v2/deals/reopen', { ids: [id] })
    expect(await overdue(plans)).toBe(2)
  })

  test('are kept, done or deleted in the operation that closes the deals, and restored by its undo', async () => {
    const one = await dealWithPlans(2)
    const other = await dealWithPlans(1)
    const ids = [one.id, other.id]
    const plans = [...one.plans, ...other.plans]
    const close = (how: string) =>
      mia().post('/api/v2/deals/close', { ids, status: 'lost', lost_reason: 'Price', plans: how })
    expect((await mia().post('/api/v2/deals/planned', { ids })).body.data.count).toBe(3)

    const kept = await close('keep')
    expect(await overdue(plans)).toBe(3)
    expect((await undo(kept.operation)).status).toBe(200)

    const done = await close('done')
    expect((await plan(plans[0] as number)).done).toBe(true)
    expect((await undo(done.operation)).status).toBe(200)
    expect([(await plan(plans[0] as number)).done, await status(one.id)]).toEqual([false, 'open'])

    const deleted = await close('delete')
    expect(await Promise.all(plans.map(async (each) => (await plan(each)).is_deleted))).toEqual([
      true,
      true,
      true,
    ])
    expect((await undo(deleted.operation)).status).toBe(200)
    expect([await overdue(plans), await status(other.id)]).toEqual([3, 'open'])
  })

  test('can be settled after the win, and one undo reverses both', async () => {
    const { id, plans } = await dealWithPlans(1)
    const won = await mia().post('/api/v2/deals/close', { ids: [id], status: 'won' })
    const settle = { ids: [id], plans: 'delete', operation_id: won.operation }
    expect((await mia().post('/api/v2/deals/plans', settle)).body.data.count).toBe(1)
    expect((await plan(plans[0] as number)).is_deleted).toBe(true)
    expect((await undo(won.operation)).status).toBe(200)
    expect([(await plan(plans[0] as number)).is_deleted, await status(id)]).toEqual([false, 'open'])
    expectRefusal(await mia().post('/api/v2/deals/plans', settle), 409, {
      field: 'operation_id',
      reason: 'already_undone',
    })
    const { ada } = kariz.world
    const others = await kariz.as(ada).post('/api/v2/deals/close', { ids: [id], status: 'won' })
    expectRefusal(
      await mia().post('/api/v2/deals/plans', { ...settle, operation_id: others.operation }),
      400,
      {
        field: 'operation_id',
        reason: 'unknown',
      },
    )
  })

  test('a comment becomes a note on each deal; an after-sales call planned on a closed deal counts', async () => {
    const { id } = await dealWithPlans(0)
    const closed = await mia().post('/api/v2/deals/close', {
      ids: [id],
      status: 'lost',
      lost_reason: 'Price',
      comment: 'They <b>went</b> with a cheaper one',
    })
    const notes = async () => (await mia().get(`/api/v1/notes?deal_id=${id}`)).body.data ?? []
    expect(await notes()).toMatchObject([
      { content: '<p>They &lt;b&gt;went&lt;/b&gt; with a cheaper one</p>' },
    ])
    const call = await mia().post('/api/v2/activities', { deal_id: id, due_date: '2020-01-01' })
    expect(await overdue([call.body.data.id])).toBe(1)
    await mia().delete(`/api/v2/activities/${call.body.data.id}`)
    expect((await undo(closed.operation)).status).toBe(200)
    expect(await notes()).toEqual([])
  })
})
