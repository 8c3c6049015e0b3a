import { instant } from '../../../server/wire.ts'

const DAY = 86_400_000

/** Since when and by which clock an open deal is rotten; null when it is fresh, or its stage does not let deals rot. */
export function rotting(
  deal: { update_time: Date },
  stage: { is_deal_rot_enabled: boolean; days_to_rotten: number | null },
  now: Date,
): { since: string; clock: 'idle'; days: number } | null {
  const days = stage.is_deal_rot_enabled ? stage.days_to_rotten : null
  if (days === null) return null
  const since = new Date(deal.update_time.getTime() + days * DAY)
  return since < now ? { since: instant(since), clock: 'idle', days } : null
}
