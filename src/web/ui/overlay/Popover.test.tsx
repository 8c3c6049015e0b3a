import { Button } from 'react-aria-components/Button'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { Popover } from './Popover.tsx'

const popover = (
  <>
    <Popover label="Next step" trigger={<Button>Plan</Button>}>
      {(close) => (
        <>
          <input aria-label="Subject" />
          <button type="button" onClick={close}>
            Save
          </button>
        </>
      )}
    </Popover>
    <p style={{ marginTop: 300 }}>Elsewhere</p>
  </>
)

test('it opens at its button, traps the focus, and returns it', async () => {
  const screen = await render(popover)
  const button = screen.getByRole('button', { name: 'Plan' })
  await button.click()
  const dialog = screen.getByRole('dialog', { name: 'Next step' })
  await expect.element(dialog).toBeVisible()
  const [below, above] = [dialog.element().getBoundingClientRect(), button.element().getBoundingClientRect()]
  expect(below.top).toBeGreaterThanOrEqual(above.bottom)
  await userEvent.tab()
  await userEvent.tab()
  await userEvent.tab()
  expect(dialog.element().contains(document.activeElement)).toBe(true)
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(button).toHaveFocus()
})

test('its content can close it, and so does a press outside', async () => {
  const screen = await render(popover)
  const button = screen.getByRole('button', { name: 'Plan' })
  const dialog = screen.getByRole('dialog')
  await button.click()
  await screen.getByRole('button', { name: 'Save' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  await button.click()
  await expect.element(dialog).toBeVisible()
  await userEvent.click(document.body, { position: { x: 500, y: 500 } })
  await expect.element(dialog).not.toBeInTheDocument()
})
