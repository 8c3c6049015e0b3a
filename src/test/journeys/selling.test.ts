import { describe, expect, test } from 'vitest'
import { expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { card, choose, column, drag, toast, words, zone } from '../gestures.ts'

describe.each(['en', 'fa'] as const)('in %s', (locale) => {
  const kariz = useKariz({ locale })
  const say = words(locale)
  const picture = (name: string) => `selling-${locale}-${name}`

  test('S57–S59, S26, S97 a new lead is converted with the form, dragged to another stage and won, and the win is undone', async () => {
    const page = await kariz.enter('/leads')
    await page.locator(locale === 'fa' ? 'html[dir=rtl]' : 'html[dir=ltr]').waitFor()
    await page.getByRole('row').nth(1).waitFor()
    await keepPicture(page, picture('1-inbox'))

    await page.getByRole('button', { name: say('leads:lead'), exact: true }).click()
    const dialog = page.getByRole('dialog', { name: say('leads:add') })
    await choose(dialog, say('opportunities:person'), 'Liv Strand')
    await choose(dialog, say('opportunities:organization'), 'Strand Boats')
    await dialog.getByRole('textbox', { name: say('opportunities:title') }).fill('Sails for the season')
    await dialog.getByRole('textbox', { name: say('opportunities:value') }).fill('4200')
    await dialog.getByRole('button', { name: say('leads:add') }).click()

    const panel = page.getByRole('complementary', { name: 'Sails for the season' })
    await panel.getByRole('link', { name: 'Strand Boats' }).waitFor()
    await toast(page, say('leads:added', { title: 'Sails for the season' })).waitFor()
    await panel.getByRole('button', { name: say('leads:convert') }).click()
    const form = panel.getByRole('form', { name: say('leads:convert') })
    const date = { en: [2027, 8, 6], fa: [1406, 5, 15] }[locale]
    for (const [part, value] of Object.entries({ year: date[0], month: date[1], day: date[2] }))
      await form.locator(`[data-type=${part}]`).pressSequentially(String(value))
    await keepPicture(page, picture('2-lead'))
    await expectAccessible(page)
    await form.getByRole('button', { name: say('ui:save') }).click()
    await page.waitForURL(/\/deals\/\d+/)
    await page.getByRole('heading', { level: 1, name: 'Sails for the season' }).waitFor()
    const shown = { en: ['Aug 6, 2027', '€4,200'], fa: ['۱۵ مرداد ۱۴۰۶', '۴٬۲۰۰'] }[locale]
    for (const text of shown) await page.getByRole('button', { name: text }).waitFor()
    await keepPicture(page, picture('3-deal'))
    await expectAccessible(page)

    await page.goto('/leads')
    await page.getByRole('row').nth(1).waitFor()
    expect(await page.getByRole('row', { name: /Sails for the season/ }).count()).toBe(0)

    await page.goto('/deals')
    const sails = card(page, /Sails for the season/)
    await card(column(page, 0), /Sails for the season/).waitFor()
    await drag(page, sails, column(page, 1))
    await card(column(page, 1), /Sails for the season/).waitFor()
    await keepPicture(page, picture('4-board'))
    await drag(page, sails, zone(page, 'won'))
    const won = toast(page, say('deals:said_won', { count: 1, title: 'Sails for the season' }))
    await won.waitFor()
    await sails.waitFor({ state: 'detached' })
    await keepPicture(page, picture('5-won'))
    await won.getByRole('button', { name: say('ui:undo') }).click()
    await card(column(page, 1), /Sails for the season/).waitFor()
  })
})
