/** Joins class names; false and empty ones are skipped. */
export const cx = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
