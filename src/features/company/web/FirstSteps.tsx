import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck, CircleDashed, Compass, X } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { cx } from '../../../web/ui/cx.ts'
import { IconButton } from '../../../web/ui/IconButton.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { companyEndpoints, type FirstSteps as Steps } from '../contract.ts'
import { StartForRealDialog } from './StartForRealDialog.tsx'

const { firstSteps, closeFirstSteps } = api(companyEndpoints)

const steps = [
  { id: 'stages', to: '/settings/pipelines' },
  { id: 'records', to: '/import' },
  { id: 'colleagues', to: '/settings/users' },
  { id: 'activity', to: '/leads' },
] as const satisfies { id: keyof Steps; to: string }[]

/**
 * Shown to an admin at the top of the Today page: the first steps of a new company, or the button that replaces the
 * sample data.
 */
export function FirstSteps() {
  const { company, permissions } = useSession()
  if (!permissions.administer) return null
  return company.is_sample ? <SampleNote /> : <Checklist />
}

const boxClass = 'mb-4 rounded-xl border border-line bg-sunken p-4'

function SampleNote() {
  const [isAsking, setAsking] = useState(false)
  return (
    <section className={cx(boxClass, 'flex flex-wrap items-center gap-x-3 gap-y-2 !py-2.5')}>
      <Compass aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
      <p className="min-w-0 flex-1 basis-56 text-ink-2">{t('company:sample_here')}</p>
      <Button size="sm" onPress={() => setAsking(true)}>
        {t('company:start_for_real')}
      </Button>
      {isAsking && <StartForRealDialog onClose={() => setAsking(false)} />}
    </section>
  )
}

function Checklist() {
  const { data } = useQuery({
    queryKey: ['company', 'first_steps'],
    queryFn: () => firstSteps(),
    meta: { alsoReads: ['opportunity', 'activity', 'user', 'invitation', 'stage', 'pipeline'] },
  })
  const close = useWrite({ write: () => closeFirstSteps(), tables: ['company'] })
  const done = data?.data
  if (!done) return null
  return (
    <section className={boxClass} aria-labelledby="first-steps">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 id="first-steps" className="font-semibold">
            {t('company:first_steps')}
          </h2>
          <p className="text-ink-2 text-sm">{t('company:first_steps_text')}</p>
        </div>
        <IconButton icon={X} size="sm" label={t('company:hide_first_steps')} onPress={() => close.mutate()} />
      </div>
      <ul className="mt-2 flex flex-col">
        {steps.map(({ id, to }) => (
          <li key={id}>
            <Link
              to={to}
              className="flex min-h-8 items-center gap-2.5 rounded-md px-1.5 hover:bg-hover pointer-coarse:min-h-10"
            >
              {done[id] ? (
                <CircleCheck aria-hidden className="size-4 shrink-0 text-green" strokeWidth={2} />
              ) : (
                <CircleDashed aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
              )}
              <span className={done[id] ? 'text-ink-3' : 'font-medium'}>{t(`company:step_${id}`)}</span>
              {done[id] && <span className="sr-only">{t('company:step_done')}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
