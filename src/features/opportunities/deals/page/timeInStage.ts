/** A change of the columns that decide whether time counts in a stage; undefined members did not change. */
export type StageChange = {
  time: string
  kind?: 'lead' | 'deal'
  stage_id?: number | null
  status?: 'open' | 'won' | 'lost'
}

/**
 * The seconds that a deal was open in each stage, until now or until it was closed. Time as a lead and time after
 * closing do not count.
 * @param turns in order, starting with its creation; if empty, all its time counts for its current stage
 * @param deal the current state: an imported deal is older than its row, and may have been closed before the row was
 *   created
 */
export function secondsInStages(
  turns: StageChange[],
  deal: { add_time: Date; stage_id: number; stage_change_time: Date | null; close_time: Date | null },
  now: Date,
): Map<number, number> {
  const seconds = new Map<number, number>()
  const count = ({ stage_id }: StageChange, from: Date, to: Date) => {
    const spent = Math.round((to.getTime() - from.getTime()) / 1000)
    if (stage_id && spent > 0) seconds.set(stage_id, (seconds.get(stage_id) ?? 0) + spent)
  }
  const [creation, ...later] = turns
  if (!creation) {
    const since = deal.stage_change_time ?? deal.add_time
    count({ time: '', stage_id: deal.stage_id }, since, deal.close_time ?? now)
    return seconds
  }
  const created = new Date(creation.time)
  let state = creation
  let since = earlier(created, deal.add_time)
  if (creation.status !== 'open' && deal.close_time) count(creation, since, earlier(created, deal.close_time))
  for (const turn of [...later, { time: now.toISOString() }]) {
    const time = new Date(turn.time)
    if (state.kind === 'deal' && state.status === 'open') count(state, since, time)
    state = { ...state, ...turn }
    since = time
  }
  return seconds
}

const earlier = (a: Date, b: Date) => (a < b ? a : b)
