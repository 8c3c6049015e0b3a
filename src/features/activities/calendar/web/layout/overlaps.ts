/** An interval; two overlap if they have more than an end point in common. */
export interface Stretch {
  from: number
  to: number
}

/** An interval with its column among `of` columns; it may extend over `span` of them. */
export interface Laid<S extends Stretch> {
  stretch: S
  column: number
  span: number
  of: number
}

/** Intervals that do not fit side by side, bundled in the last column. */
export interface Bundle<S extends Stretch> extends Stretch {
  stretches: S[]
  of: number
}

/**
 * Assigns overlapping intervals to columns so that no two in a column overlap: each gets the first free column of its
 * group of connected intervals, and extends over free columns beside it.
 * @param limit maximum number of columns; further intervals are bundled in the last one
 */
export function lay<S extends Stretch>(
  stretches: S[],
  limit: number,
): { laid: Laid<S>[]; bundles: Bundle<S>[] } {
  const laid: Laid<S>[] = []
  const bundles: Bundle<S>[] = []
  for (const group of groupsOf(stretches)) {
    const columns: S[][] = []
    for (const stretch of group) {
      const free = columns.find((column) => (column.at(-1)?.to ?? 0) <= stretch.from)
      if (free) free.push(stretch)
      else columns.push([stretch])
    }
    const of = Math.min(columns.length, limit)
    const isFull = columns.length > limit
    const shown = isFull ? columns.slice(0, limit - 1) : columns
    const rest = groupsOf(columns.slice(shown.length).flat())
    for (const stretches of rest) {
      const to = Math.max(...stretches.map((each) => each.to))
      bundles.push({ stretches, from: stretches[0]?.from ?? to, to, of })
    }
    for (const [column, inside] of shown.entries())
      for (const stretch of inside) {
        const isTaken = (others: S[]) => others.some((each) => overlap(each, stretch))
        let span = 1
        while (column + span < shown.length && !isTaken(shown[column + span] ?? [])) span++
        if (isFull && column + span === shown.length && !isTaken(rest.flat())) span++
        laid.push({ stretch, column, span, of })
      }
  }
  return { laid, bundles }
}

/** The intervals sorted by start, longer ones first, split into groups that do not overlap. */
function groupsOf<S extends Stretch>(stretches: S[]): S[][] {
  const groups: S[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const stretch of stretches.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (stretch.from >= end) groups.push([])
    groups.at(-1)?.push(stretch)
    end = Math.max(end, stretch.to)
  }
  return groups
}

/** Whether two intervals overlap. */
export function overlap(a: Stretch, b: Stretch): boolean {
  return a.from < b.to && b.from < a.to
}
