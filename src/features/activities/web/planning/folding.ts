export { fold } from '../../../../web/folding.ts'

/** For a pattern that looks for exactly that. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
