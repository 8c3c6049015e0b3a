import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { Dialog } from '../overlay/Dialog.tsx'
import { type Choice, ComboBox } from './ComboBox.tsx'
import type { Option } from './Option.ts'

interface AddLeadProps {
  load: (text: string) => Promise<Option<number>[]>
  onSave: (person: Choice<number> | null) => void
}

function AddLead({ load, onSave }: AddLeadProps) {
  const [person, setPerson] = useState<Choice<number> | null>(null)
  const [queries] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={queries}>
      <Dialog isOpen onOpenChange={() => undefined} title="Add lead" onSubmit={() => onSave(person)}>
        <ComboBox
          label="Person"
          name="person"
          canCreate
          autoFocus
          value={person}
          onChange={setPerson}
          load={load}
        />
        <button type="submit">Save</button>
      </Dialog>
    </QueryClientProvider>
  )
}

const ida = { id: 7, label: 'Ida Strand' }
/** A `load` that finds Ida for any text; its promises resolve when `answer` is called. */
function slowly() {
  let answer = (): void => undefined
  const ready = new Promise<void>((resolve) => {
    answer = resolve
  })
  return { answer, load: (text: string) => (text ? ready.then(() => [ida]) : Promise.resolve([])) }
}

test('product 2: Enter chooses the first match and a second Enter submits, however late the matches load', async () => {
  for (const when of ['before', 'between', 'after'] as const) {
    const save = vi.fn()
    const { answer, load } = slowly()
    const screen = await render(<AddLead load={load} onSave={save} />)
    const field = screen.getByRole('combobox', { name: 'Person' })
    await expect.element(field).toHaveFocus()
    await userEvent.keyboard('ida')
    if (when === 'before') {
      answer()
      await expect.element(screen.getByRole('option', { name: 'Ida Strand' })).toBeVisible()
    }
    await userEvent.keyboard('{Enter}')
    if (when === 'between') {
      answer()
      await expect.element(field).toHaveValue('Ida Strand')
    }
    expect(save.mock.calls, when).toEqual([])
    await userEvent.keyboard('{Enter}')
    if (when === 'after') {
      await new Promise((done) => setTimeout(done, 50))
      answer()
    }
    await vi.waitFor(() => expect(save.mock.calls).toEqual([[ida]]))
    await screen.unmount()
  }
})
