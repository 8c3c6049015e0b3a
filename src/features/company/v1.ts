import { currencies } from '../../contract/currency.ts'
import type { ReadContext } from '../../server/context.ts'

/** The currencies in use in v1 wire format, with names in the actor's language. */
export function listWireCurrencies(ctx: ReadContext, term = '') {
  const { locale } = ctx.actor
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  const sought = term.toLocaleLowerCase(locale)
  return currencies
    .map((code, at) => {
      const format = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: code,
        currencyDisplay: 'narrowSymbol',
      })
      return {
        id: at + 1,
        code,
        name: names.of(code) ?? code,
        decimal_points: format.resolvedOptions().maximumFractionDigits ?? 2,
        symbol: format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? code,
        active_flag: true,
        is_custom_flag: false,
      }
    })
    .filter(({ code, name }) => `${code} ${name}`.toLocaleLowerCase(locale).includes(sought))
}
