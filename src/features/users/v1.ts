import { sql } from 'kysely'
import type { Locale } from '../../contract/shape.ts'
import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { v1Time } from '../../server/wire.ts'
import type { WireUser } from './contract.ts'

/** Pipedrive's locale codes and numbers; languages that Pipedrive lacks use the number of English. */
const languages: Record<Locale, { locale: string; lang: number }> = {
  en: { locale: 'en_US', lang: 1 },
  fr: { locale: 'fr_FR', lang: 1 },
  nb: { locale: 'nb_NO', lang: 1 },
  tr: { locale: 'tr_TR', lang: 1 },
  id: { locale: 'id_ID', lang: 1 },
  fa: { locale: 'fa_IR', lang: 1 },
}

/** Users in v1 wire format: all, one by id, or those whose name or e-mail address contains a term. */
export async function listWireUsers(
  ctx: ReadContext,
  only: { id?: number; name?: string; email?: string } = {},
): Promise<WireUser[]> {
  const { id, name, email } = only
  const rows = await ctx.db
    .selectFrom('user')
    .innerJoin('company', (join) => join.onTrue())
    .selectAll('user')
    .select((eb) => [
      eb.fn.coalesce('user.currency', 'company.currency').as('default_currency'),
      sql<number>`(select min(id) from "user")`.as('first'),
      eb
        .selectFrom('session')
        .whereRef('session.user_id', '=', 'user.id')
        .select((seen) => seen.fn.max('session.created_at').as('last_login'))
        .as('last_login'),
    ])
    .$if(id !== undefined, (query) => query.where('user.id', '=', id ?? 0))
    .$if(name !== undefined, (query) =>
      query.where(sql<boolean>`strpos(fold("user".name), fold(${name})) > 0`),
    )
    .$if(email !== undefined, (query) => query.where(sql<boolean>`strpos("user".email, lower(${email})) > 0`))
    .orderBy('user.id')
    .execute()
  return rows.map((user) => ({
    id: user.id,
    name: user.name,
    email: user.email,
    phone: null,
    default_currency: user.default_currency,
    ...languages[user.locale],
    timezone_name: user.timezone,
    timezone_offset: offsetOf(user.timezone, ctx.now),
    activated: user.active,
    active_flag: user.active,
    is_deleted: false,
    is_you: user.id === ctx.actor.id,
    is_admin: user.role === 'admin' ? 1 : 0,
    role_id: 1,
    icon_url: null,
    has_created_company: user.id === user.first,
    access: [
      { app: 'sales', admin: user.role === 'admin' },
      { app: 'global', admin: user.role === 'admin' },
    ],
    created: v1Time(user.add_time),
    modified: v1Time(user.update_time),
    last_login: user.last_login && v1Time(user.last_login),
  }))
}

/** One of them. */
export async function getWireUser(ctx: ReadContext, id: number): Promise<WireUser> {
  const [user] = await listWireUsers(ctx, { id })
  if (!user) throw new AppError('not_found')
  return user
}

/** The current user, with the company. */
export async function getWireMe(ctx: ReadContext) {
  const user = await getWireUser(ctx, ctx.actor.id)
  const company = await ctx.db.selectFrom('company').select(['id', 'name']).executeTakeFirstOrThrow()
  const [language_code = 'en', country_code = 'US'] = user.locale.split('_')
  return {
    ...user,
    company_id: company.id,
    company_name: company.name,
    company_domain: 'kariz',
    company_country: null,
    company_industry: null,
    language: { language_code, country_code },
  }
}

/** The zone's offset from UTC at that moment, such as `+03:30`. */
function offsetOf(timezone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    timeZoneName: 'longOffset',
  }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value.slice(3) || '+00:00'
}
