import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'

/**
 * Whether a column of folded text contains every word of the term, in any order and however they are written;
 * spelled otherwise (`aase` for Åse) a word is looked for where words begin.
 * A word of three letters or more uses the column's trigram index. Always true of an empty term.
 */
export function containsWords(column: Expression<string>, term: string): RawBuilder<SqlBool> {
  const words = wordsOf(term).map((word) => {
    const others = spellings(word).map((spelled) => fold(escaped(spelled)))
    return sql`(${sql.join(
      [
        sql`${column} like '%' || ${fold(escaped(word))} || '%'`,
        ...others.flatMap((other) => [
          sql`${column} like ${other} || '%'`,
          sql`${column} like '% ' || ${other} || '%'`,
        ]),
      ],
      sql` or `,
    )})`
  })
  return words.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(words, sql` and `)})`
}

const fold = (text: string) => sql<string>`fold(${text})`

/** How letters that are missing on many keyboards are written without them. */
const digraphs: [RegExp, string][] = [
  [/[åÅ]/g, 'aa'],
  [/[äÄæÆ]/g, 'ae'],
  [/[öÖøØ]/g, 'oe'],
  [/[üÜ]/g, 'ue'],
]

/**
 * Other ways to write what is typed: `aase` for Åse, and `Åse` for Aase. Only of words that stay long enough to tell
 * something.
 */
export function spellings(word: string): string[] {
  const composed = word.normalize('NFC')
  const long = digraphs.reduce((text, [letter, pair]) => text.replace(letter, pair), composed)
  // Folding takes the marks off: `å` is found as `a`.
  const short = composed.replace(/(a)[ae]|([ou])e/gi, '$1$2')
  return [...new Set([long, short])].filter((other) => other !== composed && [...other].length > 2)
}

/** Whether folded text begins with the term: a range, so that a `text_pattern_ops` index serves every plan. */
export function startsWith(column: Expression<string>, term: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${column} ~>=~ fold(${term}) and ${column} ~<~ (fold(${term}) || ${LAST}))`
}

/** At most this many words of a term count: more would only slow the search down. */
const MAX_WORDS = 6
/** The highest letter there is. */
const LAST = '\u{10FFFD}'

export function wordsOf(term: string): string[] {
  return term.trim().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)
}

/** Folding leaves the wildcards of LIKE alone, so they are taken literally already here. */
export function escaped(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&')
}
