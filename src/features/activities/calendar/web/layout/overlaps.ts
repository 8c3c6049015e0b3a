/** Something from one point to another; two overlap when both hold a point between. */
export interface Stretch {
  from: number
  to: number
}

/** A stretch in its column of the `of` beside each other; it may reach over `span` of them. */
export interface Laid<S extends Stretch> {
  stretch: S
  column: number
  span: number
  of: number
}

/** Stretches that do not fit beside each other, in the last column. */
export interface Bundle<S extends Stretch> extends Stretch {
  stretches: S[]
  of: number
}

/**
 * Lays stretches side by side so that no two that overlap share a column: each in the first that is free, in groups
 * that overlap among themselves, and as wide as what stands beside it lets it be.
 * @param limit more columns than this there is no room for: the others are bundled in the last one
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

/** The stretches in the order they begin, the longer first, divided where none overlaps the next. */
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

/** Whether two have a point between in common. */
export function overlap(a: Stretch, b: Stretch): boolean {
  return a.from < b.to && b.from < a.to
}
