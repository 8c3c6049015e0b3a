import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'

/** ms that open requests get to finish when the server closes. */
const GRACE = 5000
/** ms between checks for idle connections. */
const SWEEP = 50

/**
 * Makes `app.close()` finish within the grace period: open requests are answered, later ones are rejected with an API
 * error, and a connection is closed as soon as it is idle, even if the client keeps it open.
 */
export function drainOnClose(app: FastifyInstance, grace = GRACE): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
    const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP).unref()
    const cut = setTimeout(() => app.server.closeAllConnections(), grace).unref()
    app.server.once('close', () => {
      clearInterval(sweep)
      clearTimeout(cut)
    })
  })
  app.addHook('onRequest', async () => {
    if (closing) throw new AppError('unavailable')
  })
}
