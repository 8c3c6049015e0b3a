import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'

/**
 * Whether a column of folded text contains every word of the term, in any order and however they are written.
 * A word of three letters or more uses the column's trigram index. Always true of an empty term.
 */
export function containsWords(column: Expression<string>, term: string): RawBuilder<SqlBool> {
  const words = wordsOf(term).map((word) => sql<SqlBool>`${column} like '%' || fold(${escaped(word)}) || '%'`)
  return words.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(words, sql` and `)})`
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
