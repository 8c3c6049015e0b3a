import { t } from '../i18n.ts'
import { Badge } from './Badge.tsx'

type DealStatus = 'open' | 'won' | 'lost'

const tones = { open: 'neutral', won: 'green', lost: 'red' } as const

export function StatusBadge({ status }: { status: DealStatus }) {
  return <Badge tone={tones[status]}>{nameOfStatus(status)}</Badge>
}

export function nameOfStatus(status: unknown): string {
  if (status === 'won') return t('deals:won')
  return status === 'lost' ? t('deals:lost') : t('deals:open')
}
