import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiError } from '../../../web/api.ts'
import { DraftScope } from '../../../web/drafts.ts'
import { t } from '../../../web/i18n.ts'
import { NotFound } from '../../../web/shell/NotFound.tsx'
import { useTitle } from '../../../web/shell/Page.tsx'
import { useRecent } from '../../../web/shell/recents.ts'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import type { ContactKind } from '../../contacts/web/contacts.ts'
import { ContactSkeleton } from './ContactPanel.tsx'
import { useContactNews } from './useContactNews.ts'

interface ContactPageProps<Page> {
  kind: ContactKind
  page: Pick<UseQueryResult<{ data: Page }>, 'data' | 'error' | 'refetch'>
  contactOf: (page: Page) => { id: number; name: string; owner_id: number; is_deleted: boolean }
  children: (page: Page) => ReactNode
}

/** The page of a contact, to which leads and deals link. */
export function ContactView<Page>({ kind, page, contactOf, children }: ContactPageProps<Page>) {
  const contact = page.data && contactOf(page.data.data)
  useContactNews(kind, contact)
  useTitle(contact?.name ?? t(`contacts:kind_${kind}`))
  useRecent(kind, contact?.id, contact?.name)
  if (page.error instanceof ApiError && page.error.status === 404) return <NotFound />
  if (page.data)
    return (
      // Another contact gets new editors.
      <DraftScope key={contact?.id} value={`${kind} ${contact?.id}`}>
        {children(page.data.data)}
      </DraftScope>
    )
  return (
    <div className="px-4 pt-4 md:px-5">
      {page.error ? (
        <ErrorState error={page.error} onRetry={() => void page.refetch()} />
      ) : (
        <ContactSkeleton />
      )}
    </div>
  )
}
