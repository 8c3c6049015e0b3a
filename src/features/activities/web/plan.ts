import type { Contact } from '../../../contract/shape.ts'
import { openAdd } from '../../../web/shell/addDialogs.tsx'
import { draftOn } from './draftOn.ts'
import { openNextStep } from './NextStep.tsx'

interface Named {
  title: string
  person: Contact | null
  organization: Contact | null
}

/** Opens what is planned next on the card or row that `selector` finds; where its icon is not shown, the dialog that plans. */
export function planNextStep(selector: string, on: string, record: Named): void {
  if (!openNextStep(selector)) openAdd('activity', { ...draftOn(on, record) })
}
