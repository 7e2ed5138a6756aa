/** Heads made by hand, for the tests of lists and searches. */
import { COMPLETED, reportOf } from '../stats/report.fixture.ts';
import type { RunHead } from './runHead.ts';
import { headOf } from './writeHead.ts';

const REPORT = reportOf({ samples: [{}, {}, {}], end: COMPLETED });

export function runHeadOf(change: Partial<RunHead> & { readonly id: string }): RunHead {
  const head = headOf(REPORT, {
    id: change.id,
    source: 'run',
    createdAtEpochMs: 0,
    contentKey: change.id.padStart(64, '0').replace(/[^0-9a-f]/g, 'a'),
    byteCount: 100,
  });
  return { ...head, ...change };
}
