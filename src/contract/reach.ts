import { latinDigits } from './fold.ts'

/** What a telephone is told to dial: ASCII digits, with the plus of an international number; no extension. */
export function dialled(phone: string): string {
  const [number = ''] = latinDigits(phone)
    .trim()
    .split(/ext|x|[;,#]/i)
  const isInternational = /^[+\uff0b]/.test(number)
  const local = isInternational ? number.replace(/\(0\)/, '') : number
  return `${isInternational ? '+' : ''}${local.replace(/[^0-9*]/g, '')}`
}

/** The link that writes to an e-mail address, which may be typed with other scripts' digits or with its name around. */
export function mailto(email: string): string {
  const address = /<([^<>]+@[^<>]+)>/.exec(email)?.[1] ?? email
  return `mailto:${encodeURIComponent(address.trim()).replaceAll('%40', '@').replaceAll('%2B', '+')}`
}

/** The link that calls a number. */
export const tel = (phone: string): string => `tel:${dialled(phone)}`

/** The link to a web address; undefined for whatever else somebody typed, which leads nowhere. */
export function webAddress(typed: string): string | undefined {
  const url = /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`
  return URL.canParse(url) && /^https?:/i.test(url) ? url : undefined
}
