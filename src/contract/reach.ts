import { latinDigits } from './fold.ts'

/** The number that a phone dials: ASCII digits, with the plus of an international number, without an extension. */
export function dialled(phone: string): string {
  const [number = ''] = latinDigits(phone)
    .trim()
    .split(/ext|x|[;,#]/i)
  const isInternational = /^[+\uff0b]/.test(number)
  const local = isInternational ? number.replace(/\(0\)/, '') : number
  return `${isInternational ? '+' : ''}${local.replace(/[^0-9*]/g, '')}`
}

/** The `mailto:` link of an e-mail address, which may contain digits of other scripts or a display name. */
export function mailto(email: string): string {
  const address = /<([^<>]+@[^<>]+)>/.exec(email)?.[1] ?? email
  return `mailto:${encodeURIComponent(address.trim()).replaceAll('%40', '@').replaceAll('%2B', '+')}`
}

/** The `tel:` link of a number. */
export const tel = (phone: string): string => `tel:${dialled(phone)}`

/** The link to a web address; undefined if the text is not one. */
export function webAddress(typed: string): string | undefined {
  const url = /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`
  return URL.canParse(url) && /^https?:/i.test(url) ? url : undefined
}
