/** What a spreadsheet takes for the beginning of a formula, and runs. */
const formula = /^[=+\-@\t\r]/
/** Numbers and phone numbers begin like one and are none. */
const number = /^[+-][\d\s.,()/-]*$/

/**
 * A table as CSV for spreadsheets, which know UTF-8 by its mark only. The one place where a file is made: no cell of
 * it is a formula, whoever wrote what is in it. `unguarded` takes the guard away again.
 */
export function csvOf(table: string[][], delimiter: string): string {
  const lines = table.map((cells) => cells.map((cell) => quoted(guarded(cell))).join(delimiter))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/** A cell of a file as it was before it was guarded. */
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
