import { useState } from 'react'
import type { Locale } from '../../../contract/shape.ts'
import { currentTime } from '../../../web/clock.ts'
import { localeTag, type Profile } from '../../../web/format.ts'
import { languages, t } from '../../../web/i18n.ts'
import { profileOf, useSession } from '../../../web/session.ts'
import { changeReading } from '../../../web/shell/profile.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import { TextField } from '../../../web/ui/form/TextField.tsx'
import { CurrencyField } from '../../users/web/CurrencyField.tsx'
import { Section } from '../../users/web/Section.tsx'
import { TimezoneField } from '../../users/web/TimezoneField.tsx'

/** The form for name, language, calendar, time zone, first day of the week, digits and currency. */
export function ProfileForm() {
  const { user, company } = useSession()
  const { email, name, locale, calendar, timezone, week_start, digits, currency, region, clock } = user
  const kept = { name, locale, calendar, timezone, week_start, digits, currency, region, clock }
  const [profile, setProfile] = useState(kept)
  const [isPending, setPending] = useState(false)
  const isChanged = JSON.stringify(profile) !== JSON.stringify(kept)
  const set = (change: Partial<typeof kept>) => setProfile({ ...profile, ...change })
  const save = async () => {
    setPending(true)
    await changeReading({ ...profile, name: profile.name.trim() })
    setPending(false)
  }
  const offered = regions[profile.locale] ?? []
  const read = profileOf({ ...user, ...profile })
  const sample = new Intl.DateTimeFormat(localeTag(read), {
    dateStyle: 'long',
    timeZone: profile.timezone,
  })

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isChanged) void save()
      }}
    >
      <Section title={t('users:you')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('users:name')}
            autoComplete="name"
            value={profile.name}
            onChange={(name) => set({ name })}
            error={profile.name.trim() ? null : t('errors:reason_required')}
          />
          <TextField label={t('users:email')} type="email" value={email} onChange={() => {}} isDisabled />
        </div>
      </Section>
      <Section
        title={t('users:reading')}
        text={t('users:reading_about', { date: sample.format(new Date(currentTime())) })}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            label={t('shell:language')}
            options={(Object.keys(languages) as Locale[]).map((id) => ({ id, label: languages[id] }))}
            value={profile.locale}
            onChange={(locale) => set({ locale, region: null })}
          />
          <Select
            label={t('shell:calendar')}
            options={[
              { id: 'gregorian', label: t('shell:calendar_gregorian') },
              { id: 'persian', label: t('shell:calendar_persian') },
            ]}
            value={profile.calendar}
            onChange={(calendar) => set({ calendar })}
          />
          <Select
            label={t('users:digits')}
            options={[
              { id: 'auto', label: t('users:digits_auto') },
              { id: 'latn', label: '0123456789' },
              { id: 'arabext', label: '۰۱۲۳۴۵۶۷۸۹' },
            ]}
            value={profile.digits}
            onChange={(digits) => set({ digits })}
          />
          {offered.length > 0 && (
            <Select
              label={t('users:date_format')}
              options={['auto', ...offered].map((id) => {
                const chosen = id === 'auto' ? null : id
                const example = exampleOf(profileOf({ ...user, ...profile, region: chosen }), {
                  dateStyle: 'short',
                })
                return { id, label: chosen ? example : t('users:date_auto', { example }) }
              })}
              value={profile.region ?? 'auto'}
              onChange={(id) => set({ region: id === 'auto' ? null : id })}
            />
          )}
          <Select
            label={t('users:clock')}
            options={(['auto', '12', '24'] as const).map((id) => {
              const example = exampleOf({ ...read, clock: id }, { timeStyle: 'short' })
              return { id, label: t(id === 'auto' ? 'users:date_auto' : `users:clock_${id}`, { example }) }
            })}
            value={profile.clock}
            onChange={(clock) => set({ clock })}
          />
          <Select
            label={t('users:week_start')}
            options={weekdays(profile.locale)}
            value={profile.week_start}
            onChange={(week_start) => set({ week_start })}
          />
          <TimezoneField
            label={t('users:timezone')}
            value={profile.timezone}
            onChange={(timezone) => set({ timezone })}
          />
          <CurrencyField
            label={t('users:own_currency')}
            value={profile.currency ?? company.currency}
            onChange={(code) => set({ currency: code === company.currency ? null : code })}
          />
        </div>
        <div className="mt-5 flex items-center gap-3">
          <Button
            type="submit"
            variant="primary"
            isPending={isPending}
            isDisabled={!isChanged || !profile.name.trim()}
          >
            {t('ui:save')}
          </Button>
          {isChanged && (
            <Button variant="quiet" onPress={() => setProfile(kept)}>
              {t('ui:cancel')}
            </Button>
          )}
        </div>
      </Section>
    </form>
  )
}

/** Regions for languages with different date orders: month first, day first, year first. */
const regions: Partial<Record<Locale, string[]>> = { en: ['US', 'GB', 'CA'], fr: ['FR', 'CA'] }

/** The afternoon of 31 December: in its date and time the parts can be told apart. */
const exampleOf = (profile: Profile, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(localeTag(profile), { ...options, timeZone: 'UTC' }).format(
    Date.UTC(2026, 11, 31, 15, 30),
  )

/** The names of the weekdays; 4 January 1970 was a Sunday. */
function weekdays(locale: Locale) {
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return [1, 2, 3, 4, 5, 6, 0].map((id) => ({ id, label: name.format(new Date(Date.UTC(1970, 0, 4 + id))) }))
}
