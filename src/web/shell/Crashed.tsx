import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { ApiError } from '../api.ts'
import { t } from '../i18n.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState, ErrorState } from '../ui/EmptyState.tsx'
import { NotFound } from './NotFound.tsx'

/** Replaces a screen that failed. The error of a rejected request is shown; anything else is a fault of Kariz. */
export function Crashed({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  if (error instanceof ApiError) {
    if (error.code === 'not_found') return <NotFound />
    const retry = () => {
      reset()
      void router.invalidate()
    }
    return <ErrorState error={error} onRetry={retry} />
  }
  // A chunk is missing after the server was updated; only a page reload gets the new one.
  const isOutdated = /dynamically imported module|module script failed/i.test(
    error instanceof Error ? error.message : '',
  )
  return (
    <div role="alert" className="flex h-full items-center justify-center">
      <EmptyState
        isScreen
        icon={TriangleAlert}
        title={isOutdated ? t('shell:new_version') : t('shell:crashed_title')}
        actions={
          <Button variant="primary" onPress={() => location.reload()}>
            {t('shell:reload')}
          </Button>
        }
      >
        {isOutdated ? null : t('shell:crashed_text')}
      </EmptyState>
    </div>
  )
}
