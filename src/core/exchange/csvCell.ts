/**
 * One cell of CSV (RFC 4180). A text is harmless to a spreadsheet, which runs a cell that begins with one of these as a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection); some read the full-width forms of Japanese keyboards the same.
 */
const FORMULA_START = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NEEDS_QUOTES = /[",\r\n]/;

export function textCell(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Three decimals at most; empty: not known. */
export function numberCell(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '' : String(Math.round(value * 1000) / 1000);
}
