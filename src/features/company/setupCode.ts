import { createHmac } from 'node:crypto'
import type { Config } from '../../server/config.ts'

const loopback = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/

/**
 * The code required to create the company, so that a stranger who finds a new instance first cannot take it over. It is
 * part of the URL printed at startup. Null if only this machine can connect; then no code is needed. The code is the
 * same at every start, and for all processes that share a data directory.
 */
export function setupCodeOf({ host, url }: Pick<Config, 'host' | 'url'>, secret: string): string | null {
  if (loopback.test(host) && loopback.test(new URL(url).hostname)) return null
  return createHmac('sha256', secret).update('setup').digest('base64url').slice(0, 20)
}

/** The URL for users; it contains the code while no company exists. */
export function addressOf(url: string, code: string | null, isSetUp: boolean): string {
  return code && !isSetUp ? `${url}/welcome#setup=${code}` : url
}
