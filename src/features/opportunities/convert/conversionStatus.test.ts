import * as v1 from 'pipedrive/v1'
import * as v2 from 'pipedrive/v2'
import { expect, test } from 'vitest'
import { useApp } from '../../../test/http.ts'
import { usePipedrive } from '../../../test/pipedrive.ts'

const kariz = useApp()
const pipedrive = usePipedrive(kariz)

test('S53 S65 Pipedrive’s client adds a lead, converts it, polls the conversion, and converts the deal back', async () => {
  const { world } = kariz
  const mia = pipedrive.as(world.mia)
  const oldLeads = new v1.LeadsApi(mia.v1)
  const leads = new v2.LeadsApi(mia.v2)
  const deals = new v2.DealsApi(mia.v2)

  const added = await oldLeads.addLead({
    AddLeadRequest: {
      title: 'Sonar',
      organization_id: world.fjord,
      label_ids: [world.hot.uuid],
      value: { amount: 250, currency: 'EUR' },
      visible_to: '3',
    },
  })
  const lead = added.data
  expect(lead).toMatchObject({ title: 'Sonar', origin: 'API', source_name: 'API', cc_email: null })
  const id = lead?.id as string
  const updated = await oldLeads.updateLead({ id, UpdateLeadRequest: { was_seen: false } })
  expect(updated.data?.was_seen).toBe(false)

  const started = await leads.convertLeadToDeal({ id })
  const conversion_id = started.data?.conversion_id as string
  const polled = await leads.getLeadConversionStatus({ id, conversion_id })
  expect(polled.data).toMatchObject({ conversion_id, status: 'completed' })
  const dealId = polled.data?.deal_id as number
  await expect(oldLeads.getLead({ id })).rejects.toMatchObject({ code: 'not_found' })

  const deal = await deals.getDeal({ id: dealId, include_fields: 'source_lead_id', include_labels: true })
  expect(deal.data).toMatchObject({
    title: 'Sonar',
    value: 250,
    org_id: world.fjord,
    stage_id: world.sales.stages.contacted,
    source_lead_id: id,
    labels: [{ id: world.hot.id, label: 'Hot' }],
  })
  const moved = await deals.updateDeal({
    id: dealId,
    UpdateDealRequest: { stage_id: world.sales.stages.offer, probability: 60, custom_fields: {} },
  })
  expect(moved.data?.stage_change_time).toMatch(/Z$/)

  const back = await deals.convertDealToLead({ id: dealId })
  const status = await deals.getDealConversionStatus({
    id: dealId,
    conversion_id: back.data?.conversion_id as string,
  })
  expect(status.data).toMatchObject({ status: 'completed', lead_id: id })
  expect((await oldLeads.getLead({ id })).data).toMatchObject({ source_deal_id: dealId })
  const again = await leads.convertLeadToDeal({
    id,
    ConvertLeadToDealRequest: { pipeline_id: world.renewals.id },
  })
  expect(again.success).toBe(true)
  expect((await deals.getDeal({ id: dealId })).data?.stage_id).toBe(world.renewals.stages.due)
})

test('the client adds, duplicates, wins, archives and deletes deals', async () => {
  const { world } = kariz
  const mia = pipedrive.as(world.mia)
  const deals = new v2.DealsApi(mia.v2)
  const added = await deals.addDeal({
    AddDealRequest: {
      title: 'Radar',
      value: 10.5,
      currency: 'NOK',
      label_ids: [world.cold.id],
      status: 'open',
    },
  })
  const id = added.data?.id as number
  const copy = await new v1.DealsApi(mia.v1).duplicateDeal({ id })
  expect(copy.data).toMatchObject({ title: 'Radar', value: 10.5, label: String(world.cold.id), active: true })
  const won = await deals.updateDeal({ id, UpdateDealRequest: { status: 'won', is_archived: true } })
  expect(won.data).toMatchObject({ status: 'won', is_archived: true, lost_time: null })
  expect((await deals.deleteDeal({ id })).data).toEqual({ id })
  expect((await deals.getDeal({ id })).data).toMatchObject({ is_deleted: true })
})
