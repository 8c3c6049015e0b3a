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
    /** The user whom this request signs in, once it has succeeded. */
    signInAs: number | null
    /** Until when the cookie of the session that sends this request lasts; null without a session. */
    sessionExpires: Date | null
  }
}

type Exchange = { request: FastifyRequest; reply: FastifyReply }

export type SignIn = {
  authenticate(request: FastifyRequest): Promise<Actor | null>
  /** Makes the rest available to handlers, as `request.server.signIn`. */
  mount(app: FastifyInstance): void
  /** Starts a session. @throws AppError `unauthenticated`, reason `wrong_credentials`; `rate_limited` */
  signIn(exchange: Exchange, credentials: { email: string; password: string }): Promise<void>
  /** Ends the session of the request, if there is one. */
  signOut(exchange: Exchange): Promise<void>
  /** Notes that the session of the request is in use, at most once an hour. */
  keepAlive(exchange: Exchange, expires: Date | null): Promise<void>
  /** Wrong guesses of the current password, by who guesses. */
  passwords: Tally
  /** The token in the request's cookie; null without one, or when we did not sign it. */
  sessionToken(request: FastifyRequest): Promise<string | null>
}

const DAY = 86_400 // seconds
const HOUR = 3600 // seconds
/** As long as a setting of the company may let a session last: when it ends is asked at each request. */
const SESSION_DAYS = 365
const MINUTE = 60_000 // ms

/**
 * Sign-in by e-mail address and password: better-auth checks passwords, keeps sessions, signs cookies and counts
 * attempts. It is reached through our endpoints only, and never writes a user: those are ours, and logged.
 * @param url the origin people use; with https the cookie travels over https alone
 * @param attempts wrong passwords from one address within a minute, and by one session that changes its password;
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
    rateLimit: { enabled: false }, // `attempts` counts wrong ones only
    advanced: {
      cookiePrefix: 'kariz',
      useSecureCookies: url.startsWith('https:'),
      database: { generateId: 'serial', validateSchema: false },
      ipAddress: { ipAddressHeaders: [ADDRESS] },
      // `authenticate` has already refused what other sites send, by a rule that knows the request as it arrived.
      disableCSRFCheck: true,
    },
    databaseHooks: {
      session: {
        create: {
          /** Lets in who is active, and clears away their sessions that have ended. */
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
          /** Tells whose account it is when it is from somewhere new. */
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
        // Pages read by themselves; who writes is there. What moves cookies has its own.
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

/** Our own header to better-auth: the address as Fastify knows it, whatever the client claims. */
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

/** Behind a proxy that speaks https the cookie travels over https alone, also where `url` does not say so. */
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

/** What better-auth knows how to do but offers no call for: none of it is reachable from outside. */
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
