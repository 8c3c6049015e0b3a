import { api } from '../../../../web/api.ts'
import { openAdd } from '../../../../web/shell/addDialogs.tsx'
import { wasUndone } from '../../../../web/useWrite.ts'
import { askingEndpoints, type Touched } from '../contract.ts'

const { unplanned: fetchUnplanned } = api(askingEndpoints)

/**
 * Opens the question when anything that an operation touched has nothing planned, unless it was taken back since. Whoever is busy with something else by then
 * is not asked, and neither is anybody when the server does not answer.
 */
export async function promptNextStep(touched: Touched, operation: number | null): Promise<void> {
  const reply = await fetchUnplanned({ body: touched }).catch(() => null)
  if (!reply || reply.data.ids.length === 0 || !(await isFree())) return
  if (operation !== null && wasUndone(operation)) return
  const card = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card
  openAdd('next_step', { unplanned: reply.data, operation, onClosed: () => card && restoreFocus(card) })
}

/** The board may have drawn the card anew meanwhile: then the question has nothing to give the focus back to. */
function restoreFocus(card: string): void {
  setTimeout(() => {
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>(`[data-card="${card}"]`)?.focus()
  }, 100)
}

const PATIENCE = 2_000 // ms
const PAUSE = 50

/** The dialog that saved closes as soon as what it changed has been fetched anew. */
async function isFree(): Promise<boolean> {
  const end = performance.now() + PATIENCE
  while (isBusy() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, PAUSE))
  return !isBusy()
}

/** Somebody writes, carries a card, or has a dialog or menu open, which may be where the next step is being planned. */
const isBusy = () =>
  document.querySelector('[role=dialog], [role=menu], [role=listbox], [data-zone]') !== null ||
  document.activeElement?.matches('textarea, [contenteditable=true], input:not([type=checkbox])') === true
