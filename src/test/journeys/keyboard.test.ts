import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useKariz } from '../browser.ts'
import { card, column, send, tabTo, toast } from '../gestures.ts'

const kariz = useKariz()

test('S26 the board by keyboard only: navigate, move, cancel, open, win, lose with a reason, undo', async () => {
  const page = await kariz.enter('/deals')
  const { keyboard } = page
  const focus = page.locator('[data-card]:focus')
  const focusIn = (at: number) => column(page, at).locator('[data-card]:focus').waitFor()
  const titleOfFocus = async () => (await focus.getAttribute('aria-label'))?.split(',')[0] ?? ''

  await card(page, /./).first().waitFor()
  await tabTo(page, page.locator('[data-card]'))
  await focusIn(0)
  await keyboard.press('ArrowRight')
  await focusIn(1)
  await keyboard.press('ArrowLeft')
  await focusIn(0)
  await keyboard.press('ArrowDown')
  await column(page, 0).locator('[data-at="1"]:focus').waitFor()
  const title = await titleOfFocus()

  await keyboard.press(' ')
  await page.getByText(/lifted from First e-mail sent, position 2\.$/).waitFor()
  await keyboard.press('ArrowRight')
  await page.getByText(/^Contact made, position \d+\.$/).waitFor()
  await keyboard.press('Escape')
  await page.getByText(/put back\.$/).waitFor()
  await card(column(page, 0), new RegExp(title)).waitFor()

  await keyboard.press(' ')
  await keyboard.press('ArrowRight')
  await keyboard.press(' ')
  await toast(page, `“${title}” moved to Contact made`).waitFor()
  await card(column(page, 1), new RegExp(title)).and(focus).waitFor()

  await keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.goBack()
  await card(page, new RegExp(title)).waitFor()

  await tabTo(page, page.locator('[data-card]'))
  const won = await titleOfFocus()
  await keyboard.press('w')
  await toast(page, `“${won}” won`).waitFor()
  await card(page, new RegExp(won)).waitFor({ state: 'detached' })

  await keyboard.press('ArrowDown')
  await focusIn(0)
  const lost = await titleOfFocus()
  await keyboard.press('x')
  const dialog = page.getByRole('dialog', { name: `Mark “${lost}” as lost` })
  await dialog.getByRole('textbox', { name: 'Why was it lost?' }).and(page.locator(':focus')).waitFor()
  await keyboard.type('Bought elsewhere')
  await keyboard.press('Enter')
  await toast(page, `“${lost}” lost`).waitFor()
  await card(page, new RegExp(lost)).waitFor({ state: 'detached' })

  await keyboard.press('Control+z')
  await card(column(page, 0), new RegExp(lost)).waitFor()
  expect(await card(page, new RegExp(won)).count()).toBe(0)
})

test('keyboard shortcuts for help, palette, adding, next lead, undo', async () => {
  const page = await kariz.enter('/deals')
  const { keyboard } = page
  await card(page, /./).first().waitFor()
  await keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  for (const known of ['Mark as won', 'Go to leads', 'Undo the last change'])
    await help.getByText(known).waitFor()
  await keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })

  await keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Search or run a command' }).waitFor()
  await keyboard.type('go to le')
  await page.getByRole('menuitem', { name: 'Go to leads' }).waitFor()
  await keyboard.press('Enter')
  await page.waitForURL(/\/leads/)
  await page.getByRole('row').nth(1).waitFor()

  await keyboard.press('l')
  const adding = page.getByRole('dialog', { name: 'Add lead' })
  const person = adding.getByRole('combobox', { name: 'Person' })
  await person.and(page.locator(':focus')).waitFor()
  await keyboard.type('Will?')
  expect(await person.inputValue()).toBe('Will?')
  await adding.getByRole('button', { name: 'Cancel', includeHidden: true }).press('Enter')
  await adding.waitFor({ state: 'detached' })
  await Promise.all([keyboard.press('g'), keyboard.press('d')])
  await page.waitForURL(/\/deals/)

  await page.goto('/leads')
  const titles = page.locator('[role=row] [data-column="0"]')
  const [first = '', second = ''] = await titles
    .first()
    .waitFor()
    .then(() => titles.allTextContents())
  await titles.first().click()
  const panelOf = (name: string) => page.getByRole('complementary', { name })
  await panelOf(first).waitFor()
  await keyboard.press('j')
  await panelOf(second).waitFor()
  await keyboard.press('k')
  const panel = panelOf(first)
  await panel.getByRole('button', { name: 'Archive' }).click()
  await toast(page, `“${first}” archived`).waitFor()
  await keyboard.press('Control+z')
  await toast(page, `Undone: “${first}” archived`).waitFor()
  await panel.getByRole('button', { name: 'Archive' }).waitFor()
})

describe('product 15: shortcuts on the board and in lists', () => {
  const wonToday = async (page: Page) => {
    const reply = await page.request.get('/api/v2/deals?status=won&limit=500')
    return ((await reply.json()).data as unknown[]).length
  }

  test('arrow keys and J focus the first item after page load, with a complete focus ring', async () => {
    const page = await kariz.enter('/deals')
    const focus = page.locator('[data-card]:focus')
    await card(page, /./).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await column(page, 0).locator('[data-at="0"]:focus').waitFor()
    const spare = await focus.evaluate((element) => {
      const scroller = element.closest('[role=feed]')?.parentElement
      return element.getBoundingClientRect().top - (scroller?.getBoundingClientRect().top ?? 0)
    })
    expect(spare).toBeGreaterThanOrEqual(2)
    await page.keyboard.press('j')
    await column(page, 0).locator('[data-at="1"]:focus').waitFor()
    await page.keyboard.press('k')
    await column(page, 0).locator('[data-at="0"]:focus').waitFor()

    await page.goto('/leads')
    await page.getByRole('row').nth(1).waitFor()
    await page.keyboard.press('j')
    const grid = page.getByRole('grid', { name: 'Leads' })
    await grid.and(page.locator(':focus')).waitFor()
    const cell = page.locator(`[id="${await grid.getAttribute('aria-activedescendant')}"]`)
    expect(await cell.locator('..').getAttribute('aria-rowindex')).toBe('2')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const second = await page.getByRole('row').nth(2).locator('[data-column="0"]').textContent()
    await page.getByRole('complementary', { name: second ?? '' }).waitFor()
  })

  test('a shortcut acts on the card under the pointer: A plans on it', async () => {
    const page = await kariz.enter('/deals')
    const wanted = column(page, 1).locator('[data-card]').first()
    await wanted.hover()
    await page.keyboard.press('a')
    await page.getByRole('dialog', { name: 'Next step' }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(1)
    expect(await wanted.locator('[data-next-step]').getAttribute('aria-expanded')).toBe('true')
  })

  test('pressing W twice wins only one deal, under the pointer and with the focus', async () => {
    const page = await kariz.enter('/deals')
    await card(page, /./).first().waitFor()
    const before = await wonToday(page)
    // Meanwhile the pointer rests on another card, on which the key must not act either.
    await column(page, 2).locator('[data-card]').first().hover()
    await page.keyboard.press('ArrowDown')
    await column(page, 2).locator('[data-card]:focus').waitFor()
    await page.keyboard.press('ArrowLeft')
    await column(page, 1).locator('[data-card]:focus').waitFor()
    const title = (await page.locator('[data-card]:focus').getAttribute('aria-label'))?.split(',')[0]
    await page.keyboard.press('w')
    await card(page, new RegExp(title ?? '-')).waitFor({ state: 'detached' })
    await page.keyboard.press('w')
    await page.keyboard.press('w')
    await page.waitForTimeout(500)
    expect(await wonToday(page)).toBe(before + 1)
    // An arrow key focuses a card again.
    await page.keyboard.press('ArrowDown')
    await page.locator('[data-card]:focus').waitFor()

    const hovered = column(page, 2).locator('[data-card]').first()
    const name = (await hovered.getAttribute('aria-label')) ?? ''
    await page.locator('[data-card]:focus').blur()
    await hovered.hover({ position: { x: 8, y: 8 } })
    await page.keyboard.press('w')
    await page.getByRole('article', { name, exact: true }).waitFor({ state: 'detached' })
    await expect.poll(() => wonToday(page)).toBe(before + 2)
    await page.keyboard.press('w')
    await page.waitForTimeout(500)
    expect(await wonToday(page)).toBe(before + 2)
  })

  test('in the list of deals A, X, W and E act on the focused row, and pressing W twice wins one', async () => {
    const page = await kariz.enter('/deals')
    const titles = ['Row valve A', 'Row valve B', 'Row valve C', 'Row valve D']
    for (const title of titles) await send(page, '/api/v2/deals', { title })
    const won = await wonToday(page)
    await page.goto('/deals?as=list&term=Row%20valve')
    const row = (title: string) => page.getByRole('row', { name: title })

    await row('Row valve B').hover()
    await page.keyboard.press('a')
    const popover = page.getByRole('dialog', { name: 'Next step' })
    await popover.getByRole('heading', { name: 'Row valve B' }).waitFor()
    await page.keyboard.press('Escape')
    await popover.waitFor({ state: 'detached' })

    await row('Row valve A').hover()
    await page.keyboard.press('x')
    const dialog = page.getByRole('dialog', { name: 'Mark “Row valve A” as lost' })
    await dialog.getByRole('group', { name: 'Your company’s reasons' }).getByRole('button').first().click()
    await toast(page, '“Row valve A” lost').waitFor()
    await row('Row valve A').waitFor({ state: 'detached' })

    // The row that takes the place of the removed one is not focused until an arrow key moves there.
    await page.getByRole('searchbox').or(page.getByLabel('Find deals')).first().hover()
    const grid = page.getByRole('grid', { name: 'Deals' })
    await grid.focus()
    await page.keyboard.press('Home')
    const atHand = () => grid.getAttribute('aria-activedescendant')
    const first = await atHand()
    await page.keyboard.press('w')
    await expect.poll(() => page.getByRole('row', { name: /Row valve/ }).count()).toBe(2)
    await expect.poll(atHand).toBe(null)
    await page.keyboard.press('w')
    await page.waitForTimeout(500)
    expect(await wonToday(page)).toBe(won + 1)
    await page.keyboard.press('ArrowDown')
    expect(await atHand()).toBe(first)
    await page.keyboard.press('e')
    await toast(page, /“Row valve .” archived/).waitFor()
    await expect.poll(() => page.getByRole('row', { name: /Row valve/ }).count()).toBe(1)
  })

  test('in the inbox A, E and C act on the focused lead; Enter converts it to a deal', async () => {
    const page = await kariz.enter('/leads')
    const person = await send(page, '/api/v2/persons', { name: 'Row Leads' })
    for (const title of ['Row lead A', 'Row lead B'])
      await send(page, '/api/v1/leads', { title, person_id: person.id })
    await page.goto('/leads?term=Row%20lead')
    const row = (title: string) => page.getByRole('row', { name: title })

    await row('Row lead B').hover()
    await page.keyboard.press('a')
    await page
      .getByRole('dialog', { name: 'Next step' })
      .getByRole('heading', { name: 'Row lead B' })
      .waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await row('Row lead B').hover()
    await page.keyboard.press('e')
    await toast(page, '“Row lead B” archived').waitFor()
    await row('Row lead B').waitFor({ state: 'detached' })

    await row('Row lead A').hover()
    await page.keyboard.press('c')
    await page.getByRole('form', { name: 'Convert to deal' }).locator(':focus').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/deals\/\d+/)
    await page.getByRole('heading', { level: 1, name: 'Row lead A' }).waitFor()
  })
})
