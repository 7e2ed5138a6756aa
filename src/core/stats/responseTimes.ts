/** The times of all measured responses, gathered batch by batch for what must be exact. */
import { isResponse, OUTCOME_CODE } from '../run/outcome.ts';
import type { MeasuredBatch } from './measuredBatch.ts';

export type ResponseTimes = {
  /** Headline latencies; the two classes are parts of `all`. */
  readonly all: Float32Array;
  readonly expected: Float32Array;
  readonly unexpected: Float32Array;
  /** Server time where it is known. */
  readonly serverMs: Float32Array;
  /** From just before fetch; empty unless the headline is another. */
  readonly serviceMs: Float32Array;
};

const FIRST_CAPACITY = 4096;

/** Numbers of which nobody knows how many there will be. */
class FloatList {
  #values = new Float32Array(FIRST_CAPACITY);
  #count = 0;

  /** Room for so many more; they are written from `count` on. */
  reserve(more: number): Float32Array {
    if (this.#values.length - this.#count < more) {
      const wider = new Float32Array(this.#values.length * 2 + more);
      wider.set(this.#values.subarray(0, this.#count));
      this.#values = wider;
    }
    return this.#values;
  }

  get count(): number {
    return this.#count;
  }

  set count(count: number) {
    this.#count = count;
  }

  /** What is added later does not change it. */
  taken(): Float32Array {
    return this.#values.subarray(0, this.#count);
  }
}

export class ResponseTimesCollector {
  readonly #responseTime: boolean;
  readonly #expected = new FloatList();
  readonly #unexpected = new FloatList();
  readonly #server = new FloatList();
  readonly #service = new FloatList();

  /** `responseTime`: the headline is another time than service time. */
  constructor(responseTime: boolean) {
    this.#responseTime = responseTime;
  }

  add({ columns, count, at, latencyMs }: MeasuredBatch): void {
    const { outcome, waitMs, latencyMs: service } = columns;
    const expected = this.#expected.reserve(count);
    const unexpected = this.#unexpected.reserve(count);
    const server = this.#server.reserve(count);
    const serviceTimes = this.#responseTime ? this.#service.reserve(count) : undefined;
    let expectedCount = this.#expected.count;
    let unexpectedCount = this.#unexpected.count;
    let serverCount = this.#server.count;
    let serviceCount = this.#service.count;
    for (let i = 0; i < count; i++) {
      const position = at[i] ?? 0;
      const code = outcome[position] ?? 0;
      if (!isResponse(code)) continue;
      const headline = latencyMs[i] ?? 0;
      if (code === OUTCOME_CODE.expected) expected[expectedCount++] = headline;
      else unexpected[unexpectedCount++] = headline;
      const wait = waitMs[position] ?? Number.NaN;
      if (!Number.isNaN(wait)) server[serverCount++] = wait;
      if (serviceTimes !== undefined) serviceTimes[serviceCount++] = service[position] ?? 0;
    }
    this.#expected.count = expectedCount;
    this.#unexpected.count = unexpectedCount;
    this.#server.count = serverCount;
    this.#service.count = serviceCount;
  }

  times(): ResponseTimes {
    const expected = this.#expected.taken();
    const unexpected = this.#unexpected.taken();
    let all = expected;
    if (unexpected.length > 0) {
      all = new Float32Array(expected.length + unexpected.length);
      all.set(expected);
      all.set(unexpected, expected.length);
    }
    return {
      all,
      expected,
      unexpected,
      serverMs: this.#server.taken(),
      serviceMs: this.#service.taken(),
    };
  }
}
