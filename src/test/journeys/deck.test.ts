import { today } from '@internationalized/date'
import { describe, expect, test } from 'vitest'
import { blank, expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { nextWorkday, send, words } from '../gestures.ts'

describe.each(['en', 'fa'] as const)('the deck of Today, %s', (locale) => {
  const kariz = useKariz({ locale, isBare: true })
  const say = words(locale)

  test('thirty cards by keyboard only; Ctrl-Z returns to the card, also to a skipped one', async () => {
    const page = await kariz.enter(blank)
    const titles: string[] = []
    for (let nr = 0; nr < 30; nr++) {
      const title = `Deal ${String(nr + 1).padStart(2, '0')}`
      const { id } = await send(page, '/api/v2/deals', { title })
      const due_date = today('Europe/Oslo')
        .add({ days: nr < 10 ? nr - 10 : 0 })
        .toString()
      if (nr < 20) await send(page, '/api/v2/activities', { deal_id: id, due_date })
      titles.push(title)
    }
    await page.goto('/today')
    const { keyboard } = page
    const at = (nr: number) => page.getByRole('article', { name: titles[nr] as string }).waitFor()
    const left = async () =>
      (
        await page
          .getByRole('list', { name: say('planning:deck_left') })
          .getByRole('listitem')
          .allInnerTexts()
      ).map((text) =>
        Number(/[\d۰-۹]+/.exec(text)?.[0].replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))),
      )
    await at(0)
    expect(await left()).toEqual([10, 10, 10, 0])
    await keepPicture(page, `deck-${locale}-1`)
    for (let nr = 0; nr < 10; nr++) {
      await at(nr)
      await keyboard.press('d')
      await page
        .getByRole('textbox', { name: say('activities:result') })
        .and(page.locator(':focus'))
        .waitFor()
      await keyboard.type(`key word ${nr}`)
      await page.getByText(say('planning:next'), { exact: true }).waitFor()
      await keyboard.press('Enter')
      await at(nr + 1)
    }
    await expect.poll(left).toEqual([0, 10, 10, 10])
    await keyboard.press('Control+z')
    await at(9)
    await expect.poll(left).toEqual([1, 10, 10, 9])
    await keyboard.press('s')
    await at(10)
    await keyboard.press('Control+z')
    await at(9)
    await keyboard.press('s')
    for (let nr = 10; nr < 20; nr++) {
      await at(nr)
      await keyboard.press('p')
      const usual = page.getByRole('button', { name: nextWorkday(locale).chip })
      await usual.and(page.locator(':focus')).waitFor()
      if (nr === 10) await keepPicture(page, `deck-${locale}-2`)
      await keyboard.press('Enter')
      await at(nr + 1)
    }
    for (let nr = 20; nr < 30; nr++) {
      await at(nr)
      await keyboard.press('n')
      await page
        .getByRole('textbox', { name: say('planning:line') })
        .and(page.locator(':focus'))
        .waitFor()
      await keyboard.press('Tab')
      await keyboard.press('Escape')
      await keyboard.press('s')
    }
    await page.getByText(say('planning:deck_skipped')).waitFor()
    await keepPicture(page, `deck-${locale}-3`)
    await expectAccessible(page)
    expect(await left()).toEqual([1, 0, 10, 19])
  })
})
