/**
 * HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec): every entry is a request, its phases from `timings`. Entries of the host that
 * most of them go to; a page's pictures and scripts are others. What was answered by the browser's cache and the preflights of CORS, which
 * Chromium lists as entries, are no requests of their own.
 */
import { formatCount } from '../format.ts';
import { err, ok, type Result } from '../result.ts';
import type { EngineFacts } from '../run/engine.ts';
import { readHarLog } from './harLog.ts';
import { fillFromEntry, hostOfEntry } from './harRequest.ts';
import type { ImportedRequest } from './importedRequest.ts';
import type { RowFormat, RowReader, RowSink, RowsRead } from './importFormat.ts';
import { type Fields, fieldsIn, textIn } from './jsonFields.ts';
import { newImportedRequest } from './newImportedRequest.ts';
import { TextPieces } from './textEncoding.ts';

const MAX_CHARS = 400_000_000;
const MAX_MAKER_CHARS = 40;

export const harRows: RowFormat = {
  kind: 'rows',
  label: 'HAR',
  isOne: (head) => /^\s*\{\s*"log"\s*:\s*\{/.test(head),
  open: (sink) => new HarReader(sink),
};

class HarReader implements RowReader {
  readonly #sink: RowSink;
  readonly #pieces = new TextPieces();
  #text = '';
  #isTooLarge = false;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  push(bytes: Uint8Array): void {
    if (this.#isTooLarge) return;
    this.#text += this.#pieces.push(bytes);
    if (this.#text.length > MAX_CHARS) {
      this.#isTooLarge = true;
      this.#text = '';
    }
  }

  end(): Result<RowsRead, string> {
    if (this.#isTooLarge)
      return err('This HAR is larger than 400 MB, which cannot be opened at once.');
    const text = this.#text + this.#pieces.end();
    this.#text = '';
    const hosts = new Map<string, ImportedRequest[]>();
    let rowCount = 0;
    let badLineCount = 0;
    let notSentCount = 0;
    const { log, badCount, isCutOff } = readHarLog(text, (entry) => {
      if (isNotSent(entry)) {
        notSentCount++;
        return;
      }
      const request = newImportedRequest();
      if (!fillFromEntry(request, entry)) {
        badLineCount++;
        return;
      }
      const host = hostOfEntry(entry);
      const same = hosts.get(host);
      if (same === undefined) hosts.set(host, [request]);
      else same.push(request);
      rowCount++;
    });
    const used = mostUsed(hosts);
    if (used === undefined) {
      return isCutOff || log === undefined
        ? err('This HAR is cut off or damaged: it is not whole JSON.')
        : err('This HAR holds no finished request.');
    }
    for (const request of used) this.#sink.add(request);
    return ok({
      engine: factsOf(log, { otherCount: rowCount - used.length, notSentCount }),
      rowCount: used.length,
      badLineCount: badLineCount + badCount,
      isCutOff: isCutOff || log === undefined,
      endpointTemplate: undefined,
    });
  }
}

function isNotSent(entry: Fields): boolean {
  return typeof entry.get('_fromCache') === 'string' || entry.get('_resourceType') === 'preflight';
}

/** The first of them where two have the same number. */
function mostUsed(
  hosts: ReadonlyMap<string, readonly ImportedRequest[]>,
): readonly ImportedRequest[] | undefined {
  let most: readonly ImportedRequest[] | undefined;
  for (const requests of hosts.values()) {
    if (most === undefined || requests.length > most.length) most = requests;
  }
  return most;
}

function factsOf(
  log: Fields | undefined,
  left: { readonly otherCount: number; readonly notSentCount: number },
): EngineFacts {
  const creator = log === undefined ? undefined : fieldsIn(log, 'creator');
  const said = (name: string) =>
    creator === undefined
      ? ''
      : (textIn(creator, name) ?? '').replace(/[^\w .-]/g, '').slice(0, MAX_MAKER_CHARS);
  return {
    name: 'HAR',
    version: `${said('name')} ${said('version')}`.trim() || 'unknown',
    clock: 'call',
    detail: 'samples',
    errorRatio: 0,
    fileCount: 1,
    notes: [
      'Time waiting for a connection is part of a HAR’s latency.',
      ...(left.otherCount === 0
        ? []
        : [
            `${formatCount(left.otherCount)} entries of other hosts than the most used one were left out.`,
          ]),
      ...(left.notSentCount === 0
        ? []
        : [
            `${formatCount(left.notSentCount)} entries were answered by the browser’s cache or are preflights, and were left out.`,
          ]),
    ],
  };
}
