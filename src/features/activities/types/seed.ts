import { sql } from 'kysely'
import type { Locale } from '../../../contract/shape.ts'
import type { WriteContext } from '../../../server/context.ts'
import type { IconKey } from './contract.ts'

const kinds: { key: string; icon: IconKey; color: string }[] = [
  { key: 'call', icon: 'call', color: '0F766E' },
  { key: 'meeting', icon: 'meeting', color: '4F46E5' },
  { key: 'task', icon: 'task', color: '475569' },
  { key: 'deadline', icon: 'finish', color: 'B91C1C' },
  { key: 'email', icon: 'email', color: '0369A1' },
  { key: 'lunch', icon: 'lunch', color: 'A16207' },
  { key: 'consultation', icon: 'bubble', color: '7E22CE' },
]

type Texts = Record<(typeof kinds)[number]['key'], [name: string, ...outcomes: string[]]>

const texts: Record<Locale, Texts> = {
  en: {
    call: ['Call', 'Reached', 'No answer', 'Left a message', 'Call back'],
    meeting: ['Meeting', 'Took place', 'Rescheduled', 'Did not show up'],
    task: ['Task'],
    deadline: ['Deadline'],
    email: ['E-mail', 'Answered', 'No answer'],
    lunch: ['Lunch'],
    consultation: ['Consultation', 'Interested', 'Needs time', 'Not interested'],
  },
  fr: {
    call: ['Appel', 'Joint', 'Sans réponse', 'Message laissé', 'À rappeler'],
    meeting: ['Rendez-vous', 'A eu lieu', 'Déplacé', 'Absent'],
    task: ['Tâche'],
    deadline: ['Échéance'],
    email: ['E-mail', 'A répondu', 'Sans réponse'],
    lunch: ['Déjeuner'],
    consultation: ['Consultation', 'Intéressé', 'Souhaite réfléchir', 'Pas intéressé'],
  },
  nb: {
    call: ['Samtale', 'Fikk kontakt', 'Svarte ikke', 'La igjen beskjed', 'Ring tilbake'],
    meeting: ['Møte', 'Gjennomført', 'Flyttet', 'Møtte ikke opp'],
    task: ['Oppgave'],
    deadline: ['Frist'],
    email: ['E-post', 'Svarte', 'Svarte ikke'],
    lunch: ['Lunsj'],
    consultation: ['Rådgivning', 'Interessert', 'Trenger tid', 'Ikke interessert'],
  },
  tr: {
    call: ['Arama', 'Ulaşıldı', 'Yanıt yok', 'Mesaj bırakıldı', 'Tekrar aranacak'],
    meeting: ['Toplantı', 'Yapıldı', 'Ertelendi', 'Gelmedi'],
    task: ['Görev'],
    deadline: ['Son tarih'],
    email: ['E-posta', 'Yanıtladı', 'Yanıt yok'],
    lunch: ['Öğle yemeği'],
    consultation: ['Danışma', 'İlgileniyor', 'Zamana ihtiyacı var', 'İlgilenmiyor'],
  },
  id: {
    call: ['Telepon', 'Terhubung', 'Tidak dijawab', 'Meninggalkan pesan', 'Telepon lagi'],
    meeting: ['Pertemuan', 'Terlaksana', 'Dijadwalkan ulang', 'Tidak hadir'],
    task: ['Tugas'],
    deadline: ['Tenggat'],
    email: ['Email', 'Dibalas', 'Tidak dibalas'],
    lunch: ['Makan siang'],
    consultation: ['Konsultasi', 'Tertarik', 'Perlu waktu', 'Tidak tertarik'],
  },
  fa: {
    call: ['تماس', 'صحبت شد', 'پاسخ نداد', 'پیام گذاشته شد', 'دوباره تماس بگیرم'],
    meeting: ['جلسه', 'برگزار شد', 'جابه‌جا شد', 'نیامد'],
    task: ['کار'],
    deadline: ['مهلت'],
    email: ['ایمیل', 'پاسخ داد', 'پاسخ نداد'],
    lunch: ['ناهار'],
    consultation: ['مشاوره', 'علاقه‌مند', 'فرصت می‌خواهد', 'علاقه‌مند نیست'],
  },
}

/** The activity types of a new company, with outcomes, in its language. Returns their ids by key. */
export async function seedActivityTypes(ctx: WriteContext, locale: Locale): Promise<Record<string, number>> {
  const of = texts[locale]
  const types = await ctx.tx
    .insertInto('activity_type')
    .values(
      kinds.map(({ key, icon, color }, nr) => ({
        name: of[key]?.[0] as string,
        key_string: key,
        icon_key: icon,
        color,
        order_nr: nr + 1,
        is_custom: false,
        add_time: ctx.now,
        update_time: ctx.now,
      })),
    )
    .returning(['id', 'key_string'])
    .execute()
  const ids = Object.fromEntries(types.map(({ id, key_string }) => [key_string, id]))
  const outcomes = kinds.flatMap(({ key }) =>
    (of[key] ?? []).slice(1).map((name, nr) => ({ type_id: ids[key], name, order_nr: nr })),
  )
  await sql`insert into activity_outcome (type_id, name, order_nr, add_time, update_time)
    select n.type_id, n.name, n.order_nr, ${ctx.now}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(outcomes)}) n(type_id bigint, name text, order_nr integer)`.execute(
    ctx.tx,
  )
  return ids
}
