import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RecordRef } from '../../../contract/recordRef.ts'
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
import type { ContactOf } from './ContactWork.tsx'

interface RelatedProps {
  of: RelatedOpportunities
  /** What a new lead or deal begins with. */
  initial: { person?: Option<number>; organization?: Option<number> | null }
  canAdd: boolean
  /** Whose planned activities tell what is next on each of them. */
  planned: ContactOf
  /** Of its headings. */
  level: 2 | 3
}

/** A contact's deals and leads, each a link to its own page. */
export function Related({ of: { leads, deals, counts }, initial, canAdd, planned, level }: RelatedProps) {
  const { data } = usePlanned(planned)
  // Of more than a page nobody here knows that nothing is planned.
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
  /** Beside the heading instead of the count. */
  summary?: ReactNode
  add?: false | { name: string; onPress: () => void }
  /** How many lines there are; below `count` it says so. */
  shown: number
  empty: string
  children: ReactNode
}

/** A list inside a contact: its heading with the count, the way to add one, and the lines. */
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
  /** What is planned next; undefined: it asks for nothing, or is not known. */
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
