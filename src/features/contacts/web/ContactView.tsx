import type { UseQueryResult } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiError } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { NotFound } from '../../../web/shell/NotFound.tsx'
import { useTitle } from '../../../web/shell/Page.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { ContactMenu } from './ContactMenu.tsx'
import { ContactSkeleton } from './ContactPanel.tsx'
import type { ContactKind } from './contacts.ts'

interface ContactPageProps<Page> {
  kind: ContactKind
  page: Pick<UseQueryResult<{ data: Page }>, 'data' | 'error' | 'refetch'>
  contactOf: (page: Page) => { id: number; name: string; owner_id: number; is_deleted: boolean }
  children: (page: Page) => ReactNode
}

/** One contact on a screen of its own: where links from leads and deals lead. */
export function ContactView<Page>({ kind, page, contactOf, children }: ContactPageProps<Page>) {
  const navigate = useNavigate()
  const contact = page.data && contactOf(page.data.data)
  const tab = kind === 'person' ? 'people' : 'organizations'
  useTitle(contact?.name ?? t(`contacts:kind_${kind}`))
  if (page.error instanceof ApiError && page.error.status === 404) return <NotFound />
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-6xl px-4 pt-2 pb-16 md:px-5">
        <div className="mb-2 flex h-10 items-center">
          <Link
            to="/contacts"
            search={{ tab } as never}
            className="-ms-2 flex h-8 items-center gap-1 rounded-md px-2 text-ink-2 hover:bg-hover hover:text-ink"
          >
            <ChevronLeft aria-hidden className="mirrored size-4" strokeWidth={1.75} />
            {t(`contacts:list_${tab}`)}
          </Link>
          <span className="flex-1" />
          {contact && (
            <ContactMenu
              kind={kind}
              contact={contact}
              onDeleted={() => void navigate({ to: '/contacts', search: { tab } as never })}
            />
          )}
        </div>
        {page.error ? (
          <ErrorState error={page.error} onRetry={() => void page.refetch()} />
        ) : page.data ? (
          children(page.data.data)
        ) : (
          <ContactSkeleton />
        )}
      </div>
    </div>
  )
}
