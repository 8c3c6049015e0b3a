import { Building2, Compass, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Locale } from '../../../contract/shape.ts'
import { api } from '../../../web/api.ts'
import { languages, t } from '../../../web/i18n.ts'
import { currencyOfZone } from '../../../web/region.ts'
import { useFormat } from '../../../web/session.ts'
import { cx } from '../../../web/ui/cx.ts'
import { TextField } from '../../../web/ui/form/TextField.tsx'
import { changeLanguage, Doorway } from '../../users/auth/web/Doorway.tsx'
import { CurrencyField } from '../../users/web/CurrencyField.tsx'
import { Form } from '../../users/web/Form.tsx'
import { NewPassword } from '../../users/web/NewPassword.tsx'
import { TimezoneField } from '../../users/web/TimezoneField.tsx'
import { useSubmit } from '../../users/web/useSubmit.ts'
import { companyEndpoints } from '../contract.ts'

const { start } = api(companyEndpoints)

type Way = 'own' | 'sample'

/** The first visit: create a company with oneself as its admin, or a sample company. */
export function WelcomePage() {
  const { locale, timezone: here } = useFormat().profile
  const [way, setWay] = useState<Way>('own')
  const [company, setCompany] = useState('')
  const [currency, setCurrency] = useState(() => currencyOfZone(here, locale))
  const [timezone, setTimezone] = useState(here)
  const [admin, setAdmin] = useState({ name: '', email: '', password: '' })
  // The URL printed at startup contains the code; otherwise the page asks for it.
  const [code, setCode] = useState(() => new URLSearchParams(location.hash.slice(1)).get('setup') ?? '')
  const [isCodeAsked, askCode] = useState(false)
  const isSample = way === 'sample'
  const fields = {
    ...(!isSample && { 'company.name': company }),
    ...(isCodeAsked && { setup_code: code }),
    'company.currency': currency,
    'company.timezone': timezone,
    'admin.name': admin.name,
    'admin.email': admin.email,
    'admin.password': admin.password,
  }
  const { submit, isPending, failure, error } = useSubmit(fields, async () => {
    const name = isSample ? t('company:sample_name') : company.trim()
    await start({
      body: {
        company: { name, currency, timezone, locale },
        admin: { ...admin, name: admin.name.trim(), email: admin.email.trim() },
        sample: isSample,
        ...(code.trim() && { setup_code: code.trim() }),
      },
    })
    // A new company starts on the page with the first steps, a sample company on the board.
    location.assign(isSample ? '/' : '/today')
  })
  const codeError = error('setup_code')
  if (codeError && !isCodeAsked) askCode(true)

  return (
    <Doorway title={t('company:welcome_title')} text={t('company:welcome_text')} isLanguageBelow>
      <Form
        submit={submit}
        isPending={isPending}
        failure={failure}
        button={isSample ? t('company:open_sample') : t('company:create')}
      >
        <RadioGroup
          aria-label={t('shell:language')}
          value={locale}
          onChange={(value) => changeLanguage(value as Locale)}
          className="grid grid-cols-2 gap-1.5 sm:grid-cols-3"
        >
          {(Object.keys(languages) as Locale[]).map((id) => (
            <Radio
              key={id}
              value={id}
              className={cx(choiceClass, 'h-9 justify-center px-1 text-sm pointer-coarse:h-10')}
            >
              <bdi lang={id} className="truncate">
                {languages[id]}
              </bdi>
            </Radio>
          ))}
        </RadioGroup>
        <RadioGroup
          aria-label={t('company:way')}
          value={way}
          onChange={(value) => setWay(value === 'sample' ? 'sample' : 'own')}
          className="grid gap-1.5 sm:grid-cols-2"
        >
          <WayChoice
            way="own"
            icon={Building2}
            name={t('company:way_own')}
            text={t('company:way_own_text')}
          />
          <WayChoice
            way="sample"
            icon={Compass}
            name={t('company:way_sample')}
            text={t('company:way_sample_text')}
          />
        </RadioGroup>
        {!isSample && (
          <TextField
            label={t('company:name')}
            autoComplete="organization"
            value={company}
            onChange={setCompany}
            error={error('company.name')}
          />
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <CurrencyField
            label={t('ui:currency')}
            value={currency}
            onChange={setCurrency}
            error={error('company.currency')}
          />
          <TimezoneField
            label={t('users:timezone')}
            value={timezone}
            onChange={setTimezone}
            error={error('company.timezone')}
          />
        </div>
        <TextField
          label={t('users:your_name')}
          autoComplete="name"
          value={admin.name}
          onChange={(name) => setAdmin({ ...admin, name })}
          error={error('admin.name')}
        />
        <TextField
          label={t('users:email')}
          type="email"
          autoComplete="username"
          value={admin.email}
          onChange={(email) => setAdmin({ ...admin, email })}
          error={error('admin.email')}
        />
        <NewPassword
          value={admin.password}
          onChange={(password) => setAdmin({ ...admin, password })}
          error={error('admin.password')}
        />
        {isCodeAsked && (
          <TextField
            label={t('company:setup_code')}
            description={t('company:setup_code_hint')}
            value={code}
            onChange={setCode}
            error={codeError}
            autoFocus
          />
        )}
      </Form>
    </Doorway>
  )
}

const choiceClass =
  'flex cursor-default rounded-md border border-line-strong bg-panel text-ink-2 outline-none transition-colors duration-120 ' +
  'items-center data-hovered:border-ink-3 data-selected:border-accent data-selected:bg-accent-soft data-selected:text-accent-ink ' +
  'data-selected:font-medium data-focus-visible:ring-3 data-focus-visible:ring-focus/30'

function WayChoice({
  way,
  icon: Icon,
  name,
  text,
}: {
  way: Way
  icon: LucideIcon
  name: string
  text: string
}) {
  return (
    <Radio value={way} className={cx(choiceClass, 'items-start gap-2.5 p-3')}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <span>
        <span className="block font-medium text-ink">{name}</span>
        <span className="mt-0.5 block text-pretty font-normal text-ink-2 text-sm">{text}</span>
      </span>
    </Radio>
  )
}
