/**
 * The rows of a plan as the data file of other engines: a JSON array of arrays `[id, address behind the base, cells…]`, one a line, in the
 * order of the list. In pieces, because a million ids are 20 MB.
 */
import type { Handed } from './handedRequest.ts';
import type { HandoverFile } from './handover.ts';

export const DATA_FILE = 'rollcall-data.json';
const ROWS_A_PIECE = 1000;

export function handedData(handed: Handed): HandoverFile {
  return {
    name: DATA_FILE,
    mediaType: 'application/json',
    pieces: { [Symbol.iterator]: () => pieces(handed) },
  };
}

function* pieces({ rowCount, rowAt }: Handed): Generator<string> {
  yield '[\n';
  for (let first = 0; first < rowCount; first += ROWS_A_PIECE) {
    const end = Math.min(rowCount, first + ROWS_A_PIECE);
    let piece = '';
    for (let row = first; row < end; row++) {
      const { id, address, cells } = rowAt(row);
      piece += `${JSON.stringify([id, address, ...cells])}${row + 1 < rowCount ? ',' : ''}\n`;
    }
    yield piece;
  }
  yield ']\n';
}
