import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { openAdd } from '../../../web/shell/addDialogs.tsx'
import { Badge } from '../../../web/ui/Badge.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import type { Option } from '../../../web/ui/form/Option.ts'
import type { NextActivity } from '../../activities/contract.ts'
import { usePlanned } from '../../activities/web/activityQueries.ts'
import { NextStep } from '../../activities/web/NextStep.tsx'
import { nextOf } from '../../activities/web/optimisticActivities.ts'
import type { RelatedOpportunities } from '../../contacts/contract.ts'
import type { RecordRef } from '../../records.ts'
import type { ContactOf } from './ContactWork.tsx'

interface RelatedProps {
  of: RelatedOpportunities
  /** Initial values of a new lead or deal. */
  initial: { person?: Option<number>; organization?: Option<number> | null }
  canAdd: boolean
  /** The contact whose planned activities show the next activity of each. */
  planned: ContactOf
  /** The level of its headings. */
  level: 2 | 3
}

/** A contact's deals and leads, each with a link to its page. */
export function Related({ of: { leads, deals, counts }, initial, canAdd, planned, level }: RelatedProps) {
  const { data } = usePlanned(planned)
  // If there is more than one page, the missing activities are unknown, so no warning is shown.
  const nextOn = (id: number | string) =>
    data && !data.additional_data.next_cursor
      ? nextOf(data.data.filter(({ opportunity }) => opportunity?.id === id || opportunity?.lead_id === id))
      : undefined
  const dealCount = counts.open + counts.won + counts.lost
  return (
    <div className="flex flex-col gap-6">
      <Section
        level={level}
        title={t('contacts:deals')}
        count={dealCount}
        summary={dealCount > 0 && t('contacts:deal_counts', { ...counts })}
        add={canAdd && { name: t('contacts:deal'), onPress: () => openAdd('deal', initial) }}
        shown={deals.length}
        empty={t('contacts:no_deals')}
      >
        {deals.map((deal) => (
          <Line
            key={deal.id}
            href={`/deals/${deal.id}`}
            title={deal.title}
            value={deal.value}
            currency={deal.currency}
            isQuiet={deal.status === 'lost' || deal.is_archived}
            of={{ deal_id: deal.id }}
            next={deal.status === 'open' && !deal.is_archived ? nextOn(deal.id) : undefined}
          >
            {deal.status === 'open' ? (
              <span className="truncate text-ink-3 text-sm" dir="auto">
                {deal.stage_name}
              </span>
            ) : (
              <Badge tone={deal.status === 'won' ? 'green' : 'red'}>
                {t(`contacts:status_${deal.status}`)}
              </Badge>
            )}
          </Line>
        ))}
      </Section>
      <Section
        level={level}
        title={t('contacts:leads')}
        count={counts.leads}
        add={canAdd && { name: t('contacts:lead'), onPress: () => openAdd('lead', initial) }}
        shown={leads.length}
        empty={t('contacts:no_leads')}
      >
        {leads.map((lead) => (
          <Line
            key={lead.id}
            href={`/leads/${lead.id}`}
            title={lead.title}
            value={lead.value}
            currency={lead.currency}
            isQuiet={lead.is_archived}
            of={{ lead_id: lead.id }}
            next={lead.is_archived ? undefined : nextOn(lead.id)}
          >
            {lead.is_archived && <Badge>{t('contacts:archived')}</Badge>}
          </Line>
        ))}
      </Section>
    </div>
  )
}

export interface SectionProps {
  level: 2 | 3
  title: string
  count: number
  /** Rendered beside the heading instead of the count. */
  summary?: ReactNode
  add?: false | { name: string; onPress: () => void }
  /** The number of rows shown; if it is less than `count`, this is stated. */
  shown: number
  empty: string
  children: ReactNode
}

/** A list inside a contact: heading with count, add button, and rows. */
export function Section({ level, title, count, summary, add, shown, empty, children }: SectionProps) {
  const { number } = useFormat()
  const Heading = `h${level}` as const
  return (
    <section>
      <div className="mb-1.5 flex min-h-8 flex-wrap items-center gap-x-2">
        <Heading className="font-semibold">{title}</Heading>
        {summary ? (
          <span className="figures text-ink-3 text-sm">{summary}</span>
        ) : (
          count > 0 && <span className="figures text-ink-3 text-sm">{number(count)}</span>
        )}
        {add && (
          <Button size="sm" variant="quiet" icon={Plus} className="ms-auto" onPress={add.onPress}>
            {add.name}
          </Button>
        )}
      </div>
      {shown > 0 ? (
        <ul className="divide-y divide-line rounded-lg border border-line">{children}</ul>
      ) : (
        <p className="rounded-lg border border-line border-dashed px-3 py-2.5 text-ink-3 text-sm">{empty}</p>
      )}
      {count > shown && shown > 0 && (
        <p className="mt-1.5 text-ink-3 text-sm">{t('contacts:first_shown', { count: shown })}</p>
      )}
    </section>
  )
}

interface LineProps {
  href: string
  title: string
  value: number | null
  currency: string
  isQuiet: boolean
  of: RecordRef
  /** The next activity; undefined: none is expected, or it is unknown. */
  next: NextActivity | null | undefined
  children: ReactNode
}

function Line({ href, title, value, currency, isQuiet, of, next, children }: LineProps) {
  const { money } = useFormat()
  return (
    <li className="group relative flex min-h-11 items-center gap-3 px-3 hover:bg-hover">
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 py-1.5">
        <Link
          to={href as '/'}
          dir="auto"
          className={`truncate text-start font-medium after:absolute after:inset-0 ${isQuiet ? 'text-ink-3' : ''}`}
        >
          {title}
        </Link>
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 text-sm empty:hidden">
          {value !== null && <span className="figures text-ink-2">{money(value, currency)}</span>}
          {children}
        </div>
      </div>
      {next !== undefined && (
        <span className="relative z-10 -me-1.5 shrink-0">
          <NextStep of={of} next={next} />
        </span>
      )}
    </li>
  )
}
