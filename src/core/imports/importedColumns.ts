/**
 * The samples of an import as they come, before it is known what all of them make: columns that grow by doubling, and a dictionary of
 * what the requests were called by (ids, or addresses where there is no id), because a million rows call few distinct names.
 * `startMs` is ms since the epoch and `row` a place in the dictionary until importedRun.ts has seen them all.
 */
import { OUTCOME_CODE } from '../run/outcome.ts';
import { PROTOCOLS, SAMPLE_FLAG } from '../run/phases.ts';
import { allocateColumns, copySamples, type SampleColumns, UNKNOWN_BYTES } from '../run/samples.ts';
import { MAX_TIME_MS } from '../snapshot/wireTypes.ts';
import type { ImportedRequest } from './importedRequest.ts';

const FIRST_CAPACITY = 16_384;
/** A run's own limit. */
const MAX_REQUESTS = 10_000_000;
const MAX_NAMES = 1_000_000;
const MAX_NAME_CHARS = 10_000;
/** The years 1970 to 9999. */
const MAX_EPOCH_MS = 253_402_300_799_999;
const MAX_STATUS = 999;

export class ImportedColumns {
  columns: SampleColumns = allocateColumns(FIRST_CAPACITY);
  length = 0;
  /** Requests with numbers that cannot be. */
  badCount = 0;
  /** More than can be opened; counted, and not kept. */
  tooManyCount = 0;
  /** By name: `=7` an id, `@https://…` an address. */
  readonly #places = new Map<string, number>();
  readonly #methods = new Map<string, number>();
  #capacity = FIRST_CAPACITY;
  /** Last request of each id, for what is told of it later; only where a plan has checks. */
  readonly #lastOf: Map<string, number> | undefined;

  constructor(hasChecks: boolean) {
    this.#lastOf = hasChecks ? new Map() : undefined;
  }

  get names(): readonly string[] {
    return [...this.#places.keys()];
  }

  /** The method that most requests say. */
  get method(): string | undefined {
    return [...this.#methods].sort((a, b) => b[1] - a[1])[0]?.[0];
  }

  add(request: Readonly<ImportedRequest>): void {
    if (!isPossible(request)) {
      this.badCount++;
      return;
    }
    const place = this.#placeOf(request);
    if (place === undefined || this.length >= MAX_REQUESTS) {
      this.tooManyCount++;
      return;
    }
    if (this.length === this.#capacity) this.#grow();
    const { columns, length: at } = this;
    columns.startMs[at] = request.startEpochMs;
    columns.latencyMs[at] = request.latencyMs;
    columns.lagMs[at] = Number.NaN;
    columns.bodyBytes[at] = Math.min(UNKNOWN_BYTES, Math.max(0, request.bodyBytes));
    columns.row[at] = place;
    columns.queueMs[at] = phase(request.queueMs);
    columns.connectMs[at] = phase(request.connectMs);
    columns.waitMs[at] = phase(request.waitMs);
    columns.receiveMs[at] = phase(request.receiveMs);
    columns.serverTimingMs[at] = Number.NaN;
    columns.transferBytes[at] = request.transferBytes;
    columns.status[at] = request.status;
    columns.outcome[at] = request.failure === undefined ? 0 : OUTCOME_CODE[request.failure];
    columns.protocol[at] = PROTOCOLS.indexOf(request.protocol);
    columns.flags[at] =
      (request.isWarmUp === true ? SAMPLE_FLAG.warmUp : 0) |
      (request.isNewConnection ? SAMPLE_FLAG.newConnection : 0);
    columns.failedChecks[at] = 0;
    this.length++;
    if (request.method !== '') {
      this.#methods.set(request.method, (this.#methods.get(request.method) ?? 0) + 1);
    }
    if (request.id !== undefined) this.#lastOf?.set(request.id, at);
  }

  /** The last request of this id did not pass the check at this place of the plan. */
  failCheck(id: string, check: number): void {
    const at = this.#lastOf?.get(id);
    if (at === undefined) return;
    this.columns.failedChecks[at] = (this.columns.failedChecks[at] ?? 0) | (1 << check);
  }

  #placeOf({ id, address }: Readonly<ImportedRequest>): number | undefined {
    const name = (id === undefined ? `@${address}` : `=${id}`).slice(0, MAX_NAME_CHARS);
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = this.#places.size;
    if (place >= MAX_NAMES) return undefined;
    this.#places.set(name, place);
    return place;
  }

  #grow(): void {
    const wider = allocateColumns(this.#capacity * 2);
    copySamples(this.columns, 0, wider, 0, this.length);
    this.columns = wider;
    this.#capacity *= 2;
  }
}

/** Written so that NaN is impossible too. */
function isPossible({ startEpochMs, latencyMs, status, failure }: Readonly<ImportedRequest>) {
  return (
    startEpochMs >= 0 &&
    startEpochMs <= MAX_EPOCH_MS &&
    latencyMs >= 0 &&
    latencyMs <= MAX_TIME_MS &&
    Number.isInteger(status) &&
    status <= MAX_STATUS &&
    (status >= 100 || (status === 0 && failure !== undefined))
  );
}

function phase(valueMs: number): number {
  return valueMs >= 0 && valueMs <= MAX_TIME_MS ? valueMs : Number.NaN;
}
