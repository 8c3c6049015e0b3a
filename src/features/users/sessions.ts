import { sql } from 'kysely'
import type { Actor, ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { instant } from '../../server/wire.ts'
import { listLayoutsOf } from '../listLayouts/listLayouts.ts'
import type { Session } from './contract.ts'
import { forgetPlace, forgetPlaces } from './knownPlaces.ts'
import { permissionsOf } from './policy.ts'
import { sessionEnd } from './sessionEnd.ts'

/** The current user and their company, in one statement. */
export async function sessionOf(ctx: ReadContext<Actor | null>): Promise<Session> {
  const row = await ctx.db
    .selectFrom(sql<{ here: boolean }>`(select true as here)`.as('request'))
    .leftJoin('company', (join) => join.onTrue())
    .leftJoin('user', (join) => join.on('user.id', '=', ctx.actor?.id ?? 0))
    .selectAll('user')
    .select([
      'company.name as company_name',
      'company.currency as company_currency',
      'company.timezone as company_timezone',
      'company.locale as company_locale',
      'company.prompt_next_step_on',
      'company.is_sample as company_is_sample',
      listLayoutsOf(ctx.actor).as('list_layouts'),
      sql<string>`pg_snapshot_xmin(pg_current_snapshot())::text`.as('position'),
    ])
    .executeTakeFirstOrThrow()
  const {
    company_name: name,
    company_currency,
    company_timezone,
    company_locale,
    prompt_next_step_on,
    company_is_sample,
    position,
  } = row
  if (name === null || !ctx.actor)
    return { user: null, company: null, permissions: null, needs_company: name === null, position: null }
  const { id, email, role, locale, calendar, timezone, week_start, digits, theme, currency, region, clock } =
    row
  const { reminder_minutes, digest_hour, list_layouts } = row
  const user = { id, name: row.name, email, role, locale, calendar, timezone, week_start, digits, theme }
  const company = {
    name,
    currency: company_currency,
    timezone: company_timezone,
    locale: company_locale,
    prompt_next_step_on,
    is_sample: company_is_sample,
  }
  return {
    user: { ...user, currency, region, clock, reminder_minutes, digest_hour, list_layouts },
    company,
    permissions: permissionsOf(ctx.actor),
    needs_company: false,
    position,
  } as Session // the joined rows exist, so their columns are not null
}

/** The actor's sessions, latest first. */
export async function listSessions(ctx: ReadContext, token: string | null) {
  const rows = await ctx.db
    .selectFrom('session')
    .innerJoin('company', (join) => join.onTrue())
    .select(['session.id', 'token', 'ip_address', 'user_agent', 'created_at', sessionEnd.as('end')])
    .where('user_id', '=', ctx.actor.id)
    .where(sessionEnd, '>', ctx.now)
    .orderBy('session.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    is_current: row.token === token,
    ip_address: row.ip_address || null,
    user_agent: row.user_agent || null,
    add_time: instant(row.created_at),
    expire_time: instant(row.end),
  }))
}

/** Ends one session of the actor; its place then counts as new again. */
export async function endSession(ctx: WriteContext, id: number): Promise<void> {
  const ended = await ctx.tx
    .deleteFrom('session')
    .where('id', '=', id)
    .where('user_id', '=', ctx.actor.id)
    .returning(['ip_address as ipAddress', 'user_agent as userAgent'])
    .executeTakeFirst()
  if (!ended) throw new AppError('not_found')
  await forgetPlace(ctx, ended)
}

/** Ends all sessions of these users; all their places then count as new. */
export async function endSessions(ctx: WriteContext<Actor | null>, users: number[]): Promise<void> {
  await ctx.tx.deleteFrom('session').where('user_id', '=', sql<number>`any(${users}::bigint[])`).execute()
  await forgetPlaces(ctx, users)
}
