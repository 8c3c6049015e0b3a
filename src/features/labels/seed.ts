import type { Locale } from '../../contract/shape.ts'
import type { WriteContext } from '../../server/context.ts'
import type { Label, LabelNoun } from './contract.ts'

type Start = { noun: LabelNoun; color: Label['color']; name: Record<Locale, string> }

const hot = {
  color: 'red',
  name: { en: 'Hot', fr: 'Chaud', nb: 'Varm', tr: 'Sıcak', id: 'Panas', fa: 'داغ' },
} as const
const warm = {
  color: 'yellow',
  name: { en: 'Warm', fr: 'Tiède', nb: 'Lunken', tr: 'Ilık', id: 'Hangat', fa: 'گرم' },
} as const
const cold = {
  color: 'blue',
  name: { en: 'Cold', fr: 'Froid', nb: 'Kald', tr: 'Soğuk', id: 'Dingin', fa: 'سرد' },
} as const
const customer = {
  color: 'green',
  name: { en: 'Customer', fr: 'Client', nb: 'Kunde', tr: 'Müşteri', id: 'Pelanggan', fa: 'مشتری' },
} as const
const partner = {
  color: 'purple',
  name: { en: 'Partner', fr: 'Partenaire', nb: 'Partner', tr: 'İş ortağı', id: 'Mitra', fa: 'همکار تجاری' },
} as const

const start: Start[] = [
  { noun: 'opportunity', ...hot },
  { noun: 'opportunity', ...warm },
  { noun: 'opportunity', ...cold },
  { noun: 'person', ...customer },
  { noun: 'person', ...hot },
  { noun: 'person', ...warm },
  { noun: 'person', ...cold },
  { noun: 'organization', ...customer },
  { noun: 'organization', ...partner },
  { noun: 'organization', ...hot },
  { noun: 'organization', ...cold },
]

/** The labels of a new company, in its language: their ids by record type, in the order above. */
export async function seedLabels(ctx: WriteContext, locale: Locale): Promise<Record<LabelNoun, number[]>> {
  const rows = await ctx.tx
    .insertInto('label')
    .values(
      start.map(({ noun, color, name }, at) => ({
        noun,
        color,
        name: name[locale],
        order_nr: start.slice(0, at + 1).filter((label) => label.noun === noun).length,
        add_time: ctx.now,
        update_time: ctx.now,
      })),
    )
    .returning(['id', 'noun'])
    .execute()
  const of = (noun: LabelNoun) => rows.filter((row) => row.noun === noun).map(({ id }) => id)
  return { opportunity: of('opportunity'), person: of('person'), organization: of('organization') }
}
