const DAY = 86_400_000
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

/** The day that is `days` days after another, `YYYY-MM-DD`; negative values go back. */
export const dayAfter = (day: string, days = 1): string =>
  new Date(noon(day) + days * DAY).toISOString().slice(0, 10)

/** The weekday of a day; 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(noon(day)).getUTCDay()
