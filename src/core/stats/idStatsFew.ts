/**
 * The figures of a few ids, those on screen, from their own samples: so that a table of many ids is there at once, and all
 * samples are only grouped when it is ranked by such a figure (idStats.ts). What was not asked for reads as nothing.
 */
import { idCount as countIds } from '../plan/dataset.ts';
import { EXCEPTION_KINDS, type ExceptionKind } from '../run/outcome.ts';
import { headlineMs, isResponseTime } from './headline.ts';
import type { IdStats } from './idFigures.ts';
import { figuresOf, idStatsOf, knownIdStats } from './idStats.ts';
import { BYTES, ENDING, LATENCY, RECORD_WORDS, STATUS_SHIFT } from './idStatsGroups.ts';
import type { Report } from './report.ts';

/** Of an id with more samples than this it is quicker to group all of them. */
const MANY_SAMPLES = 20_000;
const NO_SAMPLES = new Uint32Array(0);

export class FewIdStats {
  readonly #report: Report;
  readonly #samples = new Map<number, Uint32Array>();
  #stats: IdStats;

  constructor(report: Report) {
    this.#report = report;
    this.#stats = knownIdStats(report) ?? this.#nothing();
  }

  /** Holds what is asked for. */
  of(id: number): IdStats {
    const { byId } = this.#report;
    const whole = knownIdStats(this.#report);
    if (whole !== undefined) this.#stats = whole;
    else if ((byId.count[id] ?? 0) > MANY_SAMPLES) this.#stats = idStatsOf(this.#report);
    else if (!this.#samples.has(id)) this.#add(id);
    return this.#stats;
  }

  #nothing(): IdStats {
    const { dataset, byId, exceptions } = this.#report;
    const ids = countIds(dataset);
    const came = new Set(exceptions.map(({ kind }) => kind));
    const ofKind = (kind: ExceptionKind) => [
      kind,
      came.has(kind) ? new Uint32Array(ids) : undefined,
    ];
    return {
      idCount: ids,
      seenCount: byId.seenCount,
      count: byId.count,
      responses: new Uint32Array(ids),
      unexpected: new Uint32Array(ids),
      exceptions: new Uint32Array(ids),
      exceptionsBy: Object.fromEntries(EXCEPTION_KINDS.map(ofKind)) as IdStats['exceptionsBy'],
      p50Ms: new Float32Array(ids),
      p95Ms: new Float32Array(ids),
      maxMs: new Float32Array(ids),
      spreadRatio: new Float32Array(ids),
      bodyBytes: new Float64Array(ids),
      lastBodyBytes: new Uint32Array(ids),
      lastStatus: new Uint16Array(ids),
      lastOutcome: new Uint8Array(ids),
      samplesOf: (id) => this.#samples.get(id) ?? NO_SAMPLES,
    };
  }

  #add(id: number): void {
    const { byId } = this.#report;
    const indices = Uint32Array.from(byId.samplesOf(id, MANY_SAMPLES).reverse());
    this.#samples.set(id, indices);
    const stats = this.#stats;
    const one = figuresOf(this.#recordsOf(indices));
    const copy = (name: CopiedFigure) => {
      stats[name][id] = one[name][0] ?? 0;
    };
    for (const name of COPIED) copy(name);
    for (const kind of EXCEPTION_KINDS) {
      const ofKind = stats.exceptionsBy[kind];
      if (ofKind !== undefined) ofKind[id] = one.exceptionsBy[kind]?.[0] ?? 0;
    }
  }

  /** As if there were this id alone. */
  #recordsOf(indices: Uint32Array) {
    const { log, plan } = this.#report;
    const responseTime = isResponseTime(plan.load);
    const words = new Uint32Array(indices.length * RECORD_WORDS);
    const floats = new Float32Array(words.buffer);
    indices.forEach((index, place) => {
      log.scanChunk(index, (columns, at) => {
        const to = place * RECORD_WORDS;
        floats[to + LATENCY] = headlineMs(columns, at, responseTime);
        words[to + BYTES] = columns.bodyBytes[at] ?? 0;
        words[to + ENDING] =
          ((columns.status[at] ?? 0) << STATUS_SHIFT) | (columns.outcome[at] ?? 0);
      });
    });
    const size = Uint32Array.of(indices.length);
    return { count: size, ends: size, indices, words, floats };
  }
}

const COPIED = [
  'responses',
  'unexpected',
  'exceptions',
  'p50Ms',
  'p95Ms',
  'maxMs',
  'spreadRatio',
  'bodyBytes',
  'lastBodyBytes',
  'lastStatus',
  'lastOutcome',
] as const;
type CopiedFigure = (typeof COPIED)[number];
