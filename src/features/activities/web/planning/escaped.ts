export { fold } from '../../../../web/fold.ts'

/** For a pattern that looks for exactly that. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
