import { today } from '@internationalized/date'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useKariz } from '../browser.ts'
import { card, column, drag, nextWorkday, send, toast } from '../gestures.ts'

const zone = 'Europe/Oslo'

/** All interactions in these tests go through this: every press of a button or key counts, typed text does not. */
class Hand {
  presses = 0
  private readonly page: Page
  constructor(page: Page) {
    this.page = page
  }
  async click(what: Locator): Promise<void> {
    this.presses++
    await what.click()
  }
  async key(key: string): Promise<void> {
    this.presses++
    await this.page.keyboard.press(key)
  }
  async drag(what: Locator, to: Locator): Promise<void> {
    this.presses++
    await drag(this.page, what, to)
  }
  /** Types into the focused element: letters, no Tab and no Enter. */
  async write(text: string): Promise<void> {
    if (/[\t\n]/.test(text)) throw new Error('That is a key, not text')
    await this.page.keyboard.type(text, { delay: 20 })
  }
}

describe('product: the main tasks take as few clicks and keys as possible', () => {
  const kariz = useKariz()
  let start: (path: string) => Promise<{ page: Page; hand: Hand }>
  beforeAll(() => {
    start = async (path) => {
      const page = await kariz.enter(path)
      await page.getByRole('main').getByRole('heading').first().waitFor()
      return { page, hand: new Hand(page) }
    }
  })

  test('a lead with an existing person: 2, the key that opens and the one that submits', async () => {
    const { page, hand } = await start('/leads')
    const ida = await send(page, '/api/v2/persons', { name: 'Ida Strand' })
    await hand.key('l')
    await hand.write('ida stra')
    await hand.key('Control+Enter')
    await page.waitForURL(/\/leads\/[^/]+$/)
    expect(hand.presses).toBe(2)
    const lead = await page.request.get(`/api/v1/leads/${page.url().split('/').at(-1)}`)
    expect((await lead.json()).data).toMatchObject({ person_id: ida.id, title: 'Ida Strand' })
  })

  test('a deal with a new person, their phone and e-mail, and a new organization: 3, one of them Tab', async () => {
    const { page, hand } = await start('/deals')
    await hand.key('d')
    await hand.write('Tora Vik, tora@vik.example, +47 911 22 333')
    await hand.key('Tab')
    await hand.write('Vik Boats')
    await hand.key('Control+Enter')
    await toast(page, /Vik Boats/).waitFor()
    expect(hand.presses).toBe(3)
    const newest = async (kind: string) => {
      const reply = await page.request.get(`/api/v2/${kind}?sort_by=id&sort_direction=desc&limit=1`)
      return (await reply.json()).data[0]
    }
    const [person, organization] = [await newest('persons'), await newest('organizations')]
    expect(organization.name).toBe('Vik Boats')
    expect(person).toMatchObject({
      name: 'Tora Vik',
      emails: [{ value: 'tora@vik.example' }],
      phones: [{ value: '+47 911 22 333' }],
      org_id: organization.id,
    })
    expect(await newest('deals')).toMatchObject({ person_id: person.id, org_id: organization.id })
  })

  test('a lead is converted to a deal: one key and Enter', async () => {
    const { page, hand } = await start('/leads')
    await page.getByRole('row').nth(1).locator('[data-column="0"] a').click()
    await page.getByRole('button', { name: 'Convert to deal' }).waitFor()
    await hand.key('c')
    await page.getByRole('form', { name: 'Convert to deal' }).locator(':focus').waitFor()
    await hand.key('Enter')
    await page.waitForURL(/\/deals\/\d+/)
    expect(hand.presses).toBe(2)
  })

  test('fifty leads are converted to deals: 4', async () => {
    const { page, hand } = await start('/leads')
    const person = await send(page, '/api/v2/persons', { name: 'Many Leads' })
    for (let nr = 0; nr < 50; nr++)
      await send(page, '/api/v1/leads', { title: `Valve ${nr}`, person_id: person.id })
    await page.goto('/leads?term=Valve')
    await page.getByRole('row', { name: /Valve/ }).first().waitFor()
    await hand.click(page.getByRole('button', { name: 'Select all shown' }))
    const bar = page.getByRole('region', { name: '50 selected' })
    await hand.click(bar.getByRole('button', { name: 'Convert to deals' }))
    await hand.click(page.getByRole('dialog').getByRole('button', { name: 'Convert', exact: true }))
    await toast(page, '50 deals created').waitFor()
    expect(hand.presses).toBeLessThanOrEqual(4)
  })

  test('an activity is planned from its card: 2; completed with a result and the next step: 3', async () => {
    const { page, hand } = await start('/deals')
    await send(page, '/api/v2/deals', { title: 'Plain weir' })
    const { id } = await send(page, '/api/v2/deals', { title: 'Old weir' })
    const due_date = today(zone).subtract({ days: 1 }).toString()
    await send(page, '/api/v2/activities', { deal_id: id, type: 'call', subject: 'Call', due_date })
    await page.goto('/deals?term=weir')
    const icon = (title: RegExp) => card(page, title).locator('[data-next-step]')
    const popover = page.getByRole('dialog', { name: 'Next step' })

    await hand.click(icon(/Plain weir/))
    await popover.locator(':focus').waitFor()
    await hand.write('call tomorrow 10')
    await hand.key('Enter')
    await icon(/Plain weir/)
      .locator('[data-urgency=planned], [data-urgency=later], [data-urgency=future]')
      .waitFor()
    expect(hand.presses).toBe(2)

    hand.presses = 0
    await hand.click(icon(/Old weir/))
    await hand.click(popover.getByRole('button', { name: /Done: Call|“Call”/ }).first())
    await hand.write('wants a price')
    await popover.getByRole('region', { name: 'Next' }).waitFor()
    await hand.key('Enter')
    await popover.waitFor({ state: 'detached' })
    expect(hand.presses).toBe(3)
  })

  test('postponed to the next workday: 2', async () => {
    const { page, hand } = await start('/deals')
    const { id } = await send(page, '/api/v2/deals', { title: 'Late weir' })
    const due_date = today(zone).subtract({ days: 1 }).toString()
    await send(page, '/api/v2/activities', { deal_id: id, type: 'call', subject: 'Call', due_date })
    await page.goto('/deals?term=Late')
    const popover = page.getByRole('dialog', { name: 'Next step' })
    const { day, chip } = nextWorkday('en', zone)
    await hand.click(card(page, /Late weir/).locator('[data-next-step]'))
    await hand.click(popover.getByRole('button', { name: chip }))
    await popover.waitFor({ state: 'detached' })
    expect(hand.presses).toBe(2)
    const planned = async () =>
      (await (await page.request.get(`/api/v2/activities?deal_id=${id}`)).json()).data
    // The popover closes before the server has responded.
    await expect.poll(planned).toMatchObject([{ subject: 'Call', due_date: day.toString() }])
  })

  test('lost with a reason: 2', async () => {
    const { page, hand } = await start('/deals')
    const { id } = await send(page, '/api/v2/deals', { title: 'Lost sluice' })
    await page.goto('/deals?term=sluice')
    await card(page, /Lost sluice/).hover()
    await hand.key('x')
    const dialog = page.getByRole('dialog', { name: 'Mark “Lost sluice” as lost' })
    const reason = dialog.getByRole('group', { name: 'Your company’s reasons' }).getByRole('button').first()
    const lost_reason = await reason.innerText()
    await hand.click(reason)
    await toast(page, '“Lost sluice” lost').waitFor()
    expect(hand.presses).toBe(2)
    const { data } = await (await page.request.get(`/api/v2/deals/${id}`)).json()
    expect(data).toMatchObject({ status: 'lost', lost_reason })
  })

  test('moved: 1, won: 1', async () => {
    const { page, hand } = await start('/deals')
    for (const title of ['Moved sluice', 'Won sluice']) await send(page, '/api/v2/deals', { title })
    await page.goto('/deals?term=sluice')
    await hand.drag(card(page, /Moved sluice/), column(page, 1))
    await card(column(page, 1), /Moved sluice/).waitFor()
    expect(hand.presses).toBe(1)

    hand.presses = 0
    await card(page, /Won sluice/).hover()
    await hand.key('w')
    await card(page, /Won sluice/).waitFor({ state: 'detached' })
    expect(hand.presses).toBe(1)
  })

  test('a person is found by phone number: 2', async () => {
    const { page, hand } = await start('/deals')
    const phones = [{ value: '+47 911 22 333', primary: true, label: 'work' }]
    await send(page, '/api/v2/persons', { name: 'Petra Found', phones })
    await page.getByRole('article').first().waitFor()
    await hand.key('Control+k')
    await hand.write('+4791122333')
    await page.getByRole('menuitem', { name: /Petra Found/ }).waitFor()
    await hand.key('Enter')
    await page.waitForURL(/\/persons\/\d+/)
    expect(hand.presses).toBe(2)
  })

  test('a hundred leads are imported from a file: 5', async () => {
    const { page, hand } = await start('/leads')
    const rows = Array.from({ length: 100 }, (_, nr) => `Lead ${nr};Person ${nr};p${nr}@file.example`)
    const buffer = Buffer.from(['Title;Name;E-mail', ...rows].join('\n'))
    await page.getByRole('row').nth(1).waitFor()
    await hand.click(page.getByRole('link', { name: 'Import' }))
    // The file dialog of the operating system takes two clicks: open it, and choose the file.
    hand.presses += 2
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'hundred.csv', mimeType: 'text/csv', buffer })
    await hand.click(page.getByRole('button', { name: 'Check', exact: true }))
    await hand.click(page.getByRole('button', { name: 'Import 100 rows' }))
    await page.getByRole('heading', { name: '100 rows imported' }).waitFor()
    expect(hand.presses).toBe(5)
  })
})
