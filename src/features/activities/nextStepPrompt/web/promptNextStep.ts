import { api } from '../../../../web/api.ts'
import { openAdd } from '../../../../web/shell/addDialogs.tsx'
import { wasUndone } from '../../../../web/useWrite.ts'
import { askingEndpoints, type Touched } from '../contract.ts'

const { unplanned: fetchUnplanned } = api(askingEndpoints)

/**
 * Opens the question if a record affected by an operation has nothing planned, unless the operation has been undone. It
 * does not open while the user is busy with something else, or if the server does not respond.
 */
export async function promptNextStep(touched: Touched, operation: number | null): Promise<void> {
  const reply = await fetchUnplanned({ body: touched }).catch(() => null)
  if (!reply || reply.data.ids.length === 0 || !(await isFree())) return
  if (operation !== null && wasUndone(operation)) return
  const card = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card
  openAdd('next_step', { unplanned: reply.data, operation, onClosed: () => card && restoreFocus(card) })
}

/** The board may have rerendered the card, so the dialog has no element to return the focus to. */
function restoreFocus(card: string): void {
  setTimeout(() => {
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>(`[data-card="${card}"]`)?.focus()
  }, 100)
}

const PATIENCE = 2_000 // ms
const PAUSE = 50

/** The dialog that saved closes as soon as its changes have been refetched. */
async function isFree(): Promise<boolean> {
  const end = performance.now() + PATIENCE
  while (isBusy() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, PAUSE))
  return !isBusy()
}

/** The user is typing, dragging a card, or has a dialog or menu open, in which they may be planning the next step. */
const isBusy = () =>
  document.querySelector('[role=dialog], [role=menu], [role=listbox], [data-zone]') !== null ||
  document.activeElement?.matches('textarea, [contenteditable=true], input:not([type=checkbox])') === true
