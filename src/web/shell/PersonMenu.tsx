import { lazy } from 'react'
import { Button } from 'react-aria-components/Button'
import { t } from '../i18n.ts'
import { useSession } from '../session.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Opener } from '../ui/overlay/Opener.tsx'

const load = () => import('./PersonMenuList.tsx')
const PersonMenuList = lazy(load)

/** The menu of the current user: language, calendar, appearance, sign out. */
export function PersonMenu() {
  const { user } = useSession()
  const button = (
    <Button className="relative rounded-full">
      <Avatar name={user.name} size="md" />
      <span className="sr-only">{t('shell:person_menu')}</span>
    </Button>
  )
  return (
    <Opener button={button} popup="menu" preload={load}>
      {(opened) => <PersonMenuList {...opened} />}
    </Opener>
  )
}
