import { useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { NumberField } from './NumberField.tsx'

function Amount({ locale, onAmount }: { locale: string; onAmount: (value: number | null) => void }) {
  const [value, setValue] = useState<number | null>(1200)
  return (
    <I18nProvider locale={locale}>
      <NumberField
        label="Amount"
        value={value}
        min={0}
        onChange={(next) => {
          setValue(next)
          onAmount(next)
        }}
      />
      <button type="button">Next</button>
    </I18nProvider>
  )
}

test.each([
  ['en-GB', '12,345.5', 12_345.5],
  ['fr-FR', '12 345,5', 12_345.5],
  ['nb-NO', '1 500', 1500],
  ['fa-IR', '۱۲۳۴۵', 12_345],
  ['en-GB', '', null],
])('in %s “%s” is parsed by the user’s format', async (locale, typed, read) => {
  const amount = vi.fn()
  const screen = await render(<Amount locale={locale} onAmount={amount} />)
  const field = screen.getByRole('textbox', { name: 'Amount' })
  await userEvent.fill(field, typed)
  await userEvent.tab()
  expect(amount.mock.lastCall).toEqual([read])
})
