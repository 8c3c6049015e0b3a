import { createHmac } from 'node:crypto'
import type { Config } from '../../server/config.ts'

const loopback = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/

/**
 * What whoever sets up the company has to know, so that a new instance does not belong to the first stranger who finds
 * it: it is in the address that the start prints. Null where only this machine can come: there one click is enough.
 * The same at each start, and for processes that share a data directory.
 */
export function setupCodeOf({ host, url }: Pick<Config, 'host' | 'url'>, secret: string): string | null {
  if (loopback.test(host) && loopback.test(new URL(url).hostname)) return null
  return createHmac('sha256', secret).update('setup').digest('base64url').slice(0, 20)
}

/** Where people go: with the code, as long as there is a company to set up. */
export function addressOf(url: string, code: string | null, isSetUp: boolean): string {
  return code && !isSetUp ? `${url}/welcome#setup=${code}` : url
}
