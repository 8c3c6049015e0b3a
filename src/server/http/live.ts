import type { FastifyReply } from 'fastify'
import type pg from 'pg'
import type { Database } from '../database.ts'
import { audienceOf, type Change, type Disclosure, heardBy, type Listener } from './disclosure.ts'
import { followLog } from './followLog.ts'
import { writtenSince } from './freshWrites.ts'

/** A listener and its credentials: the stream ends when the session or API token that opened it ends. */
export type Watcher = Listener & { session: string | null; token: string | null }

export type Live = {
  /**
   * Keeps the response open as a stream of server-sent events until the client disconnects or is no longer authorised.
   * It starts with the writes since a position of the log.
   */
  attach(reply: FastifyReply, watcher: Watcher, since?: string): void
  close(): void
}

export type LiveOptions = Pick<Database, 'pool' | 'reader' | 'writer'> & {
  disclosure: Disclosure
  /**
   * Which of these are still authorised: their session or token is valid, and they are active and have the same role.
   */
  standing(watchers: Watcher[]): Promise<Set<Watcher>>
  /** The notifications for this user since a position of the log; the log itself does not contain them. */
  ownSince(user: number, position: string): Promise<Change[]>
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The change stream; undefined where there are no listeners, as in most tests. */
    live?: Live
  }
}

const HEARTBEAT = 25_000 // ms; proxies close a silent stream after about a minute

/** A message: a change, or a hint that sessions, tokens or roles may have ended. */
type Message = Change & { users?: number[] | null; sessions?: true }

/**
 * Sends changes to every open page of this process. Changes are read from the log; ended sessions and events for single
 * users are received on one LISTEN connection. A message is `{ table, ids, operation }`: it says which rows changed but
 * contains no values, and contains ids only for users who may see the rows. Messages with `users` are sent only to the
 * pages of those users. Messages that arrive while a batch is being sent form the next batch, so there is one statement
 * per batch, independent of the number of listeners.
 */
export async function listen(options: LiveOptions): Promise<Live> {
  const { pool, reader, writer, disclosure, standing, ownSince } = options
  const replies = new Map<FastifyReply, Watcher>()
  let closed = false
  let wasLost = false
  let client: pg.PoolClient | undefined
  let waiting: Message[] = []
  let isTelling = false

  /** Ends the streams of listeners who are no longer authorised, in one statement. */
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
      // Without a response from the database nobody is known to be authorised. Pages reconnect and are authenticated
      // again.
      await tell(batch).catch(endAll)
    }
    isTelling = false
  }
  /**
   * Sends a page the changes it may have missed while it loaded its first screen. Some may be sent twice, which is
   * harmless.
   */
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
    // The session may have ended between authentication and registration here.
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
      // One loss is reported twice: by the server's goodbye message and by the end of the connection.
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
    if (wasLost) endAll() // pages reconnect and refetch what they missed
    // Sessions that ended while nobody was listening were not reported.
    void hear({ sessions: true } as Message)
  }
  const reconnect = () => {
    wasLost = true
    if (!closed) setTimeout(() => connect().catch(reconnect), 1000)
  }
  await connect()

  const heartbeat = setInterval(() => {
    for (const reply of replies.keys()) reply.raw.write(': still here\n\n')
    void hear({ sessions: true } as Message) // sessions also end by time
  }, HEARTBEAT)

  const log = followLog({
    database: { reader, writer },
    isWatched: () => replies.size > 0,
    tell: (change) => void hear(change),
    onLost: endAll, // pages reconnect and refetch what they missed
  })

  return {
    attach(reply, watcher, since) {
      reply.hijack()
      // Headers that the server adds to every response, such as the security headers, are added to this one as well.
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
