import { t } from '../../../web/i18n.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { Section } from '../../users/web/Section.tsx'
import { ApiToken } from './ApiToken.tsx'
import { Appearance } from './Appearance.tsx'
import { CalendarFeed } from './CalendarFeed.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { Notifications } from './Notifications.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import { SessionsSection } from './Sessions.tsx'

/** The user's own settings: formats, and sign-in. */
export function ProfilePage() {
  return (
    <Page title={t('users:profile')} isNarrow>
      <ProfileForm />
      <Section title={t('shell:theme')}>
        <Appearance />
      </Section>
      <Section id="notifications" title={t('ui:notifications')} text={t('notifications:settings_about')}>
        <Notifications />
      </Section>
      <Section title={t('users:password')} text={t('users:password_about')}>
        <ChangePassword />
      </Section>
      <SessionsSection />
      <Section title={t('users:calendar_feed')} text={t('users:calendar_feed_about')}>
        <CalendarFeed />
      </Section>
      <Section title={t('users:api_token')} text={t('users:api_token_about')}>
        <ApiToken />
      </Section>
    </Page>
  )
}
