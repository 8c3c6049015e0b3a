import { setTimeout as sleep } from 'node:timers/promises'
import type { Server } from './launch.ts'

const FIRST_PAUSE = 100 // ms
const LONGEST_PAUSE = 10_000 // ms
/** A server that ran for at least this many ms counts as able to start. */
const SETTLED = 60_000

/**
 * Starts a server and restarts it whenever it ends, with pauses that double up to ten seconds.
 * @returns a function that stops it permanently
 * @throws the error of the very first start
 */
export async function keepAlive(
  start: () => Promise<Server>,
  log: (line: string) => void,
): Promise<() => Promise<void>> {
  const over = new AbortController()
  let server: Server | undefined = await start()

  async function watch(): Promise<void> {
    let pause = FIRST_PAUSE
    while (!over.signal.aborted) {
      if (server) {
        const since = performance.now()
        const said = await server.ended
        server = undefined
        if (over.signal.aborted) return
        if (performance.now() - since > SETTLED) pause = FIRST_PAUSE
        log(`PostgreSQL ended unexpectedly and is restarted. Its last output:\n${said}`)
      }
      await sleep(pause, null, { signal: over.signal }).catch(() => {})
      pause = Math.min(pause * 2, LONGEST_PAUSE)
      if (over.signal.aborted) return
      server = await start().catch((error: Error) => void log(error.message))
    }
    await server?.stop() // it was starting when the stop was requested
  }

  const watching = watch()
  return async () => {
    over.abort()
    await server?.stop()
    await watching
  }
}
