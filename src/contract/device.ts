const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const

/**
 * A device name such as `Firefox · Windows`, from a User-Agent header; for a program its own name; null if the header
 * is missing.
 */
export function deviceOf(userAgent: string | null): string | null {
  if (!userAgent) return null
  const known = [browsers, systems].flatMap((names) => {
    const found = names.find(([mark]) => userAgent.includes(mark))
    return found ? [found[1]] : []
  })
  return known.join(' · ') || userAgent.slice(0, 40)
}
