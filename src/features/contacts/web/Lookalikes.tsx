import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { contactEndpoints, type Lookalike, type LookalikeQuery } from '../contract.ts'
import type { ContactOption } from './contactChoices.ts'

const { lookalikes } = api(contactEndpoints)

/** Debounce of the search for duplicates, ms. */
const pause = 250
/** Maximum number of duplicates shown. */
const most = 3

export interface LookalikesProps {
  /** The input about the contact being added. */
  of: LookalikeQuery
  /** If set, offers to use the existing contact instead. */
  onUse?: (contact: ContactOption) => void
}

/** A warning about possible duplicates while a contact is being added; it never prevents adding. */
export function Lookalikes({ of, onUse }: LookalikesProps) {
  const found = useLookalikes(of)
  return (
    <div role="status" className="empty:hidden">
      {found.length > 0 && (
        <div className="animate-rise rounded-md bg-amber-soft px-2.5 py-2 text-sm">
          <p className="flex items-center gap-1.5 font-medium text-amber-ink">
            <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
            {t('opportunities:lookalikes', { count: found.length })}
          </p>
          <ul className="mt-1 flex flex-col gap-1">
            {found.map((one) => (
              <Line key={one.id} contact={one} onUse={onUse} />
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

function Line({ contact, onUse }: { contact: Lookalike; onUse: LookalikesProps['onUse'] }) {
  const { type, id, name, org_id, org_name, email, phone, reasons } = contact
  const known = [org_name, email, phone].filter(Boolean).join(' · ')
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <span className="min-w-0 flex-1 basis-48">
        <span className="block truncate">
          <bdi className="font-medium text-ink">{name}</bdi>
          {known && (
            <>
              {' '}
              <bdi className="text-ink-2">{known}</bdi>
            </>
          )}
        </span>
        <span className="block text-amber-ink text-xs">
          {reasons.map((reason) => t(`opportunities:like_${reason}`)).join(', ')}
        </span>
      </span>
      {onUse && (
        <Button
          size="sm"
          onPress={() =>
            onUse({
              id,
              label: name,
              employer: org_id === null ? null : { id: org_id, label: org_name ?? '' },
            })
          }
        >
          {type === 'person' ? t('opportunities:use_person') : t('opportunities:use_organization')}
        </Button>
      )}
      <a
        // The typed text is kept; the record opens in another tab.
        href={type === 'person' ? `/persons/${id}` : `/organizations/${id}`}
        target="_blank"
        rel="noreferrer"
        className="rounded-sm text-accent-ink underline-offset-2 hover:underline pointer-coarse:py-2"
      >
        {t('opportunities:open')}
      </a>
    </li>
  )
}

/** The possible duplicates, after the debounce. */
function useLookalikes(of: LookalikeQuery): Lookalike[] {
  const wanted = JSON.stringify(of)
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), pause)
    return () => clearTimeout(timer)
  }, [wanted])
  const query = asked ? (JSON.parse(asked) as LookalikeQuery) : null
  const isSaid = query !== null && [query.name, query.email, query.phone].some((said) => said?.trim())
  const { data } = useQuery({
    queryKey: [of.type, 'lookalikes', asked],
    queryFn: () => lookalikes({ query: query ?? of }),
    enabled: isSaid,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return isSaid ? (data?.data.slice(0, most) ?? []) : []
}
