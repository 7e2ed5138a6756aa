/** CSV by RFC 4180 with a header, as records keyed by column: enough to read what the page exports. */
export function parseCsv(text: string): Readonly<Record<string, string>>[] {
  const [names = [], ...rows] = rowsOf(text.replace(/^\uFEFF/, ''));
  return rows.map((cells) =>
    Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])),
  );
}

function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  for (const [whole, quoted, bare, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g,
  )) {
    // The match at the very end of a text that ends with a line break is empty and no row.
    if (whole === '' && cells.length === 0) break;
    cells.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(cells);
    cells = [];
  }
  return rows;
}
