import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Kariz in a separate process, as `npm start` runs it. */
export type Process = {
  child: ChildProcess
  origin: string
  /** Its output so far. */
  printed(): string
  /** Sends one request as the administrator; `status` 0: no response. */
  send(method: string, path: string, body?: unknown): Promise<Answer>
  /** Resolves with the exit code, and the ms until it exited. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; took: number }>
}

type Answer = { status: number; headers: Headers; body: Body | null }
type Body = {
  status?: string
  code?: string
  reason?: string | null
  data: { id: number; conversion_id: string; status: string }
}

export const token = 'token-of-the-first-admin'

/** Starts Kariz on a data directory, or on the database in `env`; resolves when it is ready. */
export async function startProcess(env: Record<string, string>): Promise<Process> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      KARIZ_ADMIN_EMAIL: 'ada@nordic.example',
      KARIZ_ADMIN_PASSWORD: 'correct horse battery',
      KARIZ_API_TOKEN: token,
      KARIZ_CURRENCY: 'EUR',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
  while (!text.includes('Kariz is ready')) {
    if (child.exitCode !== null) throw new Error(`Kariz did not start\n${text}`)
    await sleep(20)
  }
  return {
    child,
    origin,
    printed: () => text,
    async send(method, path, body) {
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: { 'x-api-token': token, ...(body ? { 'content-type': 'application/json' } : {}) },
        body: body ? JSON.stringify(body) : undefined,
      }).catch(() => null)
      const reply = await response?.json().catch(() => null)
      return { status: response?.status ?? 0, headers: response?.headers ?? new Headers(), body: reply }
    },
    async stop(signal = 'SIGTERM') {
      const start = Date.now()
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal)
        await once(child, 'exit')
      }
      return { code: child.exitCode, took: Date.now() - start }
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
