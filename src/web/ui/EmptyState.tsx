import { type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { errorText } from '../api.ts'
import { t } from '../i18n.ts'
import { Button } from './Button.tsx'

export interface EmptyStateProps {
  icon: LucideIcon
  title: string
  /** A description of the first action. */
  children?: ReactNode
  /** The buttons, the primary one first. */
  actions?: ReactNode
  /** It fills the whole screen, so its title is the screen's heading. */
  isScreen?: boolean
}

/** The placeholder of an empty list or section. */
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

/** Replaces content that could not be loaded, with a button to retry. */
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
