import { useState } from 'react'
import { t } from '../../../web/i18n.ts'
import { changeTheme } from '../../../web/shell/profile.ts'
import { currentTheme } from '../../../web/theme.ts'
import { Segmented } from '../../../web/ui/Segmented.tsx'

/** The colour scheme: light, dark, or the system's; saved immediately. */
export function Appearance() {
  const [theme, setTheme] = useState(currentTheme)
  return (
    <div className="flex">
      <Segmented
        label={t('shell:theme')}
        selected={theme}
        onSelect={(id) => {
          setTheme(id)
          changeTheme(id)
        }}
        tabs={[
          { id: 'auto', name: t('shell:theme_system') },
          { id: 'light', name: t('shell:theme_light') },
          { id: 'dark', name: t('shell:theme_dark') },
        ]}
      />
    </div>
  )
}
