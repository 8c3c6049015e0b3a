import { useEffect, useRef } from 'react'
import { currentTime } from '../../../web/clock.ts'
import { type Key, t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { toast } from '../../../web/ui/overlay/Toast.tsx'
import { whoDid } from '../../operations/web/byWhom.ts'
import type { RecordRef } from '../../records.ts'
import { fetchHistory, isChange } from './historyQueries.ts'

/** Changes by others that affect a screen on which the user is typing. */
const told: Record<string, Key> = {
  converted_to_lead: 'opportunities:by_converted_to_lead',
  converted_to_deal: 'opportunities:by_converted_to_deal',
  deleted: 'opportunities:by_deleted',
  won: 'opportunities:by_won',
  lost: 'opportunities:by_lost',
  archived: 'opportunities:by_archived',
}
const recent = 120_000 // ms

/** The properties of the record that decide which screen it has. */
export const stateOf = (record: { status?: string; is_deleted: boolean; is_archived: boolean }): string =>
  `${record.status} ${record.is_deleted} ${record.is_archived}`

/**
 * Shows a notice with the colleague's name when they convert, close, archive or delete the record on the screen.
 * @param of the record, lead or deal as it is now
 * @param state `stateOf` the record; null while it is not shown
 */
export function useWhatHappened(of: RecordRef, state: string | null): void {
  const { user } = useSession()
  const before = useRef(state)
  const latest = useRef(of)
  latest.current = of
  useEffect(() => {
    const was = before.current
    before.current = state ?? was
    if (was !== null && state !== null && was !== state) void tell(latest.current, user.id)
  }, [state, user.id])
}

async function tell(of: RecordRef, me: number): Promise<void> {
  const history = await fetchHistory(of, { limit: 10, only: undefined }).catch(() => null)
  const entry = history?.data.filter(isChange).find(({ kind }) => kind in told)
  const key = entry && told[entry.kind]
  if (!key || entry.actor?.id === me) return
  if (currentTime() - Date.parse(entry.time) < recent) toast({ text: t(key, { name: whoDid(entry) }) })
}
