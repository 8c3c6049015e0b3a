import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { TermField } from './TermField.tsx'

function List({ onAsk }: { onAsk: (term: string) => void }) {
  const [term, setTerm] = useState('zzzz')
  const ask = (next: string) => {
    onAsk(next)
    setTerm(next)
  }
  return (
    <>
      <TermField label="Find deals" term={term} onChange={ask} />
      <button type="button" onClick={() => setTerm('')}>
        Clear filters
      </button>
    </>
  )
}

test('the list is filtered after a pause in typing', async () => {
  const ask = vi.fn()
  const screen = await render(<List onAsk={ask} />)
  await userEvent.fill(screen.getByRole('searchbox'), '')
  await userEvent.type(screen.getByRole('searchbox'), 'pump')
  await vi.waitFor(() => expect(ask.mock.lastCall).toEqual(['pump']))
  await expect.element(screen.getByRole('searchbox')).toHaveValue('pump')
})

test('product 24: clearing the filters empties the field, and the text does not come back', async () => {
  const ask = vi.fn()
  const screen = await render(<List onAsk={ask} />)
  await screen.getByRole('button', { name: 'Clear filters' }).click()
  await expect.element(screen.getByRole('searchbox')).toHaveValue('')
  await new Promise((done) => setTimeout(done, 600))
  expect(ask).not.toHaveBeenCalled()
})
