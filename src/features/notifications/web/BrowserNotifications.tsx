import { BellRing } from 'lucide-react'
import { t } from '../../../web/i18n.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { askPermission, usePermission } from './browser.ts'

/** Shows whether browser notifications are on, and lets the user change that. */
export function BrowserNotifications() {
  const permission = usePermission()
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-pretty text-ink-2 text-sm">{t(`notifications:browser_${permission}`)}</p>
      {permission === 'default' && (
        <Button size="sm" icon={BellRing} onPress={() => void askPermission()}>
          {t('notifications:browser_ask')}
        </Button>
      )}
    </div>
  )
}
