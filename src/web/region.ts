import currencyOfCountry from 'country-to-currency'
import { currencies, usualCurrency } from '../contract/currency.ts'
import type { Locale } from '../contract/shape.ts'

/** Not in every browser, and not yet in TypeScript. */
type Zones = { getTimeZones?: () => string[] | undefined; timeZones?: string[] }

/** The country (ISO 3166) in whose list of time zones this one stands; null where the browser knows no such lists. */
export function countryOfZone(timezone: string): string | null {
  const countries = Object.keys(currencyOfCountry)
  const isIn = (region: string) => {
    const locale = new Intl.Locale('und', { region }) as Intl.Locale & Zones
    return Boolean((locale.getTimeZones?.() ?? locale.timeZones)?.includes(timezone))
  }
  return countries.find(isIn) ?? null
}

/** What a company in this time zone most likely counts in; what readers of its language do where nobody knows. */
export function currencyOfZone(timezone: string, locale: Locale): string {
  const country = countryOfZone(timezone)
  const currency = country && currencyOfCountry[country as keyof typeof currencyOfCountry]
  return currency && currencies.includes(currency) ? currency : usualCurrency[locale]
}
