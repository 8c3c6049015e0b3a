import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'

/**
 * A condition: a column of folded text contains every word of the term, in any order. An alternative spelling (`aase`
 * for Åse) matches only at the beginning of a word. A word of three letters or more uses the column's trigram index.
 * Always true for an empty term.
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

/** Replacements for letters that many keyboards do not have. */
const digraphs: [RegExp, string][] = [
  [/[åÅ]/g, 'aa'],
  [/[äÄæÆ]/g, 'ae'],
  [/[öÖøØ]/g, 'oe'],
  [/[üÜ]/g, 'ue'],
]

/**
 * Alternative spellings of a typed word: `aase` for Åse, and `Åse` for Aase. Only for words that are still long enough
 * to be specific.
 */
export function spellings(word: string): string[] {
  const composed = word.normalize('NFC')
  const long = digraphs.reduce((text, [letter, pair]) => text.replace(letter, pair), composed)
  // Folding removes diacritics, so `å` is found as `a`.
  const short = composed.replace(/(a)[ae]|([ou])e/gi, '$1$2')
  return [...new Set([long, short])].filter((other) => other !== composed && [...other].length > 2)
}

/**
 * A condition: folded text begins with the term. It is a range, so that a `text_pattern_ops` index works with every
 * plan.
 */
export function startsWith(column: Expression<string>, term: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${column} ~>=~ fold(${term}) and ${column} ~<~ (fold(${term}) || ${LAST}))`
}

/** Maximum number of words of a term; more would only slow the search down. */
const MAX_WORDS = 6
/** The highest code point. */
const LAST = '\u{10FFFD}'

export function wordsOf(term: string): string[] {
  return term.trim().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)
}

/** Escapes the wildcards of LIKE, which folding keeps. */
export function escaped(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&')
}
