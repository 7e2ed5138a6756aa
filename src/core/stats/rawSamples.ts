/**
 * The raw samples of a run, which is longer than memory may be: up to a limit all are kept, above it every second, then every
 * fourth … of them, evenly. Counts, histograms and timelines are of all samples whatever is kept here.
 *
 * Thinning copies a few samples with each batch into a new log, while the old one stays as it is and goes on; when the copy has
 * caught up it takes the old one's place. So no batch takes long, and a log that a view holds never changes under it.
 */

import { type Dataset, idCount, idIndexOfRow } from '../plan/dataset.ts';
import { SAMPLE_FLAG } from '../run/phases.ts';
import { SampleLog } from '../run/sampleLog.ts';
import type { SampleColumns } from '../run/samples.ts';
import type { ById } from './byId.ts';
import { IdLinks } from './idLinks.ts';
import type { MeasuredBatch } from './measuredBatch.ts';

export type RawLimits = {
  /** Samples that may be in the log. */
  readonly kept: number;
  /** Samples that are looked at with each batch while thinning, beside as many as it brings. */
  readonly copiedAtOnce: number;
};

/** 234 MB of samples, an hour at a thousand a second; and some 5 ms for each batch (measured: 1.4 µs a sample that is copied). */
export const RAW_LIMITS: RawLimits = { kept: 4_194_304, copiedAtOnce: 8192 };

type Copy = { readonly log: SampleLog; readonly links: IdLinks; from: number };

export class RawSamples {
  readonly #dataset: Dataset;
  readonly #byId: ById;
  readonly #limits: RawLimits;
  #log = new SampleLog();
  #copy: Copy | undefined;
  /** Every so many samples one is kept. */
  keptOneIn = 1;
  /** Samples that came. */
  count = 0;

  constructor(dataset: Dataset, byId: ById, limits: RawLimits = RAW_LIMITS) {
    this.#dataset = dataset;
    this.#byId = byId;
    this.#limits = limits;
  }

  get log(): SampleLog {
    return this.#log;
  }

  /** Samples [first, end) of the columns, of which `batch` has those that count. */
  add(columns: SampleColumns, first: number, end: number, batch: MeasuredBatch): void {
    if (this.keptOneIn === 1) {
      this.#log.append(columns, first, end);
      this.#byId.link(batch);
    } else {
      this.#addSome(columns, first, end);
    }
    this.count += end - first;
    if (this.#copy === undefined && this.#log.length >= this.#limits.kept) {
      this.#copy = { log: new SampleLog(), links: new IdLinks(idCount(this.#dataset)), from: 0 };
    }
    if (this.#copy !== undefined) this.#goOn(this.#copy, end - first);
  }

  /** Of a stored run that was thinned. */
  restore(keptOneIn: number, count: number): void {
    this.keptOneIn = keptOneIn;
    this.count = count;
  }

  #addSome(columns: SampleColumns, first: number, end: number): void {
    const past = this.count % this.keptOneIn;
    const begin = past === 0 ? first : first + this.keptOneIn - past;
    let index = this.#log.length;
    this.#log.appendEvery(columns, begin, end, this.keptOneIn);
    for (let at = begin; at < end; at += this.keptOneIn, index++) {
      if (isMeasured(columns, at)) this.#byId.linkOne(this.#idAt(columns, at), index);
    }
  }

  /** By as much as was added and some more, so that it catches up whatever a batch brings. */
  #goOn(copy: Copy, addedCount: number): void {
    const { copiedAtOnce } = this.#limits;
    const until = Math.min(this.#log.length, copy.from + addedCount + copiedAtOnce);
    this.#log.scan(copy.from, until, (columns, first, end, firstInLog) => {
      // Sample 0, 2, 4 … of the old log are kept.
      const begin = first + (firstInLog % 2);
      let index = copy.log.length;
      copy.log.appendEvery(columns, begin, end, 2);
      for (let at = begin; at < end; at += 2, index++) {
        if (isMeasured(columns, at)) copy.links.addOne(this.#idAt(columns, at), index);
      }
    });
    copy.from = until;
    if (until < this.#log.length) return;
    this.#log = copy.log;
    this.#byId.relink(copy.links);
    this.keptOneIn *= 2;
    this.#copy = undefined;
  }

  #idAt(columns: SampleColumns, at: number): number {
    return idIndexOfRow(this.#dataset, columns.row[at] ?? 0);
  }
}

function isMeasured({ flags }: SampleColumns, at: number): boolean {
  return ((flags[at] ?? 0) & SAMPLE_FLAG.warmUp) === 0;
}
