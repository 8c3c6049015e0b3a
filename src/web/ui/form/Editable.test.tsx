import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { EditableText } from './Editable.tsx'

const title = (onSave: (value: string, seen: string) => unknown, value = 'Boat lease') => (
  <EditableText label="Title" value={value} isRequired onSave={onSave} />
)

test('a click opens the editor, Enter saves the typed value with the value that was seen', async () => {
  const save = vi.fn()
  const screen = await render(title(save))
  await screen.getByRole('button', { name: /Boat lease/ }).click()
  await userEvent.keyboard('Boat hire{Enter}')
  expect(save.mock.calls.map(([value, seen]) => [value, seen])).toEqual([['Boat hire', 'Boat lease']])
  await expect.element(screen.getByRole('button')).toHaveFocus()
})

test('Escape cancels without saving', async () => {
  const save = vi.fn()
  const screen = await render(title(save))
  await screen.getByRole('button').click()
  await userEvent.keyboard('Boat hire{Escape}')
  await expect.element(screen.getByRole('button', { name: /Boat lease/ })).toHaveFocus()
  expect(save).not.toHaveBeenCalled()
})

test('a change by somebody else does not replace the typed text, and is not reported as seen', async () => {
  const save = vi.fn()
  const screen = await render(title(save))
  await screen.getByRole('button').click()
  await userEvent.keyboard('Boat hire')
  await screen.rerender(title(save, 'Ship lease'))
  await expect.element(screen.getByRole('textbox')).toHaveValue('Boat hire')
  await userEvent.keyboard('{Enter}')
  expect(save.mock.calls[0]?.slice(0, 2)).toEqual(['Boat hire', 'Boat lease'])
})

test('a required text cannot be emptied, and an unchanged one is not saved', async () => {
  const save = vi.fn()
  const screen = await render(title(save))
  await screen.getByRole('button').click()
  await userEvent.keyboard('{Delete}{Enter}')
  await expect.element(screen.getByRole('button', { name: /Boat lease/ })).toBeVisible()
  await screen.getByRole('button').click()
  await userEvent.keyboard('{Enter}')
  expect(save).not.toHaveBeenCalled()
})

test('an editor whose save fails opens again with the typed text', async () => {
  const save = vi.fn(() => Promise.reject(new Error('refused')))
  const screen = await render(title(save))
  await screen.getByRole('button').click()
  await userEvent.keyboard('Boat hire{Enter}')
  await expect.element(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('Boat hire')
})
