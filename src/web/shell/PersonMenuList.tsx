import { useNavigate } from '@tanstack/react-router'
import { CalendarDays, Languages, LogOut, Moon, Settings, Sun, SunMoon } from 'lucide-react'
import type { Locale } from '../../contract/shape.ts'
import { languages, t } from '../i18n.ts'
import { useSession } from '../session.ts'
import { currentTheme } from '../theme.ts'
import type { MenuEntry } from '../ui/overlay/Menu.tsx'
import MenuList from '../ui/overlay/MenuList.tsx'
import type { Opened } from '../ui/overlay/Opener.tsx'
import { hasPage } from './pages.ts'
import { changeReading, changeTheme, leave } from './profile.ts'

const calendars = { gregorian: 'shell:calendar_gregorian', persian: 'shell:calendar_persian' } as const
const themes = [
  { id: 'auto', name: 'shell:theme_system', icon: SunMoon },
  { id: 'light', name: 'shell:theme_light', icon: Sun },
  { id: 'dark', name: 'shell:theme_dark', icon: Moon },
] as const

/** The content of `PersonMenu`, loaded when it opens. */
export default function PersonMenuList(opened: Opened) {
  const { user } = useSession()
  const navigate = useNavigate()
  const theme = currentTheme()

  const language: MenuEntry = {
    id: 'language',
    label: t('shell:language'),
    detail: languages[user.locale],
    icon: Languages,
    entries: [
      {
        id: 'languages',
        entries: (Object.keys(languages) as Locale[]).map((locale) => ({
          id: locale,
          label: languages[locale],
          isChecked: locale === user.locale,
          onPress: () => void changeReading({ locale }),
        })),
      },
    ],
  }
  const calendar: MenuEntry = {
    id: 'calendar',
    label: t('shell:calendar'),
    detail: t(calendars[user.calendar]),
    icon: CalendarDays,
    entries: [
      {
        id: 'calendars',
        entries: (['gregorian', 'persian'] as const).map((each) => ({
          id: each,
          label: t(calendars[each]),
          isChecked: each === user.calendar,
          onPress: () => void changeReading({ calendar: each }),
        })),
      },
    ],
  }
  const appearance: MenuEntry = {
    id: 'theme',
    label: t('shell:theme'),
    detail: t(themes.find(({ id }) => id === theme)?.name ?? 'shell:theme_system'),
    icon: SunMoon,
    entries: [
      {
        id: 'themes',
        entries: themes.map(({ id, name, icon }) => ({
          id,
          label: t(name),
          icon,
          isChecked: theme === id,
          onPress: () => changeTheme(id),
        })),
      },
    ],
  }
  const profile: MenuEntry = {
    id: 'profile',
    label: t('shell:settings_profile'),
    icon: Settings,
    onPress: () => void navigate({ to: '/settings/profile' }),
  }
  return (
    <MenuList
      {...opened}
      label={t('shell:person_menu')}
      placement="bottom end"
      groups={[
        {
          id: 'person',
          title: `${user.name} · ${user.email}`,
          entries: [...(hasPage('ProfilePage') ? [profile] : []), language, calendar, appearance],
        },
        {
          id: 'out',
          entries: [{ id: 'out', label: t('shell:sign_out'), icon: LogOut, onPress: () => void leave() }],
        },
      ]}
    />
  )
}
