import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'

/** ms that requests in flight have to end once the server closes. */
const GRACE = 5000
/** ms after which a connection that fell silent is noticed. */
const SWEEP = 50

/**
 * Makes `app.close()` end within the grace: requests in flight are answered, later ones refused in the API's own words,
 * and a connection goes as soon as it is silent, not when its client leaves.
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
