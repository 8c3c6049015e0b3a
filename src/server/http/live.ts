import type { FastifyReply } from 'fastify'
import type pg from 'pg'
import type { Database } from '../database.ts'
import { audienceOf, type Change, type Disclosure, heardBy, type Listener } from './disclosure.ts'
import { followLog } from './followLog.ts'
import { writtenSince } from './freshWrites.ts'

/** Who watches, and by which right: the stream ends with the session or API token that opened it. */
export type Watcher = Listener & { session: string | null; token: string | null }

export type Live = {
  /**
   * Keeps the reply open as a stream of server-sent events until the client leaves or may no longer listen; it begins
   * with what was written since a position of the log.
   */
  attach(reply: FastifyReply, watcher: Watcher, since?: string): void
  close(): void
}

export type LiveOptions = Pick<Database, 'pool' | 'reader' | 'writer'> & {
  disclosure: Disclosure
  /** Which of these still may listen: their session or token stands, they are active and have the same role. */
  standing(watchers: Watcher[]): Promise<Set<Watcher>>
  /** What was written for this user alone since a position of the log; the log has none of it. */
  ownSince(user: number, position: string): Promise<Change[]>
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The change stream; absent where nobody listens, as in most tests. */
    live?: Live
  }
}

const HEARTBEAT = 25_000 // ms; proxies close a silent stream after a minute or so

/** What is told: a change, or that sessions, tokens or roles may have ended. */
type Message = Change & { users?: number[] | null; sessions?: true }

/**
 * Tells every open page of this process what is written, read from the log, and what is notified on one LISTEN
 * connection: that sessions end, and what concerns some users alone. A message is `{ table, ids, operation }`: it says
 * what changed, never what it is, and ids only to those who may know them. What is told with `users` reaches their pages
 * only. Whatever arrives while one batch is being told is the next batch: a statement a batch, however many listen.
 */
export async function listen(options: LiveOptions): Promise<Live> {
  const { pool, reader, writer, disclosure, standing, ownSince } = options
  const replies = new Map<FastifyReply, Watcher>()
  let closed = false
  let wasLost = false
  let client: pg.PoolClient | undefined
  let waiting: Message[] = []
  let isTelling = false

  /** Ends the streams of those who may no longer listen, in one statement. */
  const check = async () => {
    if (replies.size === 0) return
    const checked = [...replies]
    const may = await standing(checked.map(([, watcher]) => watcher))
    for (const [reply, watcher] of checked) {
      if (may.has(watcher)) continue
      replies.delete(reply)
      reply.raw.end('event: end\ndata: {}\n\n')
    }
  }

  const tell = async (batch: Message[]) => {
    if (batch.some(({ sessions }) => sessions)) await check()
    const changes = batch.filter(({ table }) => table)
    if (replies.size === 0 || changes.length === 0) return
    const audience = await audienceOf(reader, disclosure, changes).catch(() => new Map())
    for (const { users, ...change } of changes) {
      for (const [reply, watcher] of replies) {
        if (users && !users.includes(watcher.user)) continue
        send(reply, heardBy(watcher, disclosure, audience, change))
      }
    }
  }
  const hear = async (message: Message) => {
    waiting.push(message)
    if (isTelling) return
    isTelling = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      // Without an answer from the database nobody is known to stand: pages connect again and are asked who they are.
      await tell(batch).catch(endAll)
    }
    isTelling = false
  }
  /** Tells one page what it may have missed while it read its first screen; some of it twice, which does no harm. */
  const catchUp = async (reply: FastifyReply, watcher: Watcher, since: string) => {
    const [written, own] = await Promise.all([writtenSince(reader, since), ownSince(watcher.user, since)])
    const changes = [...written, ...own]
    const audience = await audienceOf(reader, disclosure, changes)
    if (!replies.has(reply)) return
    for (const change of changes) send(reply, heardBy(watcher, disclosure, audience, change))
  }
  const begin = (reply: FastifyReply, watcher: Watcher, since?: string) => {
    reply.raw.write('retry: 2000\n\n')
    replies.set(reply, watcher)
    if (since) catchUp(reply, watcher, since).catch(endAll)
    // It may have ended between being asked who it is and being listed here.
    void hear({ sessions: true } as Message)
  }
  const endAll = () => {
    const all = [...replies.keys()]
    replies.clear()
    for (const reply of all) reply.raw.end()
  }

  const connect = async () => {
    const own = await pool.connect()
    own.on('notification', ({ payload }) => void hear(JSON.parse(payload ?? '{}') as Message))
    own.on('error', () => {
      // One loss is told more than once: as the server says goodbye, and as the connection ends.
      if (client !== own) return
      client = undefined
      own.release(true)
      reconnect()
    })
    try {
      const { rows } = await own.query<{ channel: string }>('select live_channel() as channel')
      await own.query(`listen ${rows[0]?.channel}`)
    } catch (error) {
      own.release(true)
      throw error
    }
    if (closed) own.release(true)
    else client = own
    if (wasLost) endAll() // pages connect again, and read anew what they did not hear of
    // What ended while nobody listened was told to nobody.
    void hear({ sessions: true } as Message)
  }
  const reconnect = () => {
    wasLost = true
    if (!closed) setTimeout(() => connect().catch(reconnect), 1000)
  }
  await connect()

  const heartbeat = setInterval(() => {
    for (const reply of replies.keys()) reply.raw.write(': still here\n\n')
    void hear({ sessions: true } as Message) // sessions end by time as well
  }, HEARTBEAT)

  const log = followLog({
    database: { reader, writer },
    isWatched: () => replies.size > 0,
    tell: (change) => void hear(change),
    onLost: endAll, // pages connect again, and read anew what they did not hear of
  })

  return {
    attach(reply, watcher, since) {
      reply.hijack()
      // What the server says with every reply, such as how browsers are to treat it, holds for this one too.
      for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value ?? '')
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      let isGone = false
      reply.raw.on('close', () => {
        isGone = true
        replies.delete(reply)
      })
      log.join(() => {
        if (!isGone) begin(reply, watcher, since)
      })
    },
    close() {
      closed = true
      log.stop()
      clearInterval(heartbeat)
      endAll()
      const last = client
      client = undefined
      last?.release(true)
    },
  }
}

const send = (reply: FastifyReply, change: Change) =>
  void reply.raw.write(`data: ${JSON.stringify(change)}\n\n`)
