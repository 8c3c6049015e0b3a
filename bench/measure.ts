/** Elapsed milliseconds, sorted, and the mean of processor milliseconds. */
export type Times = { clock: number[]; processor: number }

/**
 * Runs the actions in turn, once to warm up and then `runs` times, so that disturbances affect all of them equally. An
 * action receives the number of the run, 0 for the warm-up; `processorTime` returns the processor time used so far.
 */
export async function measure(
  runs: number,
  acts: Record<string, (run: number) => Promise<unknown>>,
  processorTime: () => number,
): Promise<Record<string, Times>> {
  const none = () => ({ clock: [], processor: 0 })
  const times = Object.fromEntries(Object.keys(acts).map((name): [string, Times] => [name, none()]))
  for (let run = 0; run <= runs; run++) {
    for (const [name, act] of Object.entries(acts)) {
      const used = processorTime()
      const start = performance.now()
      await act(run)
      const took = performance.now() - start
      const of = times[name]
      if (run === 0 || !of) continue
      of.clock.push(took)
      of.processor += (processorTime() - used) / runs
    }
  }
  for (const { clock } of Object.values(times)) clock.sort((a, b) => a - b)
  return times
}

/** The value of sorted times that this share of them does not exceed. */
export function percentile(times: number[], share: number): number {
  return times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? Number.NaN
}
