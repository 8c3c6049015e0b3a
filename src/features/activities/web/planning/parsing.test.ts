import { describe, expect, test } from 'vitest'
import type { Locale } from '../../../../contract/shape.ts'
import { understand } from './parsing.ts'

const names: Record<Locale, [string, string]> = {
  en: ['Call', 'Meeting'],
  fr: ['Appel', 'Réunion'],
  nb: ['Samtale', 'Møte'],
  tr: ['Arama', 'Toplantı'],
  id: ['Panggilan', 'Rapat'],
  fa: ['تماس', 'جلسه'],
}
/** Tuesday, 24 November 2026, 11:20. */
const read = (locale: Locale, line: string) =>
  understand(line, {
    locale,
    now: { day: '2026-11-24', time: '11:20' },
    weekStart: locale === 'fa' ? 6 : 1,
    types: [
      { id: 1, key_string: 'call', name: names[locale][0] },
      { id: 2, key_string: 'meeting', name: names[locale][1] },
    ],
  })

const call = 1
const meeting = 2
const lines: [Locale, string, string | null, string | null, number | null, string][] = [
  ['en', 'tomorrow 10 call', '2026-11-25', '10:00', call, ''],
  ['en', 'Call Maria tomorrow at 10:30', '2026-11-25', '10:30', call, 'Call Maria'],
  ['en', 'friday 3pm meeting', '2026-11-27', '15:00', meeting, ''],
  ['en', 'Meeting on Tuesday 3', '2026-12-01', '15:00', meeting, ''],
  ['en', 'in 3 days call', '2026-11-27', null, call, ''],
  ['en', 'call in two hours', '2026-11-24', '13:20', call, ''],
  ['en', 'next week send the offer', '2026-11-30', null, null, 'send the offer'],
  ['en', 'next friday 9 call', '2026-12-04', '09:00', call, ''],
  ['en', 'tomorrow afternoon call', '2026-11-25', '14:00', call, ''],
  ['en', 'call at 9', '2026-11-25', '09:00', call, ''],
  ['en', 'call at 16', '2026-11-24', '16:00', call, ''],
  ['en', 'Call 10 customers', null, null, call, 'Call 10 customers'],
  ['en', 'tomorrow', '2026-11-25', null, null, ''],
  ['en', 'the day after tomorrow 8.15', '2026-11-26', '08:15', null, ''],
  ['en', 'today at 25', '2026-11-24', null, null, ''],
  ['en', 'call Maria on 27 November at 10', '2026-11-27', '10:00', call, 'call Maria'],
  ['en', 'Dec 3rd meeting', '2026-12-03', null, meeting, ''],
  ['en', 'call 1 March', '2027-03-01', null, call, ''],
  ['en', 'tomorrow 25:00 call', '2026-11-25', '25:00', call, ''],
  ['fr', 'appel 1er décembre 10h', '2026-12-01', '10:00', call, ''],
  ['nb', 'møte 27. november kl 14', '2026-11-27', '14:00', meeting, ''],
  ['tr', '27 Kasım 14:00 toplantı', '2026-11-27', '14:00', meeting, ''],
  ['id', 'rapat 3 Desember', '2026-12-03', null, meeting, ''],
  ['fa', '۵ آذر ساعت ۱۰ تماس', '2026-11-26', '10:00', call, ''],
  ['fa', '۲۹ اسفند جلسه', '2027-03-20', null, meeting, ''],
  ['fa', '۱ فروردین تماس', '2027-03-21', null, call, ''],
  ['en', '', null, null, null, ''],
  ['fr', 'demain 10h appel', '2026-11-25', '10:00', call, ''],
  ['fr', 'après-demain à 14h30 réunion avec Léa', '2026-11-26', '14:30', meeting, 'réunion avec Léa'],
  ['fr', 'appeler Paul dans 3 jours', '2026-11-27', null, call, 'appeler Paul'],
  ['fr', 'vendredi à 9h rdv', '2026-11-27', '09:00', meeting, ''],
  ['fr', 'la semaine prochaine appel', '2026-11-30', null, call, ''],
  ['nb', 'i morgen kl 10 ring', '2026-11-25', '10:00', call, ''],
  ['nb', 'møte på fredag kl. 14', '2026-11-27', '14:00', meeting, ''],
  ['nb', 'ring Kari om to dager', '2026-11-26', null, call, 'ring Kari'],
  ['nb', 'neste uke samtale', '2026-11-30', null, call, ''],
  ['tr', 'yarın saat 10 arama', '2026-11-25', '10:00', call, ''],
  ['tr', 'Pazartesi 14:00 toplantı', '2026-11-30', '14:00', meeting, ''],
  ['tr', '3 gün sonra ara', '2026-11-27', null, call, ''],
  ['tr', 'haftaya toplantı', '2026-11-30', null, meeting, ''],
  ['tr', 'YARIN ARAMA', '2026-11-25', null, call, ''],
  ['id', 'besok jam 10 telepon', '2026-11-25', '10:00', call, ''],
  ['id', 'rapat jumat pukul 3 sore', '2026-11-27', '15:00', meeting, ''],
  ['id', '3 hari lagi telepon Budi', '2026-11-27', null, call, 'telepon Budi'],
  ['id', 'minggu depan rapat', '2026-11-30', null, meeting, ''],
  ['fa', 'فردا ساعت ۱۰ تماس', '2026-11-25', '10:00', call, ''],
  ['fa', 'پس‌فردا ساعت ۳ بعد از ظهر جلسه', '2026-11-26', '15:00', meeting, ''],
  ['fa', 'پنج‌شنبه ۹ صبح تماس با مریم', '2026-11-26', '09:00', call, 'تماس با مریم'],
  ['fa', '۳ روز دیگر تماس', '2026-11-27', null, call, ''],
  ['fa', 'هفته بعد جلسه', '2026-11-28', null, meeting, ''],
  ['fa', 'شنبه جلسه', '2026-11-28', null, meeting, ''],
  ['fa', 'دو ساعت دیگر تماس', '2026-11-24', '13:20', call, ''],
]

describe('S83 a line plans an activity: type, date and time', () => {
  test.each(lines)('%s: %s', (locale, line, day, time, type_id, subject) => {
    expect(read(locale, line)).toEqual({ day, time, type_id, isNoDay: false, subject })
  })

  test.each<[Locale, string, string]>([
    ['fa', '۳۱ اسفند تماس', 'Esfand has 29 days, 30 in a leap year'],
    ['fa', '۳۰ اسفند تماس', '1405 is a common year'],
    ['fa', '۳۱ آذر تماس', 'the last six months have 30 days'],
    ['en', '30 February call', ''],
    ['en', 'call 31 November', ''],
  ])('%s: %s names no day (%s)', (locale, line) => {
    expect(read(locale, line)).toMatchObject({ day: null, isNoDay: true, type_id: call })
  })
})
