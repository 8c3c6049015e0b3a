/** The beginning of a cell that a spreadsheet would run as a formula. */
const formula = /^[=+\-@\t\r]/
/** Numbers and phone numbers begin like a formula but are none. */
const number = /^[+-][\d\s.,()/-]*$/

/**
 * Formats a table as CSV for spreadsheets, with a byte-order mark because they need it to recognise UTF-8. All exported
 * files are made here, and no cell can be a formula, whoever wrote its content. `unguarded` removes the guard again.
 */
export function csvOf(table: string[][], delimiter: string): string {
  const lines = table.map((cells) => cells.map((cell) => quoted(guarded(cell))).join(delimiter))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/** The original value of a guarded cell. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell
}

function guarded(cell: string): string {
  return isFormula(cell) ? `'${cell}` : cell
}

function isFormula(cell: string): boolean {
  return formula.test(cell) && !number.test(cell)
}

function quoted(cell: string): string {
  return /["',;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
