import type { LucideIcon } from 'lucide-react'
import { type ComponentType, lazy, Suspense, useSyncExternalStore } from 'react'
import { type RecordWith, records, recordsWith } from '../../features/records.ts'
import type { Key } from '../i18n.ts'
import { recordIcons } from '../recordIcons.ts'
import { KeysHeld, useHeldKeys } from '../typeAhead.ts'
import { byName } from './pages.ts'

/**
 * The props of every dialog that adds a record. `initial` sets initial values: the stage of the column it was opened
 * in.
 */
export interface AddDialogProps<Initial = Record<string, unknown>> {
  initial?: Initial
  onClose: () => void
}

interface Addable {
  kind: RecordWith<'addKey'>
  /** The feature's file in `web/` and its export. */
  dialog: string
  name: Key
  icon: LucideIcon
  letter: string
}

/**
 * The dialogs, each loaded when first opened: `web/AddLeadDialog.tsx` exports `AddLeadDialog`; and the form for
 * existing activities.
 */
const dialogs = byName(
  import.meta.glob<Record<string, ComponentType<AddDialogProps>>>([
    '../../features/**/web/Add*Dialog.tsx',
    '../../features/**/form/web/Edit*Dialog.tsx',
  ]),
)

/** The record types that can be added from any screen. */
export const addables: Addable[] = recordsWith('addKey')
  .map((kind) => ({
    kind,
    dialog: `Add${kind.charAt(0).toUpperCase()}${kind.slice(1)}Dialog`,
    name: `shell:add_${kind}` as const,
    icon: recordIcons[kind],
    letter: records[kind].addKey,
  }))
  .filter(({ dialog }) => dialogs.has(dialog))

/** Also the question for the next step, and the form of an activity, which are not in the list of choices. */
type Kind = Addable['kind'] | 'next_step' | 'activity_form'

const components = new Map(
  [
    ...addables,
    { kind: 'next_step' as const, dialog: 'AddNextStepDialog' },
    { kind: 'activity_form' as const, dialog: 'EditActivityDialog' },
  ].flatMap(({ kind, dialog }) => {
    const load = dialogs.get(dialog)
    return load ? [[kind as Kind, lazy(load)] as const] : []
  }),
)

let open: { kind: Kind; initial: Record<string, unknown> } | null = null
const listeners = new Set<() => void>()
const show = (next: typeof open) => {
  open = next
  for (const listener of listeners) listener()
}

/** Opens the dialog that adds a record of that type. */
export const openAdd = (kind: Kind, initial: Record<string, unknown> = {}) => show({ kind, initial })

/** Renders the open dialog; used once in the page. */
export function Adding() {
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open,
  )
  const Dialog = current && components.get(current.kind)
  const close = () => show(null)
  useHeldKeys(Dialog !== null && Dialog !== undefined, close)
  return (
    <Suspense fallback={<KeysHeld cancel={close} />}>
      {Dialog && <Dialog key={current.kind} initial={current.initial} onClose={close} />}
    </Suspense>
  )
}
