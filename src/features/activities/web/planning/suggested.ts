import { fold } from './escaped.ts'

/** As many as one takes in at a glance. */
const MOST = 4
const SEPARATOR = ' · '

/** What was written so far, and the key word that is being typed. */
function divided(result: string): { done: string[]; typing: string } {
  const parts = result.split('·').map((part) => part.trim())
  const typing = parts.pop() ?? ''
  return { done: parts.filter(Boolean), typing }
}

/** The key words to offer: those that fit what is being typed, without those that stand there already. */
export function suggestedFor(result: string, known: readonly string[]): string[] {
  const { done, typing } = divided(result)
  const written = [...done, typing].map(fold)
  const fresh = known.filter((each) => !written.includes(fold(each)))
  const fitting = fresh.filter((each) => fold(each).includes(fold(typing)))
  // A key word that is complete asks for the next one.
  const isComplete = known.some((each) => fold(each) === fold(typing))
  return (isComplete ? fresh : fitting).slice(0, MOST)
}

/** The result with a key word in the place of what was being typed of it, or after what is complete. */
export function withSuggested(result: string, word: string): string {
  const { done, typing } = divided(result)
  const isOfWord = typing === '' || fold(word).includes(fold(typing))
  return [...done, ...(isOfWord ? [] : [typing]), word].join(SEPARATOR)
}
