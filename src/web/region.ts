import currencyOfCountry from 'country-to-currency'
import { currencies, usualCurrency } from '../contract/currency.ts'
import type { Locale } from '../contract/shape.ts'

/** Not supported by every browser, and not typed in TypeScript yet. */
type Zones = { getTimeZones?: () => string[] | undefined; timeZones?: string[] }

/** The country (ISO 3166) whose time zones include this one; null if the browser cannot tell. */
export function countryOfZone(timezone: string): string | null {
  const countries = Object.keys(currencyOfCountry)
  const isIn = (region: string) => {
    const locale = new Intl.Locale('und', { region }) as Intl.Locale & Zones
    return Boolean((locale.getTimeZones?.() ?? locale.timeZones)?.includes(timezone))
  }
  return countries.find(isIn) ?? null
}

/** The probable currency of a company in this time zone; otherwise the usual one for the language. */
export function currencyOfZone(timezone: string, locale: Locale): string {
  const country = countryOfZone(timezone)
  const currency = country && currencyOfCountry[country as keyof typeof currencyOfCountry]
  return currency && currencies.includes(currency) ? currency : usualCurrency[locale]
}
