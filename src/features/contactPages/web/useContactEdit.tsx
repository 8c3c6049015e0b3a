import type { InfiniteData } from '@tanstack/react-query'
import type { Page } from '../../../contract/shape.ts'
import { useSession } from '../../../web/session.ts'
import { type Editing, useEdit } from '../../../web/useEdit.tsx'
import type { ContactKind } from '../../contacts/web/contacts.ts'
import { useOwners } from '../../users/web/users.tsx'
import { nameOfField, useFieldWords } from './fieldWords.tsx'

interface Changes<Contact, Change extends object> {
  kind: ContactKind
  contact: Contact
  update: (change: Change & { seen: object }) => Promise<object>
  /** The current contact. */
  fresh: () => Promise<Contact & object>
  /** An id field and the name field that can be sent instead, to create the record. */
  together: NonNullable<Editing<Contact, Change>['together']>
}

/**
 * Saves in-place edits of a person or organization. The screen renders `dialog`, which asks when two users changed the
 * same field.
 */
export function useContactEdit<
  Contact extends { id: number; name: string; visible_to: number },
  Change extends object,
>({ kind, contact, update, fresh, together }: Changes<Contact, Change>) {
  const words = useFieldWords(kind)
  const owners = useOwners()
  const { user, permissions } = useSession()
  const { save, dialog } = useEdit<Contact, Change>({
    write: ({ change, seen }) => update({ ...(change as Change), seen }),
    fresh,
    together,
    tables: ['person', 'organization', 'industry'],
    nameOf: (field) => nameOfField(kind, String(field)),
    words: (field, of) => words(String(field), of),
    handover: ({ record, change }) => {
      const owner = owners.find(({ id }) => 'owner_id' in change && change.owner_id === id)
      return owner && owner.id !== user.id && record.visible_to === 1 && !permissions.administer
        ? { title: record.name, owner: owner.label }
        : null
    },
    show: ({ record: { id }, change, shown }, show) => {
      const changed = <Row extends { id: number }>(row: Row): Row =>
        row.id === id ? { ...row, ...change, ...shown } : row
      show<{ data: Record<string, Contact> }>([kind, 'page', id], (old) => ({
        ...old,
        data: { ...old.data, [kind]: changed(old.data[kind] ?? contact) },
      }))
      show<InfiniteData<Page<Contact>>>([kind, 'list'], (old) => ({
        ...old,
        pages: old.pages.map((page) => ({ ...page, data: page.data.map(changed) })),
      }))
    },
  })
  return {
    /** `seen`: the values when the editor was opened; `shown`: the names of records chosen by id. */
    change: (change: Partial<Change>, seen: Partial<Change>, shown?: Partial<Contact>) =>
      save({ record: contact, change, seen, ...(shown && { shown }) }),
    dialog,
  }
}
