import type { Locale } from '../../contract/shape.ts'
import type { WriteContext } from '../../server/context.ts'

const names: Record<Locale, string[]> = {
  en: ['Price too high', 'Chose a competitor', 'No budget', 'Bad timing', 'No need', 'No answer'],
  fr: [
    'Prix trop élevé',
    'Concurrent choisi',
    'Pas de budget',
    'Mauvais moment',
    'Aucun besoin',
    'Sans réponse',
  ],
  nb: [
    'For høy pris',
    'Valgte en konkurrent',
    'Mangler budsjett',
    'Feil tidspunkt',
    'Ikke behov',
    'Svarer ikke',
  ],
  tr: [
    'Fiyat yüksek bulundu',
    'Rakip tercih edildi',
    'Bütçe yok',
    'Zamanlama uygun değil',
    'İhtiyaç yok',
    'Yanıt alınamadı',
  ],
  id: [
    'Harga terlalu tinggi',
    'Memilih pesaing',
    'Tidak ada anggaran',
    'Waktu tidak tepat',
    'Tidak ada kebutuhan',
    'Tidak ada jawaban',
  ],
  fa: ['قیمت بالا', 'انتخاب رقیب', 'نداشتن بودجه', 'زمان نامناسب', 'عدم نیاز', 'عدم پاسخ'],
}

/** The lost reasons of a new company, in its language: the texts that deals store. */
export async function seedLostReasons(ctx: WriteContext, locale: Locale): Promise<string[]> {
  const texts = names[locale]
  await ctx.tx
    .insertInto('lost_reason')
    .values(texts.map((name, i) => ({ name, order_nr: i + 1, add_time: ctx.now, update_time: ctx.now })))
    .execute()
  return texts
}
