import type { FastifyReply } from 'fastify'
import type pg from 'pg'

export type Live = {
  /** Keeps the reply to this user open as a stream of server-sent events until the client leaves. */
  attach(reply: FastifyReply, user: number): void
  close(): void
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The change stream; absent where nobody listens, as in most tests. */
    live?: Live
  }
}

const HEARTBEAT = 25_000 // ms; proxies close a silent stream after a minute or so

/**
 * One LISTEN connection, fanned out to every open page of this process. A message is `{ table, ids, operation }`,
 * `ids` null when there are many: it says what changed, never what it is, so it needs no permissions. What is told
 * with `users` reaches their pages only.
 */
export async function listen(pool: pg.Pool): Promise<Live> {
  const replies = new Map<FastifyReply, number>()
  let closed = false
  let client: pg.PoolClient | undefined

  const connect = async () => {
    const own = await pool.connect()
    own.on('notification', ({ payload }) => {
      const { users, ...change } = JSON.parse(payload ?? '{}') as { users?: number[] | null }
      const data = `data: ${JSON.stringify(change)}\n\n`
      for (const [reply, user] of replies) if (!users || users.includes(user)) reply.raw.write(data)
    })
    own.on('error', () => {
      // One loss is told more than once: as the server says goodbye, and as the connection ends.
      if (client !== own) return
      client = undefined
      own.release(true)
      reconnect()
    })
    try {
      await own.query('listen kariz')
    } catch (error) {
      own.release(true)
      throw error
    }
    if (closed) own.release(true)
    else client = own
  }
  const reconnect = () => {
    if (!closed) setTimeout(() => connect().catch(reconnect), 1000)
  }
  await connect()

  const heartbeat = setInterval(() => {
    for (const reply of replies.keys()) reply.raw.write(': still here\n\n')
  }, HEARTBEAT)

  return {
    attach(reply, user) {
      reply.hijack()
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      reply.raw.write('retry: 2000\n\n')
      replies.set(reply, user)
      reply.raw.on('close', () => replies.delete(reply))
    },
    close() {
      closed = true
      clearInterval(heartbeat)
      for (const reply of replies.keys()) reply.raw.end()
      const last = client
      client = undefined
      last?.release(true)
    },
  }
}
