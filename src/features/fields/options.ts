import { currencies } from '../../contract/currency.ts'
import type { OptionList } from '../../contract/field.ts'
import type { ReadContext } from '../../server/context.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import type { LabelNoun } from '../labels/contract.ts'
import type { Option } from './contract.ts'

export type Options = Record<Exclude<OptionList, 'labels'>, Option[]> & { labels: Labels }
/** Leads call their labels by uuid. */
type Labels = (Option & { noun: LabelNoun; uuid: string })[]

/** What the fields of all record types can be set to now. One statement. */
export async function fieldOptions(ctx: ReadContext): Promise<Options> {
  const [found] = await rawSelect<Omit<Options, keyof typeof fixed>>(ctx)`
    select
      (select coalesce(json_agg(json_build_object('id', t.key_string, 'label', t.name) order by t.order_nr, t.id), '[]')
        from activity_type t where t.is_active) as "activityTypes",
      (select coalesce(json_agg(json_build_object('id', c.id, 'label', c.name) order by t.order_nr, c.order_nr, c.id), '[]')
        from activity_outcome c join activity_type t on t.id = c.type_id where c.is_active and t.is_active) as outcomes,
      (select coalesce(json_agg(json_build_object('id', l.id, 'label', l.name, 'color', l.color, 'uuid', l.uuid,
        'noun', l.noun) order by l.id), '[]') from label l) as labels,
      (select coalesce(json_agg(json_build_object('id', r.id, 'label', r.name) order by r.order_nr, r.id), '[]')
        from lost_reason r) as "lostReasons",
      (select coalesce(json_agg(json_build_object('id', f.id, 'label', f.name) order by f.order_nr, f.id), '[]')
        from source f) as sources,
      (select coalesce(json_agg(json_build_object('id', i.id, 'label', i.name) order by fold(i.name), i.id), '[]')
        from industry i) as industries`
  return { ...(found as NonNullable<typeof found>), ...fixed }
}

const currencyName = new Intl.DisplayNames('en', { type: 'currency' })

const fixed = {
  priorities: ['Low', 'Medium', 'High'].map((label, nr) => ({ id: nr + 1, label })),
  statuses: ['Open', 'Won', 'Lost', 'Deleted'].map((label) => ({ id: label.toLowerCase(), label })),
  /** 3, 5 and 7 are the same until there are groups. */
  visibilities: [{ id: 1, label: 'Item owner' }, ...[3, 5, 7].map((id) => ({ id, label: 'All users' }))],
  currencies: currencies.map((code) => ({ id: code, label: currencyName.of(code) ?? code })),
}
