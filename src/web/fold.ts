/** Text without case, accents, and variants of letters and digits. */
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
 * How well the typed text matches a name; 0: no match. 2 if each typed word begins a word of the name, in any order, or
 * 3 if the name begins with it. 1 if the letters occur in order in one word that starts with the first letter.
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

/** Letters may be missing, at most half of them: `pplin` for `pipeline`. */
function isSpelled(typed: string, word: string): boolean {
  if (typed.length < 3 || typed[0] !== word[0] || typed.length * 2 < word.length) return false
  let at = 0
  for (const letter of word) if (letter === typed[at]) at++
  return at === typed.length
}
