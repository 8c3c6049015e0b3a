import type { ContactKind } from '../../contacts/web/contacts.ts'
import { stateOf, useWhatHappened } from '../../history/web/useWhatHappened.ts'

/** Shows a notice with the colleague's name when they delete the contact on the screen. */
export function useContactNews(
  kind: ContactKind,
  contact: { id: number; is_deleted: boolean } | undefined,
): void {
  const id = contact?.id ?? 0
  useWhatHappened(
    kind === 'person' ? { person_id: id } : { org_id: id },
    contact ? stateOf({ is_deleted: contact.is_deleted, is_archived: false }) : null,
  )
}
