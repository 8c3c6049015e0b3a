import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Maximize2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { DraftScope } from '../../../web/drafts.ts'
import { t } from '../../../web/i18n.ts'
import type { PanelPlace } from '../../../web/list/ListScreen.tsx'
import { PreviousNext } from '../../../web/list/PreviousNext.tsx'
import { useRecent } from '../../../web/shell/recents.ts'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { SidePanel } from '../../../web/ui/overlay/SidePanel.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import type { ContactKind } from '../../contacts/web/contacts.ts'
import { ContactMenu } from './ContactMenu.tsx'
import { useContactNews } from './useContactNews.ts'

interface ContactPanelProps<Page> extends PanelPlace<number> {
  kind: ContactKind
  page: Pick<UseQueryResult<{ data: Page }>, 'data' | 'error' | 'refetch'>
  contactOf: (page: Page) => { id: number; name: string; owner_id: number; is_deleted: boolean }
  children: (page: Page) => ReactNode
}

/** A contact beside the list, with buttons for next, previous, its own page and its actions at the top. */
export function ContactPanel<Page>(props: ContactPanelProps<Page>) {
  const { kind, id, onClose, onNext, onPrevious, page } = props
  const contact = page.data && props.contactOf(page.data.data)
  useContactNews(kind, contact)
  useRecent(kind, contact?.id, contact?.name)
  return (
    <SidePanel
      label={contact?.name ?? t(`contacts:kind_${kind}`)}
      onClose={onClose}
      header={
        <>
          <PreviousNext
            previous={t('contacts:previous')}
            next={t('contacts:next')}
            onPrevious={onPrevious}
            onNext={onNext}
          />
          <span className="flex-1" />
          <Link
            to={`/${kind}s/${id}` as '/'}
            aria-label={t('contacts:open_page')}
            title={t('contacts:open_page')}
            className="flex size-8 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:size-10"
          >
            <Maximize2 aria-hidden className="size-4" strokeWidth={1.75} />
          </Link>
          {contact && <ContactMenu kind={kind} contact={contact} onDeleted={onClose} />}
        </>
      }
    >
      <div className="p-4">
        {page.error ? (
          <ErrorState error={page.error} onRetry={() => void page.refetch()} />
        ) : page.data ? (
          // Another contact gets new editors.
          <DraftScope key={contact?.id} value={`${kind} ${contact?.id}`}>
            {props.children(page.data.data)}
          </DraftScope>
        ) : (
          <ContactSkeleton />
        )}
      </div>
    </SidePanel>
  )
}

export function ContactSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="h-10 w-2/3" />
      <Skeleton className="h-48" />
      <Skeleton className="h-32" />
    </div>
  )
}
