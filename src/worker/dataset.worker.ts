/** Parses ids away from the page: a million of them take most of a second. Its answer's columns are transferred. */
import { parseDataset } from '../core/plan/parseDataset.ts';
import type { ParseAnswer, ParseRequest } from '../core/plan/parseProtocol.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = (message: MessageEvent<ParseRequest>) => {
  const { ticket, text } = message.data;
  const parse = parseDataset(text);
  const { cells, ids, idOfRow, rowCount } = parse.dataset;
  const buffers = new Set<ArrayBuffer>();
  // The empty dataset is a constant: its buffers must stay here.
  if (rowCount > 0) {
    for (const column of [ids, ...cells]) buffers.add(column.offsets.buffer as ArrayBuffer);
    if (idOfRow !== undefined) buffers.add(idOfRow.buffer as ArrayBuffer);
  }
  scope.postMessage({ ticket, parse } satisfies ParseAnswer, [...buffers]);
};
