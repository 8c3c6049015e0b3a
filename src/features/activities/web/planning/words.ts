import type { Locale } from '../../../../contract/shape.ts'

/**
 * How people of a language say when. In phrases `#` stands for a number and `@` for a weekday; all are compared
 * without accents and case. `weekdays` begin with Sunday.
 */
export interface Words {
  today: string[]
  tomorrow: string[]
  afterTomorrow: string[]
  nextWeek: string[]
  weekdays: string[][]
  /** With `@`, of the week after this one. */
  nextWeekday: string[]
  /** With `@`, whatever week it falls in. */
  onWeekday: string[]
  inMinutes: string[]
  inHours: string[]
  inDays: string[]
  inWeeks: string[]
  /** Before a time. */
  at: string[]
  /** After a time: before noon, and after it. */
  am: string[]
  pm: string[]
  /** Times of the day by name. */
  times: Record<string, string[]>
  numbers: string[][]
  /** What else the first types of Kariz are called, by their key. */
  types: Record<string, string[]>
}

export const words: Record<Locale, Words> = {
  en: {
    today: ['today'],
    tomorrow: ['tomorrow', 'tmrw'],
    afterTomorrow: ['day after tomorrow', 'the day after tomorrow'],
    nextWeek: ['next week'],
    weekdays: [
      ['sunday', 'sun'],
      ['monday', 'mon'],
      ['tuesday', 'tue'],
      ['wednesday', 'wed'],
      ['thursday', 'thu'],
      ['friday', 'fri'],
      ['saturday', 'sat'],
    ],
    nextWeekday: ['next @'],
    onWeekday: ['on @', '@'],
    inMinutes: ['in # minutes', 'in # minute', 'in # min'],
    inHours: ['in # hours', 'in # hour'],
    inDays: ['in # days', 'in # day'],
    inWeeks: ['in # weeks', 'in # week'],
    at: ['at'],
    am: ['am', 'a.m.', 'in the morning'],
    pm: ['pm', 'p.m.', 'in the afternoon', 'in the evening'],
    times: {
      '09:00': ['in the morning', 'morning'],
      '12:00': ['at noon', 'noon'],
      '14:00': ['in the afternoon', 'afternoon'],
      '18:00': ['in the evening', 'evening'],
    },
    numbers: [['a', 'an', 'one'], ['two'], ['three'], ['four'], ['five'], ['six'], ['seven'], ['eight']],
    types: {
      call: ['call', 'phone', 'ring'],
      email: ['email', 'e-mail', 'mail'],
      meeting: ['meeting', 'meet'],
    },
  },
  fr: {
    today: ["aujourd'hui", 'aujourd’hui'],
    tomorrow: ['demain'],
    afterTomorrow: ['après-demain', 'après demain'],
    nextWeek: ['la semaine prochaine', 'semaine prochaine'],
    weekdays: [
      ['dimanche', 'dim'],
      ['lundi', 'lun'],
      ['mardi', 'mar'],
      ['mercredi', 'mer'],
      ['jeudi', 'jeu'],
      ['vendredi', 'ven'],
      ['samedi', 'sam'],
    ],
    nextWeekday: ['@ prochain'],
    onWeekday: ['@'],
    inMinutes: ['dans # minutes', 'dans # minute', 'dans # min'],
    inHours: ['dans # heures', 'dans # heure'],
    inDays: ['dans # jours', 'dans # jour'],
    inWeeks: ['dans # semaines', 'dans # semaine'],
    at: ['à'],
    am: ['du matin'],
    pm: ["de l'après-midi", 'du soir'],
    times: {
      '09:00': ['le matin', 'matin'],
      '12:00': ['à midi', 'midi'],
      '14:00': ["l'après-midi", 'après-midi'],
      '18:00': ['le soir', 'soir'],
    },
    numbers: [['un', 'une'], ['deux'], ['trois'], ['quatre'], ['cinq'], ['six'], ['sept'], ['huit']],
    types: {
      call: ['appel', 'appeler', 'téléphoner'],
      email: ['e-mail', 'email', 'mail', 'courriel'],
      meeting: ['réunion', 'rendez-vous', 'rdv'],
      lunch: ['déjeuner'],
    },
  },
  nb: {
    today: ['i dag', 'idag'],
    tomorrow: ['i morgen', 'imorgen'],
    afterTomorrow: ['i overmorgen', 'overimorgen'],
    nextWeek: ['neste uke'],
    weekdays: [
      ['søndag', 'søn'],
      ['mandag', 'man'],
      ['tirsdag', 'tirs'],
      ['onsdag', 'ons'],
      ['torsdag', 'tors'],
      ['fredag', 'fre'],
      ['lørdag', 'lør'],
    ],
    nextWeekday: ['neste @'],
    onWeekday: ['på @', '@'],
    inMinutes: ['om # minutter', 'om # minutt', 'om # min'],
    inHours: ['om # timer', 'om # time'],
    inDays: ['om # dager', 'om # dag'],
    inWeeks: ['om # uker', 'om # uke'],
    at: ['kl.', 'kl', 'klokken', 'klokka'],
    am: ['om morgenen', 'om formiddagen'],
    pm: ['om ettermiddagen', 'om kvelden'],
    times: {
      '09:00': ['om morgenen', 'formiddag'],
      '12:00': ['midt på dagen'],
      '14:00': ['ettermiddag', 'om ettermiddagen'],
      '18:00': ['kveld', 'om kvelden'],
    },
    numbers: [
      ['en', 'ei', 'ett', 'én'],
      ['to'],
      ['tre'],
      ['fire'],
      ['fem'],
      ['seks'],
      ['sju', 'syv'],
      ['åtte'],
    ],
    types: {
      call: ['ring', 'ringe', 'samtale'],
      email: ['e-post', 'epost', 'mail'],
      meeting: ['møte'],
      lunch: ['lunsj'],
    },
  },
  tr: {
    today: ['bugün'],
    tomorrow: ['yarın'],
    afterTomorrow: ['öbür gün', 'ertesi gün', 'yarından sonra'],
    nextWeek: ['gelecek hafta', 'haftaya', 'önümüzdeki hafta'],
    weekdays: [
      ['pazar'],
      ['pazartesi', 'pzt'],
      ['salı'],
      ['çarşamba', 'çar'],
      ['perşembe', 'per'],
      ['cuma'],
      ['cumartesi', 'cmt'],
    ],
    nextWeekday: ['gelecek @', 'haftaya @', 'önümüzdeki @'],
    onWeekday: ['@ günü', '@'],
    inMinutes: ['# dakika sonra', '# dk sonra'],
    inHours: ['# saat sonra'],
    inDays: ['# gün sonra'],
    inWeeks: ['# hafta sonra'],
    at: ['saat'],
    am: ['sabah'],
    pm: ['öğleden sonra', 'akşam'],
    times: {
      '09:00': ['sabah'],
      '12:00': ['öğlen', 'öğle'],
      '14:00': ['öğleden sonra'],
      '18:00': ['akşam'],
    },
    numbers: [['bir'], ['iki'], ['üç'], ['dört'], ['beş'], ['altı'], ['yedi'], ['sekiz']],
    types: {
      call: ['ara', 'arama', 'telefon'],
      email: ['e-posta', 'eposta', 'mail'],
      meeting: ['toplantı', 'görüşme'],
      lunch: ['öğle yemeği'],
    },
  },
  id: {
    today: ['hari ini'],
    tomorrow: ['besok'],
    afterTomorrow: ['lusa', 'besok lusa'],
    nextWeek: ['minggu depan', 'pekan depan'],
    weekdays: [
      ['hari minggu', 'ahad'],
      ['senin'],
      ['selasa'],
      ['rabu'],
      ['kamis'],
      ['jumat', "jum'at"],
      ['sabtu'],
    ],
    nextWeekday: ['@ depan'],
    onWeekday: ['hari @', '@'],
    inMinutes: ['# menit lagi', 'dalam # menit'],
    inHours: ['# jam lagi', 'dalam # jam'],
    inDays: ['# hari lagi', 'dalam # hari'],
    inWeeks: ['# minggu lagi', 'dalam # minggu'],
    at: ['jam', 'pukul', 'pkl'],
    am: ['pagi'],
    pm: ['siang', 'sore', 'malam'],
    times: { '09:00': ['pagi'], '12:00': ['siang'], '15:00': ['sore'], '19:00': ['malam'] },
    numbers: [['satu', 'se'], ['dua'], ['tiga'], ['empat'], ['lima'], ['enam'], ['tujuh'], ['delapan']],
    types: {
      call: ['telepon', 'panggilan', 'telpon'],
      email: ['email', 'surel'],
      meeting: ['rapat', 'pertemuan'],
      lunch: ['makan siang'],
    },
  },
  fa: {
    today: ['امروز'],
    tomorrow: ['فردا'],
    afterTomorrow: ['پس فردا', 'پسفردا'],
    nextWeek: ['هفته بعد', 'هفته آینده', 'هفته دیگر'],
    weekdays: [
      ['یک شنبه', 'یکشنبه'],
      ['دو شنبه', 'دوشنبه'],
      ['سه شنبه'],
      ['چهار شنبه', 'چهارشنبه'],
      ['پنج شنبه', 'پنجشنبه'],
      ['جمعه'],
      ['شنبه'],
    ],
    nextWeekday: ['@ هفته بعد', '@ هفته آینده', '@ بعد', '@ آینده'],
    onWeekday: ['روز @', '@'],
    inMinutes: ['# دقیقه دیگر', '# دقیقه بعد'],
    inHours: ['# ساعت دیگر', '# ساعت بعد'],
    inDays: ['# روز دیگر', '# روز بعد'],
    inWeeks: ['# هفته دیگر', '# هفته بعد'],
    at: ['ساعت'],
    am: ['صبح'],
    pm: ['بعد از ظهر', 'بعدازظهر', 'عصر', 'شب'],
    times: {
      '09:00': ['صبح'],
      '12:00': ['ظهر'],
      '14:00': ['بعد از ظهر', 'بعدازظهر'],
      '17:00': ['عصر'],
      '20:00': ['شب'],
    },
    numbers: [['یک'], ['دو'], ['سه'], ['چهار'], ['پنج'], ['شش'], ['هفت'], ['هشت']],
    types: {
      call: ['تماس', 'تلفن', 'زنگ'],
      email: ['ایمیل', 'رایانامه'],
      meeting: ['جلسه', 'قرار', 'ملاقات'],
      lunch: ['ناهار'],
      consultation: ['مشاوره'],
    },
  },
}
