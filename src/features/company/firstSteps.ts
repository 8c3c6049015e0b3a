import type { ReadContext, WriteContext } from '../../server/context.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import type { FirstSteps } from './contract.ts'

/** The first steps that the company has done; null once all are done or the list was closed. One statement. */
export async function readFirstSteps(ctx: ReadContext): Promise<FirstSteps | null> {
  const [steps] = await rawSelect<FirstSteps>(ctx)`
    select
      exists (select from stage s where s.update_time > company.add_time)
        or exists (select from pipeline where pipeline.update_time > company.add_time) as stages,
      exists (select from opportunity o where not o.is_deleted) as records,
      (select count(*) from "user" u where u.active) > 1
        or exists (select from invitation where invitation.accept_time is null and invitation.expire_time > ${ctx.now}) as colleagues,
      exists (select from activity a where not a.is_deleted) as activity
    from company where company.first_steps_closed_time is null`
  return steps && Object.values(steps).includes(false) ? steps : null
}

/** Closes the list for everybody. */
export async function closeFirstSteps(ctx: WriteContext): Promise<void> {
  await ctx.tx
    .updateTable('company')
    .set({ first_steps_closed_time: ctx.now, update_time: ctx.now })
    .where('first_steps_closed_time', 'is', null)
    .execute()
}
