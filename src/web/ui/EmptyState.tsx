import { type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { errorText } from '../api.ts'
import { t } from '../i18n.ts'
import { Button } from './Button.tsx'

export interface EmptyStateProps {
  icon: LucideIcon
  title: string
  /** What to do first. */
  children?: ReactNode
  /** Its buttons, the main one first. */
  actions?: ReactNode
  /** It is the whole screen: its title is the screen's heading. */
  isScreen?: boolean
}

/** A place with nothing in it, which says what belongs there. */
export function EmptyState({ icon: Icon, title, children, actions, isScreen }: EmptyStateProps) {
  const Heading = isScreen ? 'h1' : 'h2'
  return (
    <div className="flex flex-col items-center justify-center gap-1 px-6 py-16 text-center">
      <span className="mb-3 flex size-12 items-center justify-center rounded-xl border border-line bg-panel text-ink-3 shadow-card">
        <Icon aria-hidden className="size-5" strokeWidth={1.5} />
      </span>
      <Heading className="font-semibold text-lg">{title}</Heading>
      {children && <div className="max-w-96 text-pretty text-ink-2">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}

/** What is shown instead of something that could not be loaded, with a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        icon={TriangleAlert}
        title={t('ui:failed_title')}
        actions={onRetry && <Button onPress={onRetry}>{t('ui:retry')}</Button>}
      >
        {errorText(error)}
      </EmptyState>
    </div>
  )
}
