/** What spreadsheets run as a formula. Quotes before it count, so that escaping can be reversed. */
const formula = /^'*[=+\-@\t\r]/;
const escaped = /^'+[=+\-@\t\r]/;

/** Returns a cell that no spreadsheet runs as a formula. */
export const escapeFormula = (value: string): string => (formula.test(value) ? `'${value}` : value);

/** Returns the value that `escapeFormula` was given. */
export const unescapeFormula = (cell: string): string => (escaped.test(cell) ? cell.slice(1) : cell);
