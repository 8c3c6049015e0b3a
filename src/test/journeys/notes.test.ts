import { describe, expect, test } from 'vitest'
import { expectAccessible, useKariz } from '../browser.ts'

const kariz = useKariz()

describe('notes by keyboard', () => {
  test('S43 a note with a mention is written, pinned, commented on and undone on a deal', async () => {
    const page = await kariz.enter('/deals/1')
    await page.getByRole('button', { name: 'Write a note' }).waitFor()
    await page.keyboard.press('n')
    await page.locator('[role=textbox][aria-label=Note]:focus').waitFor()
    await page.keyboard.type('Send the ')
    await page.keyboard.press('ControlOrMeta+b')
    await page.keyboard.type('offer')
    await page.keyboard.press('ControlOrMeta+b')
    await page.keyboard.type(', says @ada')
    await page.getByRole('option', { name: 'Ada Berg' }).waitFor()
    await page.keyboard.press('Enter')
    await expectAccessible(page)
    await page.keyboard.press('ControlOrMeta+Enter')
    const history = page.getByRole('list', { name: 'History' })
    const note = history.getByText('Send the offer, says @Ada Berg')
    await note.waitFor()
    expect(await note.locator('strong').textContent()).toBe('offer')
    expect(await note.locator('[data-mention]').textContent()).toBe('@Ada Berg')

    await history.getByRole('button', { name: 'Note actions' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Pin to the top' }).press('Enter')
    const pinned = page.getByRole('list', { name: 'Pinned notes' })
    await pinned.getByText('Send the offer').waitFor()
    await note.waitFor({ state: 'detached' })

    await pinned.getByRole('button', { name: 'Note actions' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Comment' }).press('Enter')
    await page.locator('[role=textbox][aria-label=Comment]:focus').waitFor()
    await page.keyboard.type('Sent')
    await page.keyboard.press('ControlOrMeta+Enter')
    await pinned.getByRole('list', { name: 'Comments' }).getByText('Sent').waitFor()
    await expectAccessible(page)

    await pinned.getByRole('button', { name: 'Note actions' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
    await pinned.waitFor({ state: 'detached' })
    await page
      .getByRole('alertdialog')
      .filter({ hasText: 'Note deleted' })
      .getByRole('button', { name: 'Undo' })
      .click()
    await pinned.getByText('Send the offer').waitFor()
  })

  test('Escape does not discard text, and closes an unchanged editor', async () => {
    const page = await kariz.enter('/persons/1')
    await page.getByRole('button', { name: 'Write a note' }).press('Enter')
    const editor = page.locator('[role=textbox][aria-label=Note]:focus')
    await editor.waitFor()
    await page.keyboard.press('Escape')
    await editor.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Write a note' }).press('Enter')
    await editor.waitFor()
    await page.keyboard.type('Half a thought')
    await page.keyboard.press('Escape')
    expect(await editor.textContent()).toBe('Half a thought')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('list', { name: 'History' }).getByText('Half a thought').waitFor()
  })

  test('pasted text keeps its words and emphasis, and no active content', async () => {
    const page = await kariz.enter('/organizations/1')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.getByRole('button', { name: 'Write a note' }).press('Enter')
    const editor = page.locator('[role=textbox][aria-label=Note]:focus')
    await editor.waitFor()
    await editor.evaluate((element) => {
      const data = new DataTransfer()
      data.setData(
        'text/html',
        '<p onclick="document.title=1">Call <b>Maria</b><script>document.title=1</script>' +
          '<img src="https://spy.example/p.png" onerror="document.title=1">' +
          '<a href="javascript:document.title=1">here</a><iframe src="https://spy.example"></iframe></p>',
      )
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await page.keyboard.press('ControlOrMeta+Enter')
    const note = page.getByRole('list', { name: 'History' }).getByText('Call Maria')
    await note.waitFor()
    expect(await note.locator('strong').textContent()).toBe('Maria')
    expect(await note.locator('img, script, iframe, a, [onclick]').count()).toBe(0)
    expect(await page.title()).not.toBe('1')
    expect(asked.filter((url) => url.includes('spy.example'))).toEqual([])
  })
})
