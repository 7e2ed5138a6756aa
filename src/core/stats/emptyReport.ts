/** A report of nothing, for a view that is made before there is a run. */
import { EMPTY_DATASET } from '../plan/dataset.ts';
import type { Report } from './report.ts';
import { ReportBuilder } from './reportBuilder.ts';

export const EMPTY_REPORT: Report = new ReportBuilder({
  plan: {
    request: {
      method: 'GET',
      endpointTemplate: '',
      headers: [],
      body: '',
      timeoutMs: 30_000,
      credentials: 'omit',
    },
    load: { kind: 'closed', concurrency: 1 },
    length: { kind: 'rounds', rounds: 1 },
    order: { kind: 'given' },
    expectation: { text: '200', ranges: [{ from: 200, to: 200 }] },
    warmUp: { kind: 'none' },
    thinkTime: { minMs: 0, maxMs: 0 },
    thresholds: [],
    checks: [],
    autoStop: false,
  },
  dataset: EMPTY_DATASET,
  startedAtEpochMs: 0,
  environment: { clockStepMs: undefined },
}).view();
