import { useState } from 'react'
import { PromptMoment } from '../../../contract/promptMoment.ts'
import type { Locale } from '../../../contract/shape.ts'
import { api } from '../../../web/api.ts'
import { languages, t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import { TextField } from '../../../web/ui/form/TextField.tsx'
import { Checkbox } from '../../../web/ui/form/Toggle.tsx'
import { CurrencyField } from '../../users/web/CurrencyField.tsx'
import { Failure } from '../../users/web/Form.tsx'
import { Section } from '../../users/web/Section.tsx'
import { TimezoneField } from '../../users/web/TimezoneField.tsx'
import { useSubmit } from '../../users/web/useSubmit.ts'
import { companyEndpoints } from '../contract.ts'
import { StartForRealDialog } from './StartForRealDialog.tsx'

const { update } = api(companyEndpoints)

/** The settings page with the company's name and defaults. */
export function CompanyPage() {
  const { company: kept } = useSession()
  const [company, setCompany] = useState(kept)
  const isChanged = JSON.stringify(company) !== JSON.stringify(kept)
  const set = (change: Partial<typeof kept>) => setCompany({ ...company, ...change })
  const { submit, isPending, failure, error } = useSubmit({ name: company.name }, async () => {
    const { is_sample: _, ...change } = company
    await update({ body: { ...change, name: company.name.trim() } })
    location.reload()
  })
  return (
    <Page title={t('company:company')} isNarrow>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (isChanged) void submit()
        }}
      >
        <Section title={t('company:name')}>
          <TextField
            label={t('company:name')}
            isLabelHidden
            value={company.name}
            onChange={(name) => set({ name })}
            error={error('name')}
          />
        </Section>
        <Section title={t('company:defaults')} text={t('company:defaults_about')}>
          <div className="grid gap-4 sm:grid-cols-2">
            <CurrencyField
              label={t('ui:currency')}
              value={company.currency}
              onChange={(currency) => set({ currency })}
              error={error('currency')}
            />
            <TimezoneField
              label={t('users:timezone')}
              value={company.timezone}
              onChange={(timezone) => set({ timezone })}
              error={error('timezone')}
            />
            <Select
              label={t('shell:language')}
              options={(Object.keys(languages) as Locale[]).map((id) => ({ id, label: languages[id] }))}
              value={company.locale}
              onChange={(locale) => set({ locale })}
            />
          </div>
        </Section>
        <Section title={t('company:asks')} text={t('company:asks_about')}>
          {/* biome-ignore lint/a11y/useSemanticElements: a <fieldset> is not laid out in a column by every browser */}
          <div role="group" aria-label={t('company:asks')} className="flex flex-col items-start gap-2.5">
            {PromptMoment.enum.map((moment) => (
              <Checkbox
                key={moment}
                isSelected={company.prompt_next_step_on.includes(moment)}
                onChange={(asks) =>
                  set({ prompt_next_step_on: withMoment(company.prompt_next_step_on, moment, asks) })
                }
              >
                {t(`company:asks_${moment}`)}
              </Checkbox>
            ))}
          </div>
          <div className="mt-5 flex flex-col items-start gap-3">
            <Failure>{failure}</Failure>
            <div className="flex gap-3">
              <Button type="submit" variant="primary" isPending={isPending} isDisabled={!isChanged}>
                {t('ui:save')}
              </Button>
              {isChanged && (
                <Button variant="quiet" onPress={() => setCompany(kept)}>
                  {t('ui:cancel')}
                </Button>
              )}
            </div>
          </div>
        </Section>
      </form>
      {kept.is_sample && <SampleSection />}
    </Page>
  )
}

/** The button that replaces the sample data. */
function SampleSection() {
  const [isAsking, setAsking] = useState(false)
  return (
    <Section title={t('company:way_sample')} text={t('company:sample_here')}>
      <Button onPress={() => setAsking(true)}>{t('company:start_for_real')}</Button>
      {isAsking && <StartForRealDialog onClose={() => setAsking(false)} />}
    </Section>
  )
}

/** In the order in which they are offered, so that selecting the same set again is not a change. */
const withMoment = (moments: PromptMoment[], moment: PromptMoment, asks: boolean) =>
  PromptMoment.enum.filter((each) => (each === moment ? asks : moments.includes(each)))
