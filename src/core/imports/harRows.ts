/**
 * HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec): every entry is a request, its phases from `timings`. One JSON document, so it is
 * read whole, within a limit. Entries of the host that most of them go to; a page's pictures and scripts are others.
 */
import { err, ok, type Result } from '../result.ts';
import type { EngineFacts } from '../run/engine.ts';
import { EXCEPTION_KINDS } from '../run/outcome.ts';
import type { Protocol } from '../run/phases.ts';
import { isSnapshotSized } from '../snapshot/jsonSize.ts';
import type { ImportedRequest } from './importedRequest.ts';
import type { RowFormat, RowReader, RowSink, RowsRead } from './importFormat.ts';
import { epochMsOf } from './isoTime.ts';
import { newImportedRequest } from './newImportedRequest.ts';

const MAX_CHARS = 400_000_000;

export const harRows: RowFormat = {
  kind: 'rows',
  label: 'HAR',
  isOne: (head) => /^\s*\{\s*"log"\s*:\s*\{/.test(head),
  open: (sink) => new HarReader(sink),
};

const FAILURES = [...EXCEPTION_KINDS, 'cancelled'] as const;

type Entry = Readonly<Record<string, unknown>>;

class HarReader implements RowReader {
  readonly #sink: RowSink;
  readonly #decoder = new TextDecoder();
  #text = '';
  #isTooLarge = false;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  push(bytes: Uint8Array): void {
    if (this.#isTooLarge) return;
    this.#text += this.#decoder.decode(bytes, { stream: true });
    if (this.#text.length > MAX_CHARS) {
      this.#isTooLarge = true;
      this.#text = '';
    }
  }

  end(): Result<RowsRead, string> {
    if (this.#isTooLarge)
      return err('This HAR is larger than 400 MB, which cannot be opened at once.');
    const log = logOf(this.#text + this.#decoder.decode());
    if (log === undefined) return err('This HAR is cut off or damaged: it is not whole JSON.');
    const entries = Array.isArray(log.entries) ? log.entries.filter(isObject) : [];
    const host = mostUsedHost(entries);
    const request = newImportedRequest();
    let rowCount = 0;
    let badLineCount = 0;
    let otherCount = 0;
    for (const entry of entries) {
      if (hostOf(entry) !== host) otherCount++;
      else if (fill(request, entry)) {
        this.#sink.add(request);
        rowCount++;
      } else badLineCount++;
    }
    if (rowCount === 0) return err('This HAR holds no finished request.');
    const creator = isObject(log.creator) ? log.creator : {};
    return ok({
      engine: factsOf(creator, otherCount),
      rowCount,
      badLineCount,
      isCutOff: false,
      endpointTemplate: undefined,
    });
  }
}

function logOf(text: string): Entry | undefined {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (!isSnapshotSized(plain)) return undefined;
  try {
    const value: unknown = JSON.parse(plain);
    return isObject(value) && isObject(value.log) ? value.log : undefined;
  } catch {
    return undefined;
  }
}

function fill(request: ImportedRequest, entry: Entry): boolean {
  const { startedDateTime, time } = entry;
  const sent = isObject(entry.request) ? entry.request : {};
  const answer = isObject(entry.response) ? entry.response : {};
  const startEpochMs = typeof startedDateTime === 'string' ? startOf(startedDateTime) : undefined;
  if (startEpochMs === undefined || typeof time !== 'number' || !(time >= 0)) return false;
  // What Rollcall wrote says more than the standard has room for (exchange/toHar.ts).
  const own = isObject(entry._rollcall) ? entry._rollcall : {};
  request.startEpochMs = startEpochMs;
  request.latencyMs = typeof own.latencyMs === 'number' ? own.latencyMs : time;
  request.id = typeof own.id === 'string' ? own.id : undefined;
  request.isWarmUp = own.warmUp === true;
  const status = typeof answer.status === 'number' ? answer.status : 0;
  request.status = status >= 100 && status <= 999 ? status : 0;
  const outcome = FAILURES.find((kind) => kind === own.outcome);
  request.failure = outcome ?? (request.status === 0 ? 'network' : undefined);
  request.address = typeof sent.url === 'string' ? sent.url : '';
  request.method = typeof sent.method === 'string' ? sent.method : '';
  const content = isObject(answer.content) ? answer.content : {};
  request.bodyBytes = positive(content.size);
  request.protocol = protocolOf(answer.httpVersion);
  fillPhases(request, isObject(entry.timings) ? entry.timings : {});
  return true;
}

/** −1 is «does not apply». `ssl` is contained in `connect`, and DNS is counted with it here. */
function fillPhases(request: ImportedRequest, timings: Entry): void {
  const isKnown = typeof timings.wait === 'number' && timings.wait >= 0;
  const connectMs = positive(timings.dns) + positive(timings.connect);
  request.queueMs = isKnown ? positive(timings.blocked) : Number.NaN;
  request.connectMs = isKnown ? connectMs : Number.NaN;
  request.waitMs = isKnown ? positive(timings.send) + positive(timings.wait) : Number.NaN;
  request.receiveMs = isKnown ? positive(timings.receive) : Number.NaN;
  request.isNewConnection = positive(timings.connect) > 0;
}

function positive(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : 0;
}

/** Also with a zone such as +0200, and without one. */
function startOf(text: string): number | undefined {
  const exact = epochMsOf(text);
  if (exact !== undefined) return exact;
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function mostUsedHost(entries: readonly Entry[]): string | undefined {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const host = hostOf(entry);
    counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function hostOf({ request }: Entry): string {
  const url = isObject(request) && typeof request.url === 'string' ? request.url : '';
  return /^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0].toLowerCase() ?? '';
}

function protocolOf(version: unknown): Protocol {
  const text = typeof version === 'string' ? version.toLowerCase() : '';
  if (text === 'http/1.1' || text === 'http/1.0') return text;
  if (text === 'h2' || text === 'http/2' || text === 'http/2.0') return 'h2';
  if (text === 'h3' || text === 'http/3' || text === 'http/3.0') return 'h3';
  return text === '' ? 'unknown' : 'other';
}

function factsOf({ name, version }: Entry, otherCount: number): EngineFacts {
  const maker = typeof name === 'string' ? name.replace(/[^\w .-]/g, '').slice(0, 40) : 'unknown';
  return {
    name: 'HAR',
    version:
      typeof version === 'string'
        ? `${maker} ${version.replace(/[^\w .-]/g, '').slice(0, 40)}`
        : maker,
    clock: 'call',
    detail: 'samples',
    errorRatio: 0,
    fileCount: 1,
    notes: [
      'Time waiting for a connection is part of a HAR’s latency.',
      ...(otherCount === 0
        ? []
        : [`${otherCount} entries of other hosts than the most used one were left out.`]),
    ],
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
