import { useQuery } from '@tanstack/react-query'
import { Grant } from '../../../contract/grant.ts'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Checkbox } from '../../../web/ui/form/Toggle.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { useWrite } from '../../../web/writing.ts'
import { Section } from '../../users/web/Section.tsx'
import { companyEndpoints } from '../contract.ts'

const { get, update } = api(companyEndpoints)
type Reply = Awaited<ReturnType<typeof get>>

const queryKey = ['company', 'permissions']

/** What users without admin rights may do with records of others; each is saved as it is ticked. */
export function PermissionsPage() {
  const { data, error, refetch } = useQuery({ queryKey, queryFn: () => get() })
  const save = useWrite({
    write: (regular_may: Grant[]) => update({ body: { regular_may } }),
    tables: ['company'],
    show: (regular_may, show) =>
      show<Reply>(queryKey, (reply) => ({ ...reply, data: { ...reply.data, regular_may } })),
  })
  const granted = data?.data.regular_may
  return (
    <Page title={t('shell:settings_permissions')} isNarrow>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-64 w-full" />}
      {granted && (
        <Section title={t('company:regular_may')} text={t('company:regular_may_about')}>
          {/* biome-ignore lint/a11y/useSemanticElements: a <fieldset> is not laid out in a column by every browser */}
          <div role="group" aria-label={t('company:regular_may')} className="flex flex-col items-start gap-4">
            {Grant.enum.map((grant) => (
              <div key={grant}>
                <Checkbox
                  isSelected={granted.includes(grant)}
                  onChange={(may) =>
                    save.mutate(Grant.enum.filter((each) => (each === grant ? may : granted.includes(each))))
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
    </Page>
  )
}
