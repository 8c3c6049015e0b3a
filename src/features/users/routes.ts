import type { FastifyRequest } from 'fastify'
import { implement, one } from '../../server/implement.ts'
import { wholeList } from '../../server/wire.ts'
import { apiTokenOf, keepApiToken, newSecret, revokeApiTokens } from './apiTokens.ts'
import { userEndpoints, userV1Endpoints } from './contract.ts'
import { accept, getInvitation, invite, inviteMany, listInvitations, withdraw } from './invitations.ts'
import { hashed } from './passwords.ts'
import { endSession, endSessions, listSessions, sessionOf } from './sessions.ts'
import { changePassword, prepareChange } from './setPassword.ts'
import { createUsers, getUser, listUsers, updateProfile, updateUser } from './users.ts'
import { getWireMe, getWireUser, listWireUsers } from './v1.ts'

const tokenOf = (request: FastifyRequest) => request.server.signIn.sessionToken(request)

const userRoutes = implement(
  userEndpoints,
  {
    session: async (ctx, _input, raw) => {
      await raw.request.server.signIn.keepAlive(raw, raw.request.sessionExpires)
      return one(await sessionOf(ctx))
    },
    signIn: async (_ctx, { body }, raw) => {
      await raw.request.server.signIn.signIn(raw, body)
      return one(null)
    },
    signOut: async (_ctx, _input, raw) => {
      await raw.request.server.signIn.signOut(raw)
      return one(null)
    },
    updateProfile: async (ctx, { body }) => {
      await updateProfile(ctx, ctx.actor.id, body)
      return one(null)
    },
    changePassword: async (ctx, { body }, { request }) => {
      await changePassword(ctx, body, await tokenOf(request))
      return one(null)
    },
    sessions: async (ctx, _input, { request }) => one(await listSessions(ctx, await tokenOf(request))),
    endSession: async (ctx, { params }) => {
      await endSession(ctx, params.id)
      return one({ id: params.id })
    },
    endSessions: async (ctx) => {
      await endSessions(ctx, [ctx.actor.id])
      return one(null)
    },
    apiToken: async (ctx) => one(await apiTokenOf(ctx)),
    createApiToken: async (ctx) => {
      const token = newSecret()
      await keepApiToken(ctx, token)
      return one({ token })
    },
    revokeApiToken: async (ctx) => {
      await revokeApiTokens(ctx, [ctx.actor.id])
      return one(null)
    },
    list: async (ctx) => one(await listUsers(ctx)),
    create: async (ctx, { body }) => {
      const { locale, timezone } = ctx.actor
      const [id] = await createUsers(ctx, [{ ...body, locale, timezone }])
      return one(await getUser(ctx, id as number))
    },
    update: async (ctx, { params, body }) => {
      await updateUser(ctx, params.id, body)
      return one(await getUser(ctx, params.id))
    },
    invitations: async (ctx) => one(await listInvitations(ctx)),
    invite: async (ctx, { body }) => one(await invite(ctx, body)),
    inviteMany: async (ctx, { body }) => one(await inviteMany(ctx, body)),
    withdraw: async (ctx, { params }) => {
      await withdraw(ctx, params.id)
      return one({ id: params.id })
    },
    invitation: async (ctx, { params }) => one(await getInvitation(ctx, params.secret)),
    accept: async (ctx, { params, body }, { request }) => {
      const id = await accept(ctx, params.secret, body)
      request.signInAs = id
      return one({ id })
    },
  },
  {
    changePassword: async (ctx, input, { request }) => {
      // Counted per session, so that guesses in a stolen session do not prevent the owner from changing the password
      // elsewhere.
      const guesser = `${ctx.actor.id} ${(await tokenOf(request)) ?? request.ip}`
      const guesses = request.server.signIn.passwords
      return { ...input, body: await prepareChange(ctx, input.body, { guesses, guesser }) }
    },
    create: async (_ctx, input) => ({
      ...input,
      body: { ...input.body, password: await hashed(input.body.password) },
    }),
    accept: async (ctx, input) => {
      await getInvitation(ctx, input.params.secret) // an invalid link must not cause hashing
      return { ...input, body: { ...input.body, password: await hashed(input.body.password) } }
    },
  },
)

const userV1Routes = implement(userV1Endpoints, {
  list: async (ctx) => wholeList(await listWireUsers(ctx)),
  find: async (ctx, { query }) =>
    wholeList(await listWireUsers(ctx, query.search_by_email ? { email: query.term } : { name: query.term })),
  me: async (ctx) => one(await getWireMe(ctx)),
  get: async (ctx, { params }) => one(await getWireUser(ctx, params.id)),
  create: async (ctx, { body }) => {
    const { locale, timezone } = ctx.actor
    const role = body.access?.some(({ admin }) => admin) ? 'admin' : 'regular'
    const name = body.email.split('@')[0] ?? body.email
    const [id] = await createUsers(ctx, [
      { name, email: body.email, role, active: body.active_flag, locale, timezone },
    ])
    return one(await getWireUser(ctx, id as number))
  },
  update: async (ctx, { params, body }) => {
    await updateUser(ctx, params.id, { is_active: body.active_flag })
    return one(await getWireUser(ctx, params.id))
  },
  settings: () =>
    one({
      marketplace_team: false,
      list_limit: 100,
      beta_app: false,
      prevent_salesphone_callto_override: false,
      file_upload_destination: 'local',
      callto_link_syntax: 'standard',
      autofill_deal_expected_close_date: false,
      person_duplicate_condition: 'ALWAYS',
    }),
})

export const routes = [...userRoutes, ...userV1Routes]
