import { use, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { type Session, SessionContext } from '../../session.ts'
import { DataTable, type DataTableProps } from './DataTable.tsx'
import { noSelection, type Selection } from './selection.ts'

type Row = { id: number; name: string }
const many = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({ id: at + 1, name: `Deal ${at + 1}` }))
const columns = [
  { id: 'name', name: 'Name', width: 200, cell: (row: Row) => row.name },
  { id: 'nr', name: 'Number', width: 100, cell: (row: Row) => String(row.id) },
]

function Table(props: Partial<DataTableProps<Row>> & { onSelected?: (selection: Selection) => void }) {
  const [selection, select] = useState(noSelection)
  const { format } = use(SessionContext)
  return (
    <SessionContext value={{ session: { user: { id: 1, list_layouts: {} } } as Session, format }}>
      <div style={{ height: 500, display: 'flex', flexDirection: 'column' }}>
        <DataTable<Row>
          label="Deals"
          name="deals.open"
          columns={columns}
          rows={many(1000)}
          idOf={(row) => row.id}
          isLoading={false}
          hasMore={false}
          isLoadingMore={false}
          onMore={() => {}}
          empty={<p>No deals</p>}
          selection={selection}
          onSelect={(next) => {
            select(next)
            props.onSelected?.(next)
          }}
          {...props}
        />
      </div>
    </SessionContext>
  )
}

test('of a thousand rows only visible ones are rendered, and arrow keys reach the last', async () => {
  const screen = await render(<Table />)
  await expect.element(screen.getByText('Deal 1', { exact: true })).toBeVisible()
  expect(screen.container.querySelectorAll('[role=row]').length).toBeLessThan(60)
  ;(screen.getByRole('grid').element() as HTMLElement).focus()
  await userEvent.keyboard('{End}')
  await expect.element(screen.getByText('Deal 1000', { exact: true })).toBeVisible()
})

test('Space selects the row, Shift and arrow keys extend the selection', async () => {
  const selected = vi.fn()
  const screen = await render(<Table onSelected={selected} />)
  ;(screen.getByRole('grid').element() as HTMLElement).focus()
  await userEvent.keyboard(' {Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  const last: Selection = selected.mock.lastCall?.[0]
  expect([...last.ids]).toEqual([1, 2, 3])
})

test('Enter opens the focused row', async () => {
  const open = vi.fn()
  const screen = await render(<Table onOpen={open} />)
  ;(screen.getByRole('grid').element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(open).toHaveBeenCalledWith({ id: 3, name: 'Deal 3' })
})

test('the next page is requested when the end comes near, and not before', async () => {
  const more = vi.fn()
  const screen = await render(<Table rows={many(100)} hasMore onMore={more} />)
  await expect.element(screen.getByText('Deal 1', { exact: true })).toBeVisible()
  expect(more).not.toHaveBeenCalled()
  ;(screen.getByRole('grid').element() as HTMLElement).focus()
  await userEvent.keyboard('{End}')
  await vi.waitFor(() => expect(more).toHaveBeenCalled())
})

test('an empty state without rows, and placeholders while loading', async () => {
  const screen = await render(<Table rows={[]} />)
  await expect.element(screen.getByText('No deals')).toBeVisible()
  await screen.rerender(<Table rows={[]} isLoading />)
  await expect.element(screen.getByText('No deals')).not.toBeInTheDocument()
})
