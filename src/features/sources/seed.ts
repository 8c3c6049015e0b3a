import type { Locale } from '../../contract/shape.ts'
import type { WriteContext } from '../../server/context.ts'

/** The origin of each source; the names below are in the same order. */
const origins = [
  'ManuallyCreated',
  'Deal',
  'WebForms',
  'Prospector',
  'LeadBooster',
  'LiveChat',
  'Import',
  'WebsiteVisitors',
  'WorkflowAutomation',
  'API',
]

const names: Record<Locale, string[]> = {
  en: [
    'Manually created',
    'Deal',
    'Web forms',
    'Prospector',
    'LeadBooster',
    'Live chat',
    'Import',
    'Website visitors',
    'Workflow automation',
    'API',
  ],
  fr: [
    'Créé manuellement',
    'Affaire',
    'Formulaires web',
    'Prospector',
    'LeadBooster',
    'Chat en direct',
    'Importation',
    'Visiteurs du site web',
    'Automatisation',
    'API',
  ],
  nb: [
    'Opprettet manuelt',
    'Avtale',
    'Nettskjemaer',
    'Prospector',
    'LeadBooster',
    'Direktechat',
    'Import',
    'Besøkende på nettstedet',
    'Automatisering',
    'API',
  ],
  tr: [
    'Elle oluşturuldu',
    'Anlaşma',
    'Web formları',
    'Prospector',
    'LeadBooster',
    'Canlı sohbet',
    'İçe aktarma',
    'Web sitesi ziyaretçileri',
    'İş akışı otomasyonu',
    'API',
  ],
  id: [
    'Dibuat manual',
    'Kesepakatan',
    'Formulir web',
    'Prospector',
    'LeadBooster',
    'Obrolan langsung',
    'Impor',
    'Pengunjung situs web',
    'Otomatisasi alur kerja',
    'API',
  ],
  fa: [
    'ثبت دستی',
    'معامله',
    'فرم‌های وب',
    'Prospector',
    'LeadBooster',
    'چت آنلاین',
    'درون‌ریزی',
    'بازدیدکنندگان وب‌سایت',
    'گردش کار خودکار',
    'API',
  ],
}

/** The sources of a new company, in its language; their ids in this order. */
export async function seedSources(ctx: WriteContext, locale: Locale): Promise<number[]> {
  const rows = await ctx.tx
    .insertInto('source')
    .values(
      names[locale].map((name, i) => ({
        name,
        origin: origins[i] ?? null,
        order_nr: i + 1,
        add_time: ctx.now,
        update_time: ctx.now,
      })),
    )
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
