/** Runs as a browser gives them, for the tests of links. */

import { PROTOCOLS } from '../run/phases.ts';
import { numberedDataset, sampleOf } from '../run/samples.fixture.ts';
import type { Sample } from '../run/samples.ts';
import { seededRandom } from '../run/seededRandom.ts';
import type { reportFrom } from './snapshot.fixture.ts';

type Run = Parameters<typeof reportFrom>[0];

/** Six lanes that call the rows in turn, on a clock of tenths, samples in order of their ends. */
export function closedRun(count: number, rowOf: (place: number) => number = (place) => place): Run {
  const random = seededRandom(5);
  const freeMs = [0.3, 0.6, 0.9, 1.2, 1.5, 1.8];
  const tenths = (ms: number) => Math.round(ms * 10) / 10;
  const samples = Array.from({ length: count }, (_, place): Sample => {
    const lane = freeMs.indexOf(Math.min(...freeMs));
    const dueMs = freeMs[lane] ?? 0;
    const startMs = tenths(dueMs + random() * random());
    const spread = random() + random() + random() + random() - 2;
    const latencyMs = Math.fround(tenths(20 * Math.exp(spread / 2)));
    freeMs[lane] = startMs + latencyMs;
    const phasesOf = (ofMs: number) => {
      const queueMs = Math.fround(random() < 0.1 ? 0.5 : 0.2);
      const receiveMs = Math.fround(tenths(random() * 0.4));
      const waitMs = Math.fround(tenths(ofMs - queueMs - receiveMs - 0.1));
      const protocol = PROTOCOLS.indexOf('http/1.1');
      return { queueMs, connectMs: 0, receiveMs, waitMs, transferBytes: 318, protocol };
    };
    return sampleOf({
      startMs,
      latencyMs,
      lane,
      row: rowOf(place),
      lagMs: startMs - dueMs,
      ...phasesOf(latencyMs),
    });
  });
  samples.sort((a, b) => a.startMs + a.latencyMs - b.startMs - b.latencyMs);
  return { samples, dataset: numberedDataset(count) };
}
