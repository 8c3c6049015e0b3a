import type { ReadContext, WriteContext } from '../../server/context.ts'
import { knownCurrency, knownTimezone } from '../users/knownValues.ts'
import type { Company } from './contract.ts'

/** The company and its defaults. */
export async function getCompany(ctx: ReadContext): Promise<Company> {
  return ctx.db
    .selectFrom('company')
    .select(['name', 'currency', 'timezone', 'locale', 'prompt_next_step_on', 'regular_grants', 'is_sample'])
    .select(['session_idle_days', 'session_max_days'])
    .executeTakeFirstOrThrow()
}

/** Changes settings of the company. @throws AppError `invalid` on `currency` or `timezone` */
export async function updateCompany(
  ctx: WriteContext,
  change: Partial<Omit<Company, 'is_sample'>>,
): Promise<void> {
  if (change.currency !== undefined) knownCurrency(change.currency)
  if (change.timezone !== undefined) knownTimezone(change.timezone)
  await ctx.tx
    .updateTable('company')
    .set({ ...change, update_time: ctx.now })
    .execute()
}
