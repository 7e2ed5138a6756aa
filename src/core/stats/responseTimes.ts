/** The times of all measured responses of a report, gathered for what must be exact. */
import { isResponse, OUTCOME_CODE } from '../run/outcome.ts';
import { SAMPLE_FLAG } from '../run/phases.ts';
import type { SampleColumns } from '../run/samples.ts';
import { headlineMs } from './headline.ts';
import type { Report } from './report.ts';
import { eachSample } from './selectedSamples.ts';

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

export function responseTimesOf(
  samples: Pick<Report, 'log' | 'sampleCount' | 'selected'>,
  responseTime: boolean,
): ResponseTimes {
  const size = samples.sampleCount;
  const latencies = new Float32Array(size);
  const serverMs = new Float32Array(size);
  const serviceMs = new Float32Array(responseTime ? size : 0);
  // Expected ones fill the buffer from the front, unexpected ones from the back.
  let front = 0;
  let back = size;
  let known = 0;
  let responses = 0;
  eachSample(samples, (columns: SampleColumns, at) => {
    const outcome = columns.outcome[at] ?? 0;
    if (!isResponse(outcome) || ((columns.flags[at] ?? 0) & SAMPLE_FLAG.warmUp) !== 0) return;
    const headline = headlineMs(columns, at, responseTime);
    if (outcome === OUTCOME_CODE.expected) latencies[front++] = headline;
    else latencies[--back] = headline;
    if (responseTime) serviceMs[responses] = columns.latencyMs[at] ?? 0;
    responses++;
    const waitMs = columns.waitMs[at] ?? Number.NaN;
    if (!Number.isNaN(waitMs)) serverMs[known++] = waitMs;
  });
  latencies.copyWithin(front, back, size);
  return {
    all: latencies.subarray(0, responses),
    expected: latencies.subarray(0, front),
    unexpected: latencies.subarray(front, responses),
    serverMs: serverMs.subarray(0, known),
    serviceMs: serviceMs.subarray(0, responseTime ? responses : 0),
  };
}
