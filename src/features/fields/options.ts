import { currencies } from '../../contract/currency.ts'
import type { OptionList } from '../../contract/field.ts'
import type { ReadContext } from '../../server/context.ts'
import { rawSelect } from '../../server/rawSelect.ts'
import type { LabelNoun } from '../labels/contract.ts'
import type { Option } from './contract.ts'

export type Options = Record<Exclude<OptionList, 'labels'>, Option[]> & { labels: Labels }
/** Leads refer to their labels by uuid. */
type Labels = (Option & { noun: LabelNoun; uuid: string })[]

/** The current options of the fields of all record types. One statement. */
export async function fieldOptions(ctx: ReadContext): Promise<Options> {
  const [found] = await rawSelect<Omit<Options, keyof typeof fixed>>(ctx)`
    select
      (select coalesce(json_agg(json_build_object('id', t.key_string, 'label', t.name) order by t.order_nr, t.id), '[]')
        from activity_type t where t.is_active) as "activityTypes",
      (select coalesce(json_agg(json_build_object('id', outcome.id, 'label', outcome.name) order by t.order_nr, outcome.order_nr, outcome.id), '[]')
        from activity_outcome outcome join activity_type t on t.id = outcome.type_id where outcome.is_active and t.is_active) as outcomes,
      (select coalesce(json_agg(json_build_object('id', label.id, 'label', label.name, 'color', label.color, 'uuid', label.uuid,
        'noun', label.noun) order by label.order_nr, label.id), '[]') from label) as labels,
      (select coalesce(json_agg(json_build_object('id', reason.id, 'label', reason.name) order by reason.order_nr, reason.id), '[]')
        from lost_reason reason) as "lostReasons",
      (select coalesce(json_agg(json_build_object('id', source.id, 'label', source.name) order by source.order_nr, source.id), '[]')
        from source) as sources,
      (select coalesce(json_agg(json_build_object('id', industry.id, 'label', industry.name) order by industry.order_nr, industry.id), '[]')
        from industry) as industries`
  return { ...(found as NonNullable<typeof found>), ...fixed }
}

const currencyName = new Intl.DisplayNames('en', { type: 'currency' })

const fixed = {
  priorities: ['Low', 'Medium', 'High'].map((label, nr) => ({ id: nr + 1, label })),
  statuses: ['Open', 'Won', 'Lost', 'Deleted'].map((label) => ({ id: label.toLowerCase(), label })),
  /** 3, 5 and 7 mean the same until visibility groups exist. */
  visibilities: [{ id: 1, label: 'Item owner' }, ...[3, 5, 7].map((id) => ({ id, label: 'All users' }))],
  currencies: currencies.map((code) => ({ id: code, label: currencyName.of(code) ?? code })),
}
