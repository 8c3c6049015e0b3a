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

/** `Firefox · Windows` from what a browser says of itself; a program's own name; null when it says nothing. */
export function deviceOf(userAgent: string | null): string | null {
  if (!userAgent) return null
  const known = [browsers, systems].flatMap((names) => {
    const found = names.find(([mark]) => userAgent.includes(mark))
    return found ? [found[1]] : []
  })
  return known.join(' · ') || userAgent.slice(0, 40)
}
