import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { t } from '../i18n.ts'
import { buttonClass } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useTitle } from './Page.tsx'

/** Shown if there is no page at this URL, or none that the user may see. */
export function NotFound() {
  useTitle(t('shell:not_found_title'))
  return (
    <div className="flex h-full items-center justify-center">
      <EmptyState
        isScreen
        icon={Compass}
        title={t('shell:not_found_title')}
        actions={
          <Link to="/" className={buttonClass()}>
            {t('shell:back_home')}
          </Link>
        }
      >
        {t('shell:not_found_text')}
      </EmptyState>
    </div>
  )
}
