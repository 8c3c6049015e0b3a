import { useQuery } from '@tanstack/react-query'
import { Grant } from '../../../contract/grant.ts'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import { Checkbox } from '../../../web/ui/form/Toggle.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { Section } from '../../users/web/Section.tsx'
import { type Company, companyEndpoints } from '../contract.ts'

const { get, update } = api(companyEndpoints)
type Reply = Awaited<ReturnType<typeof get>>

const queryKey = ['company', 'permissions']

/** The permissions of regular users, and the limits of sessions; saved immediately. */
export function PermissionsPage() {
  const { data, error, refetch } = useQuery({ queryKey, queryFn: () => get() })
  const save = useWrite({
    write: (change: Partial<Company>) => update({ body: change }),
    tables: ['company'],
    show: (change, show) =>
      show<Reply>(queryKey, (reply) => ({ ...reply, data: { ...reply.data, ...change } })),
  })
  const granted = data?.data.regular_grants
  return (
    <Page title={t('shell:settings_permissions')} isNarrow>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-64 w-full" />}
      {granted && (
        <Section title={t('company:regular_grants')} text={t('company:regular_grants_about')}>
          {/* biome-ignore lint/a11y/useSemanticElements: a <fieldset> is not laid out in a column by every browser */}
          <div
            role="group"
            aria-label={t('company:regular_grants')}
            className="flex flex-col items-start gap-4"
          >
            {Grant.enum.map((grant) => (
              <div key={grant}>
                <Checkbox
                  isSelected={granted.includes(grant)}
                  onChange={(may) =>
                    save.mutate({
                      regular_grants: Grant.enum.filter((each) =>
                        each === grant ? may : granted.includes(each),
                      ),
                    })
                  }
                >
                  {t(`company:may_${grant}`)}
                </Checkbox>
                <p className="mt-0.5 ps-6 text-pretty text-ink-3 text-sm">
                  {t(`company:may_${grant}_about`)}
                </p>
              </div>
            ))}
          </div>
        </Section>
      )}
      {data && <SignInSection company={data.data} onChange={(change) => save.mutate(change)} />}
    </Page>
  )
}

const LENGTHS = [1, 7, 14, 30, 60, 90, 180, 365]
const NEVER = 0

interface SignInSectionProps {
  company: Company
  onChange: (change: Partial<Company>) => void
}

/** After how many days users must sign in again. */
function SignInSection({ company, onChange }: SignInSectionProps) {
  const { days } = useFormat()
  const { session_idle_days: idle, session_max_days: most } = company
  const lengths = (kept: number | null) =>
    [...new Set([...LENGTHS, kept ?? 1])]
      .sort((one, other) => one - other)
      .map((id) => ({ id, label: days(id) }))
  return (
    <Section title={t('company:sign_in')} text={t('company:sign_in_about')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t('company:session_idle')}
          options={lengths(idle)}
          value={idle}
          onChange={(session_idle_days) => onChange({ session_idle_days })}
        />
        <Select
          label={t('company:session_max')}
          options={[...lengths(most), { id: NEVER, label: t('company:session_max_never') }]}
          value={most ?? NEVER}
          onChange={(chosen) => onChange({ session_max_days: chosen === NEVER ? null : chosen })}
        />
      </div>
    </Section>
  )
}
