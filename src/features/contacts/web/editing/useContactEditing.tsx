import type { InfiniteData } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Page } from '../../../../contract/shape.ts'
import { ApiError } from '../../../../web/api.ts'
import { ClashDialog, type Since } from '../../../../web/ui/overlay/ClashDialog.tsx'
import { toastError } from '../../../../web/ui/overlay/Toast.tsx'
import { useWrite } from '../../../../web/writing.ts'
import type { ContactKind } from '../contacts.ts'
import { FieldValues } from './FieldValues.tsx'

interface Edit<Contact, Change> {
  change: Change
  /** How it looks until the server has answered, where that is not in the change: names of what was chosen by id. */
  shown: Partial<Contact>
  /** The editor has seen what others wrote, and wants this all the same. */
  isDecided: boolean
}

/** The contact as it is now, and the edit that met another of the same fields. */
interface Clash<Contact, Change> extends Since {
  theirs: Contact
  edit: Edit<Contact, Change>
}

interface Editing<Contact, Change> {
  kind: ContactKind
  contact: Contact
  update: (change: Change & { seen?: Record<string, unknown> }) => Promise<object>
  /** The contact as it is by now. */
  fresh: () => Promise<Contact>
}

/**
 * Saves what is edited in place. When somebody changed the same thing meanwhile nothing is written over: `dialog`,
 * to be rendered by the screen, shows both values and lets the person choose.
 */
export function useContactEditing<Contact extends { id: number }, Change extends object>(
  editing: Editing<Contact, Change>,
): { change: (change: Change, shown?: Partial<Contact>) => void; dialog: ReactNode } {
  const { kind, contact } = editing
  const [clash, setClash] = useState<Clash<Contact, Change> | null>(null)
  const { mutate } = useWrite({
    write: ({ change, isDecided }: Edit<Contact, Change>) =>
      editing.update(isDecided ? change : { ...change, seen: seenOf(contact, change) }),
    tables: ['person', 'organization', 'industry'],
    show: ({ change, shown }, show) => {
      const changed = <Row extends { id: number }>(row: Row): Row =>
        row.id === contact.id ? { ...row, ...change, ...shown } : row
      show<{ data: Record<string, Contact> }>([kind, 'page', contact.id], (old) => ({
        ...old,
        data: { ...old.data, [kind]: changed(old.data[kind] ?? contact) },
      }))
      show<InfiniteData<Page<Contact>>>([kind, 'list'], (old) => ({
        ...old,
        pages: old.pages.map((page) => ({ ...page, data: page.data.map(changed) })),
      }))
    },
    refused: (error, edit) => {
      if (!(error instanceof ApiError && error.code === 'stale')) return false
      const { by, time } = error.detail as Since
      editing.fresh().then((theirs) => setClash({ theirs, edit, by, time }), toastError)
      return true
    },
  })
  const words = ({ change }: Edit<Contact, Change>, of: object) => (
    <FieldValues kind={kind} fields={Object.keys(change)} of={of} />
  )
  return {
    change: (change, shown = {}) => mutate({ change, shown, isDecided: false }),
    dialog: clash && (
      <ClashDialog
        {...clash}
        theirs={words(clash.edit, clash.theirs)}
        mine={words(clash.edit, { ...clash.theirs, ...clash.edit.change, ...clash.edit.shown })}
        onClose={() => setClash(null)}
        onMine={() => mutate({ ...clash.edit, isDecided: true })}
      />
    ),
  }
}

/** What the editor saw of the fields that a change names. */
function seenOf(contact: object, change: object): Record<string, unknown> {
  const now = new Map(Object.entries(contact))
  return Object.fromEntries(
    Object.keys(change)
      .filter((field) => now.has(field))
      .map((field) => [field, now.get(field)]),
  )
}
