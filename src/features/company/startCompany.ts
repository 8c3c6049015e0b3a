import { usualCurrency } from '../../contract/currency.ts'
import { PromptMoment } from '../../contract/promptMoment.ts'
import type { Config } from '../../server/config.ts'
import type { Actor, ReadContext, WriteContext } from '../../server/context.ts'
import type { Database } from '../../server/database.ts'
import { AppError } from '../../server/errors.ts'
import { operate } from '../../server/operation.ts'
import { seedActivityTypes } from '../activities/types/seed.ts'
import { seedLabels } from '../labels/seed.ts'
import { seedLostReasons } from '../lostReasons/seed.ts'
import { keepActor } from '../operations/operation.ts'
import { seedPipeline } from '../pipelines/seed.ts'
import { seedSources } from '../sources/seed.ts'
import { keepApiToken } from '../users/apiTokens.ts'
import { knownCurrency, knownTimezone } from '../users/knownValues.ts'
import { hashed } from '../users/passwords.ts'
import { createUsers, habits } from '../users/users.ts'
import type { Start } from './contract.ts'
import { fillSample } from './sample/sample.ts'

/**
 * Rejects requests that can only fail, and hashes the password, which is slow.
 * @param code the required setup code; null: none
 * @returns the input of `startCompany`
 * @throws AppError `conflict` with reason `already_set_up`; `invalid` on `setup_code`; `unavailable`, reason `busy`
 */
export async function prepareStart(
  ctx: ReadContext<Actor | null>,
  start: Start,
  code: string | null,
): Promise<Start> {
  const company = await ctx.db.selectFrom('company').select('id').executeTakeFirst()
  if (company) throw new AppError('conflict', { reason: 'already_set_up' })
  if (code && start.setup_code !== code)
    throw new AppError('invalid', { field: 'setup_code', reason: start.setup_code ? 'wrong' : 'required' })
  return {
    ...start,
    admin: { ...start.admin, password: await hashed(start.admin.password, 'admin.password') },
  }
}

/**
 * Creates the company with its first admin and the default records of its language. If two requests compete, only one
 * succeeds.
 * @param start the result of `prepareStart`
 * @returns the admin
 * @throws AppError `conflict` with reason `already_set_up`
 */
export async function startCompany(ctx: WriteContext<Actor | null>, start: Start): Promise<Actor> {
  const { name, currency, timezone, locale } = start.company
  const company = await ctx.tx
    .insertInto('company')
    .values({
      id: 1,
      name,
      currency: knownCurrency(currency, 'company.currency'),
      timezone: knownTimezone(timezone, 'company.timezone'),
      locale,
      // A new company asks for the next step at every moment, until an admin changes it.
      prompt_next_step_on: PromptMoment.enum,
      is_sample: start.sample ?? false,
      // A sample company has done all first steps.
      first_steps_closed_time: start.sample ? ctx.now : null,
      add_time: ctx.now,
      update_time: ctx.now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!company) throw new AppError('conflict', { reason: 'already_set_up' })

  const [id] = await createUsers(ctx, [{ ...start.admin, role: 'admin', locale, timezone }])
  const admin: Actor = {
    id: id as number,
    name: start.admin.name,
    role: 'admin',
    locale,
    timezone,
    ...habits[locale],
    currency,
    grants: [],
  }
  await keepActor(ctx, admin)
  const own = { ...ctx, actor: admin }
  await seedActivityTypes(own, locale)
  const basics = {
    pipeline: await seedPipeline(own, locale),
    labels: (await seedLabels(own, locale)).opportunity,
    sources: await seedSources(own, locale),
    lostReasons: await seedLostReasons(own, locale),
  }
  if (start.sample) await fillSample(own, locale, basics)
  return admin
}

/** Whether a company exists. */
export async function isSetUp({ reader }: Database): Promise<boolean> {
  return (await reader.selectFrom('company').select('id').executeTakeFirst()) !== undefined
}

/** The first start without a browser: creates the company and admin from the settings, unless a company exists. */
export async function ensureFirstAdmin(database: Database, config: Config): Promise<void> {
  if (!config.admin || (await isSetUp(database))) return
  const { email, password, apiToken } = config.admin
  const locale = config.locale ?? 'en'
  const start: Start = {
    company: {
      name: config.company ?? 'Kariz',
      currency: config.currency ?? usualCurrency[locale],
      timezone: config.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale,
    },
    admin: {
      name: email.split('@')[0] ?? email,
      email,
      password: await hashed(password, 'KARIZ_ADMIN_PASSWORD'),
    },
  }
  await operate(database.writer, { kind: 'company.create', actor: null, way: 'system' }, async (ctx) => {
    const admin = await startCompany(ctx, start)
    if (apiToken) await keepApiToken({ ...ctx, actor: admin }, apiToken)
  }).catch((error) => {
    // Another process was faster.
    if (!(error instanceof AppError && error.reason === 'already_set_up')) throw error
  })
}
