import type { Locale } from '../../contract/shape.ts'
import type { WriteContext } from '../../server/context.ts'
import { addPipeline } from './pipelines.ts'
import { listStages } from './stages/stages.ts'

const probabilities = [10, 25, 45, 65, 85]
/** Idle limits in days: shorter for later stages. */
const idleDays = [14, 14, 14, 10, 7]

const texts: Record<Locale, { name: string; stages: string[] }> = {
  en: {
    name: 'Sales pipeline',
    stages: ['First e-mail sent', 'Contact made', 'Meeting', 'Offer sent', 'Negotiation'],
  },
  fr: {
    name: 'Pipeline commercial',
    stages: ['Premier e-mail envoyé', 'Contact établi', 'Rendez-vous', 'Offre envoyée', 'Négociation'],
  },
  nb: {
    name: 'Salgstrakt',
    stages: ['Første e-post sendt', 'Kontakt opprettet', 'Møte', 'Tilbud sendt', 'Forhandling'],
  },
  tr: {
    name: 'Satış hattı',
    stages: ['İlk e-posta gönderildi', 'İletişim kuruldu', 'Toplantı', 'Teklif gönderildi', 'Müzakere'],
  },
  id: {
    name: 'Pipeline penjualan',
    stages: ['Email pertama terkirim', 'Sudah dihubungi', 'Pertemuan', 'Penawaran terkirim', 'Negosiasi'],
  },
  fa: {
    name: 'کاریز فروش',
    stages: ['ارسال اولین ایمیل', 'برقراری تماس', 'جلسه', 'ارسال پیشنهاد قیمت', 'مذاکره'],
  },
}

/** The pipeline of a new company, in its language; `stages` are the ids in order. */
export async function seedPipeline(
  ctx: WriteContext,
  locale: Locale,
): Promise<{ id: number; stages: number[] }> {
  const { name, stages } = texts[locale]
  const { id } = await addPipeline(ctx, {
    name,
    stages: stages.map((stage, i) => ({
      name: stage,
      deal_probability: probabilities[i],
      is_deal_rot_enabled: true,
      days_to_rotten: idleDays[i],
    })),
  })
  const { data } = await listStages(ctx, { pipeline_id: id, sort_by: 'order_nr' })
  return { id, stages: data.map((stage) => stage.id) }
}
