import type { Contact } from '../../../contract/shape.ts'
import { openAdd } from '../../../web/shell/addDialogs.tsx'
import { draftOn } from './draftOn.ts'
import { openNextStep } from './NextStep.tsx'

interface Named {
  title: string
  person: Contact | null
  organization: Contact | null
}

/**
 * Opens the planned activities on the card or row that `selector` matches; if its icon is not shown, opens the dialog
 * for planning.
 */
export function planNextStep(selector: string, on: string, record: Named): void {
  if (!openNextStep(selector)) openAdd('activity', { ...draftOn(on, record) })
}
