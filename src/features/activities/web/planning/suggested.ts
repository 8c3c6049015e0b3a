import { fold } from './escaped.ts'

/** Maximum number of suggestions. */
const MOST = 4
const SEPARATOR = ' · '

/** The complete part of the text, and the key word that is being typed. */
function divided(result: string): { done: string[]; typing: string } {
  const parts = result.split('·').map((part) => part.trim())
  const typing = parts.pop() ?? ''
  return { done: parts.filter(Boolean), typing }
}

/** The suggestions that match the word being typed, without those already used. */
export function suggestedFor(result: string, known: readonly string[]): string[] {
  const { done, typing } = divided(result)
  const written = [...done, typing].map(fold)
  const fresh = known.filter((each) => !written.includes(fold(each)))
  const fitting = fresh.filter((each) => fold(each).includes(fold(typing)))
  // After a complete key word, the next one is suggested.
  const isComplete = known.some((each) => fold(each) === fold(typing))
  return (isComplete ? fresh : fitting).slice(0, MOST)
}

/** The text with a suggestion inserted in place of the word being typed, or appended. */
export function withSuggested(result: string, word: string): string {
  const { done, typing } = divided(result)
  const isOfWord = typing === '' || fold(word).includes(fold(typing))
  return [...done, ...(isOfWord ? [] : [typing]), word].join(SEPARATOR)
}
