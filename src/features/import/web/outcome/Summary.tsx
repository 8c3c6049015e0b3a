import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Badge } from '../../../../web/ui/Badge.tsx'
import type { Preview } from '../../plan/contract.ts'

/** The imported and created records, before (`isDone` false) or after the import. */
export function Summary({ plan, isDone }: { plan: Preview; isDone: boolean }) {
  const { number } = useFormat()
  return (
    <section className="flex flex-col gap-4">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3">
        <Figure name={isDone ? t('import:came_in') : t('import:come_in')} value={number(plan.rows)} />
        <Figure name={isDone ? t('import:left_out') : t('import:to_leave_out')} value={number(plan.bad)} />
        <Figure name={t('import:skipped')} value={number(plan.skipped)} />
      </dl>
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        <Totals plan={plan} />
        <Created plan={plan} isDone={isDone} />
      </div>
      {plan.unknown_owners.length > 0 && (
        <Notice
          text={t('import:unknown_owners', { count: plan.unknown_owners.length })}
          names={plan.unknown_owners}
        />
      )}
      {plan.unknown_sources.length > 0 && (
        <Notice
          text={t('import:unknown_sources', { count: plan.unknown_sources.length })}
          names={plan.unknown_sources}
        />
      )}
    </section>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-col-reverse justify-end bg-panel px-4 py-3 max-sm:last:col-span-2">
      <dt className="text-ink-3 text-sm">{name}</dt>
      <dd className="figures font-semibold text-xl">{value}</dd>
    </div>
  )
}

function Totals({ plan }: { plan: Preview }) {
  const { number, money } = useFormat()
  return (
    <div>
      <h2 className="mb-1 font-semibold">{t('import:rows')}</h2>
      <ul>
        {plan.totals.map(({ kind, status, is_archived, currency, count, value }) => {
          const name = kind === 'deal' ? status : is_archived ? 'archived_lead' : 'lead'
          return (
            <Row key={`${name} ${currency}`} name={t(`import:total_${name}`)} count={number(count)}>
              {value > 0 && money(value, currency)}
            </Row>
          )
        })}
      </ul>
      {plan.stages.some(({ count, created }) => count > 0 || created) && (
        <>
          <h3 className="mt-3 mb-1 font-semibold">{t('import:stages')}</h3>
          <ul>
            {plan.stages
              .filter(({ count, created }) => count > 0 || created)
              .map(({ name, created, count }) => (
                <Row key={name} name={name} count={number(count)}>
                  {created && <Badge tone="accent">{t('import:new')}</Badge>}
                </Row>
              ))}
          </ul>
        </>
      )}
    </div>
  )
}

const created = ['organizations', 'persons', 'owners', 'labels', 'sources', 'industries'] as const

function Created({ plan, isDone }: { plan: Preview; isDone: boolean }) {
  const { number } = useFormat()
  // Existing owners are not worth mentioning, new users are.
  const meant = created.filter(
    (noun) => plan[noun].created > 0 || (plan[noun].matched > 0 && noun !== 'owners'),
  )
  if (meant.length === 0) return null
  return (
    <div>
      <h2 className="mb-1 font-semibold">{isDone ? t('import:created') : t('import:to_create')}</h2>
      <ul>
        {meant.map((noun) => (
          <Row key={noun} name={t(`import:created_${noun}`)} count={number(plan[noun].created)}>
            {plan[noun].matched > 0 && t('import:matched', { count: plan[noun].matched })}
          </Row>
        ))}
      </ul>
    </div>
  )
}

function Row({ name, count, children }: { name: string; count: string; children: React.ReactNode }) {
  return (
    <li className="flex items-baseline gap-3 border-line border-b py-1.5 last:border-0">
      <span className="min-w-0 flex-1 truncate">
        <bdi>{name}</bdi>
      </span>
      <span className="figures text-ink-3 text-sm">{children}</span>
      <span className="figures min-w-12 text-end font-medium">{count}</span>
    </li>
  )
}

function Notice({ text, names }: { text: string; names: string[] }) {
  const { list } = useFormat()
  return (
    <div className="rounded-md bg-amber-soft px-3 py-2 text-amber-ink">
      {text}{' '}
      <span dir="auto">
        {list(names.slice(0, 20))}
        {names.length > 20 ? '…' : ''}
      </span>
    </div>
  )
}
