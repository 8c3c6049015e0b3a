import type { WriteContext } from '../../../server/context.ts'
import { instant, v1Time } from '../../../server/wire.ts'
import type { ActivityType, V1ActivityType } from './contract.ts'
import { type ActivityTypeRow, getActivityType, listActivityTypes, reorderActivityTypes } from './type.ts'

export const asActivityType = (row: ActivityTypeRow): ActivityType => ({
  ...row,
  add_time: instant(row.add_time),
  update_time: instant(row.update_time),
})

/** The v1 wire format of a type. */
export const asV1ActivityType = (row: ActivityTypeRow): V1ActivityType => ({
  id: row.id,
  order_nr: row.order_nr,
  name: row.name,
  key_string: row.key_string,
  icon_key: row.icon_key,
  active_flag: row.is_active,
  color: row.color,
  is_custom_flag: row.is_custom,
  add_time: v1Time(row.add_time),
  update_time: v1Time(row.update_time),
})

/** Moves a type to a position among the active types, counted from 1. */
export async function placeActivityType(
  ctx: WriteContext,
  id: number,
  place: number,
): Promise<ActivityTypeRow> {
  const offered = (await listActivityTypes(ctx)).filter((type) => type.is_active).map((type) => type.id)
  if (offered.includes(id)) {
    const others = offered.filter((other) => other !== id)
    await reorderActivityTypes(ctx, others.toSpliced(Math.max(place - 1, 0), 0, id))
  }
  return getActivityType(ctx, id)
}
