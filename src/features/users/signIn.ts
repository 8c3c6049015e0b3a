import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../server/context.ts'
import type { Database } from '../../server/database.ts'
import { AppError } from '../../server/errors.ts'
import { reading } from '../../server/http/way.ts'
import { type Now, systemClock } from '../../server/systemClock.ts'
import { createTally, type Tally } from '../../server/tally.ts'
import { countAttempts } from './attempts.ts'
import { authenticate } from './authenticate.ts'
import { keepPlace } from './knownPlaces.ts'
import { hashedAsItIs, matches } from './passwords.ts'
import { sessionEnd } from './sessionEnd.ts'

declare module 'fastify' {
  interface FastifyInstance {
    signIn: SignIn
  }
  interface FastifyRequest {
    /** The user that this request signs in, once it has succeeded. */
    signInAs: number | null
    /** When the cookie of the request's session expires; null without a session. */
    sessionExpires: Date | null
  }
}

type Exchange = { request: FastifyRequest; reply: FastifyReply }

export type SignIn = {
  authenticate(request: FastifyRequest): Promise<Actor | null>
  /** Makes the other functions available to handlers, as `request.server.signIn`. */
  mount(app: FastifyInstance): void
  /** Creates a session. @throws AppError `unauthenticated`, reason `wrong_credentials`; `rate_limited` */
  signIn(exchange: Exchange, credentials: { email: string; password: string }): Promise<void>
  /** Ends the session of the request, if any. */
  signOut(exchange: Exchange): Promise<void>
  /** Stores that the session of the request is in use, at most once an hour. */
  keepAlive(exchange: Exchange, expires: Date | null): Promise<void>
  /** Counts wrong guesses of the current password, by guesser. */
  passwords: Tally
  /** The token in the request's cookie; null without one, or if its signature is invalid. */
  sessionToken(request: FastifyRequest): Promise<string | null>
}

const DAY = 86_400 // seconds
const HOUR = 3600 // seconds
/** The maximum that the company setting allows; whether a session has ended is checked at each request. */
const SESSION_DAYS = 365
const MINUTE = 60_000 // ms

/**
 * Sign-in by e-mail address and password. better-auth checks passwords, stores sessions and signs cookies. It is
 * reachable only through our endpoints and never writes users, because those writes must be logged.
 * @param url the public origin; with https the cookie is sent only over https
 * @param attempts allowed wrong passwords per minute from one address, and for one session that changes its password;
 *   three times as many wrong API tokens
 */
export async function createSignIn(options: {
  database: Database
  url: string
  secret: string
  attempts?: number
  now?: Now
}): Promise<SignIn> {
  const { database, url, secret, attempts = 20, now = systemClock } = options
  const counted = countAttempts(database.writer, attempts)
  const tokens = createTally(attempts * 3, MINUTE, now)
  const auth = betterAuth({
    appName: 'Kariz',
    baseURL: url,
    secret,
    database: { db: database.writer, type: 'postgres' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashedAsItIs, verify: ({ hash, password }) => matches(hash, password) },
    },
    user: { fields: { emailVerified: 'email_verified', createdAt: 'add_time', updatedAt: 'update_time' } },
    session: {
      expiresIn: SESSION_DAYS * DAY,
      updateAge: HOUR,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: { fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' } },
    rateLimit: { enabled: false }, // `attempts` counts only wrong passwords
    advanced: {
      cookiePrefix: 'kariz',
      useSecureCookies: url.startsWith('https:'),
      database: { generateId: 'serial', validateSchema: false },
      ipAddress: { ipAddressHeaders: [ADDRESS] },
      // `authenticate` has already rejected cross-site requests, using the original request.
      disableCSRFCheck: true,
    },
    databaseHooks: {
      session: {
        create: {
          /** Accepts active users, and deletes their expired sessions. */
          async before({ userId }) {
            await database.writer
              .deleteFrom('session')
              .using('company')
              .where('session.user_id', '=', Number(userId))
              .where(sessionEnd, '<=', now())
              .execute()
            const user = await database.reader
              .selectFrom('user')
              .select('active')
              .where('id', '=', Number(userId))
              .executeTakeFirst()
            return user?.active === true
          },
          /** Notifies the account's owner of a sign-in from a new place. */
          async after({ userId, ipAddress, userAgent }) {
            await keepPlace(
              database.writer,
              Number(userId),
              {
                ipAddress: ipAddress ?? null,
                userAgent: userAgent ?? null,
              },
              now(),
            )
          },
        },
      },
    },
    plugins: [sessions],
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { throw: true },
  })

  const post = async ({ request, reply }: Exchange, path: string, body: object) => {
    const response = await auth.handler(
      new Request(`${url}/api/auth${path}`, {
        method: 'POST',
        headers: headersOf(request, { 'content-type': 'application/json' }),
        body: JSON.stringify(body),
      }),
    )
    if (response.status >= 500) throw new Error(`better-auth answered ${response.status} to ${path}`)
    passCookies(response.headers, request, reply)
    return response
  }

  const start = async ({ request, reply }: Exchange, userId: number) => {
    const headers = headersOf(request)
    const started = await auth.api.startSession({
      body: { userId: String(userId) },
      headers,
      returnHeaders: true,
    })
    passCookies(started.headers, request, reply)
  }

  const sessionToken = async (request: FastifyRequest) => {
    if (!request.headers.cookie) return null
    return auth.api.sessionToken({ headers: headersOf(request) })
  }

  const own: SignIn = {
    authenticate: (request) => authenticate(database.reader, request, sessionToken, url, tokens, now()),
    passwords: createTally(attempts, MINUTE, now),
    mount(app) {
      app.decorate('signIn', own)
      app.decorateRequest('signInAs', null)
      app.decorateRequest('sessionExpires', null)
      app.addHook('onSend', async (request, reply) => {
        if (request.signInAs && reply.statusCode < 300) await start({ request, reply }, request.signInAs)
        // Pages refetch automatically, so only writes count as use. Endpoints that set cookies handle this themselves.
        else if (!reading.has(request.method) && request.routeOptions.config.access !== 'anyone')
          await own.keepAlive({ request, reply }, request.sessionExpires)
      })
    },
    async signIn(exchange, { email, password }) {
      const attempt = { email, address: exchange.request.ip, now: now() }
      await counted.begin(attempt)
      const response = await post(exchange, '/sign-in/email', { email, password })
      if (!response.ok) throw new AppError('unauthenticated', { reason: 'wrong_credentials' })
      await counted.succeed(attempt)
    },
    async signOut(exchange) {
      await post(exchange, '/sign-out', {})
    },
    async keepAlive({ request, reply }, expires) {
      if (!expires || expires.getTime() - now().getTime() > (SESSION_DAYS * DAY - HOUR) * 1000) return
      const renewed = await auth.api.getSession({ headers: headersOf(request), returnHeaders: true })
      passCookies(renewed.headers, request, reply)
    },
    sessionToken,
  }
  return own
}

/** Our own header for better-auth: the address that Fastify determined, independent of the client's headers. */
const ADDRESS = 'x-kariz-address'

function headersOf(request: FastifyRequest, more: Record<string, string> = {}): Headers {
  const { cookie, 'user-agent': agent } = request.headers
  return new Headers({
    ...more,
    [ADDRESS]: request.ip,
    ...(cookie && { cookie }),
    ...(agent && { 'user-agent': agent.slice(0, 500) }),
  })
}

/** Behind an HTTPS proxy the cookie is sent only over https, even if `url` is not https. */
function passCookies(
  headers: Headers | null | undefined,
  { protocol }: FastifyRequest,
  reply: FastifyReply,
): void {
  for (const cookie of headers?.getSetCookie() ?? []) {
    const isBare = protocol === 'https' && !/;\s*secure\b/i.test(cookie)
    reply.header('set-cookie', isBare ? `${cookie}; Secure` : cookie)
  }
}

/** Operations of better-auth without a public function, as server-only endpoints that are not reachable from outside. */
const sessions = {
  id: 'kariz',
  endpoints: {
    startSession: createAuthEndpoint.serverOnly(
      { method: 'POST', metadata: { $Infer: { body: {} as { userId: string } } } },
      async (ctx) => {
        const { internalAdapter } = ctx.context
        const session = await internalAdapter.createSession(ctx.body.userId)
        const user = await internalAdapter.findUserById(ctx.body.userId)
        if (session && user) await setSessionCookie(ctx, { session, user })
      },
    ),
    sessionToken: createAuthEndpoint.serverOnly({ method: 'GET' }, async (ctx) => {
      const { authCookies, secret } = ctx.context
      return (await ctx.getSignedCookie(authCookies.sessionToken.name, secret)) || null
    }),
  },
} satisfies BetterAuthPlugin
