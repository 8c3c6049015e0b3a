/** Without case, accents, and other ways to write the same letter or figure. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/ı/g, 'i')
    .replace(/ø/g, 'o')
    .replace(/[’‘ʼʹ′`´]/g, "'")
    .replace(/ي/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/\u200c/g, ' ')
}

/**
 * How well what is typed fits a name, 0 when not at all: each of its words begins a word of the name, in any order
 * (2, or 3 when the name begins so), or its letters follow each other in one word that begins with the first (1).
 */
export function fits(typed: string, name: string): number {
  const wanted = wordsOf(typed)
  const words = wordsOf(name)
  if (wanted.length === 0) return 1
  if (wanted.every((each) => words.some((word) => word.startsWith(each))))
    return words.join(' ').startsWith(wanted.join(' ')) ? 3 : 2
  return wanted.every((each) => words.some((word) => isSpelled(each, word))) ? 1 : 0
}

const wordsOf = (text: string) =>
  fold(text)
    .split(/[^\p{L}\p{N}?]+/u)
    .filter(Boolean)

/** Letters were left out, at most half of them: `pplin` for `pipeline`. */
function isSpelled(typed: string, word: string): boolean {
  if (typed.length < 3 || typed[0] !== word[0] || typed.length * 2 < word.length) return false
  let at = 0
  for (const letter of word) if (letter === typed[at]) at++
  return at === typed.length
}
