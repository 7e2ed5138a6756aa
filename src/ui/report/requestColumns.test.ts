import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { idOfRow } from '../../core/plan/dataset.ts';
import { parseChecks } from '../../core/plan/parseChecks.ts';
import { SAMPLE_FLAG } from '../../core/run/phases.ts';
import { arbitrarySample, planOf, sampleOf } from '../../core/run/samples.fixture.ts';
import { PSEUDONYM_KEY_BYTES } from '../../core/snapshot/pseudonymKeyBytes.ts';
import { redactReport } from '../../core/snapshot/redaction.ts';
import { DEFAULT_REDACTION } from '../../core/snapshot/redactionChoice.ts';
import { reportFrom, tableOf } from '../../core/snapshot/snapshot.fixture.ts';
import { COMPLETED, reportOf } from '../../core/stats/report.fixture.ts';
import type { Report } from '../../core/stats/report.ts';
import { requestOrder } from '../../core/stats/requestOrder.ts';
import {
  REQUEST_COLUMNS,
  type RequestColumn,
  requestColumns,
  requestText,
} from './requestColumns.ts';
import { requestCsv } from './requestCsv.ts';

const OPEN = {
  kind: 'open',
  ratePerSecond: 1,
  stages: [],
  arrivals: 'uniform',
  seed: 1,
  maxInFlight: 10,
  whenFull: 'drop',
} as const;
const CHECKS = [
  { text: 'status == 200', rule: { kind: 'status', comparison: '==', value: 200 } },
  { text: 'body contains a', rule: { kind: 'bodyContains', text: 'a' } },
] as const;

const keysOf = (plan: Parameters<typeof planOf>[0]) =>
  requestColumns(planOf(plan)).map(({ key }) => key);

function textsOf(report: ReturnType<typeof reportOf>, index: number) {
  const sample = report.log.at(index);
  return (column: RequestColumn) =>
    sample === undefined ? undefined : requestText(report, sample, index, column);
}

test('service time and failed checks are columns where they say something', () => {
  expect(keysOf({})).not.toContain('service');
  expect(keysOf({})).not.toContain('checks');
  expect(keysOf({ load: OPEN })).toContain('service');
  expect(keysOf({ checks: CHECKS })).toContain('checks');
});

test('what is not known is a dash, in any column', () => {
  const nan = Number.NaN;
  const report = reportOf({
    samples: [{ startMs: nan, latencyMs: nan, lagMs: nan, queueMs: nan }],
    end: COMPLETED,
    plan: { load: OPEN },
  });
  const text = textsOf(report, 0);
  for (const column of REQUEST_COLUMNS) expect(text(column)).not.toMatch(/NaN|undefined/);
  for (const column of ['start', 'latency', 'service', 'lag', 'queue', 'wire', 'protocol'] as const)
    expect(text(column)).toBe('–');
});

test('an open load: response time from the plan, service time beside it; an early timer takes nothing off below 0', () => {
  const report = reportOf({
    samples: [
      { latencyMs: 10, lagMs: 5 },
      { latencyMs: 1, lagMs: -2 },
    ],
    end: COMPLETED,
    plan: { load: OPEN },
  });
  expect(textsOf(report, 0)('latency')).toBe('15.0');
  expect(textsOf(report, 0)('service')).toBe('10.0');
  expect(textsOf(report, 1)('latency')).toBe('0.0');
});

test('remarks and failed checks are words', () => {
  const flags = SAMPLE_FLAG.warmUp | SAMPLE_FLAG.newConnection;
  const samples = [{ flags, failedChecks: 0b11 }, { outcome: 2, status: 0 }, { failedChecks: 0 }];
  const report = reportOf({ samples, end: COMPLETED, plan: { checks: CHECKS } });
  expect(textsOf(report, 0)('remarks')).toBe('warm-up, new connection');
  expect(textsOf(report, 0)('checks')).toBe('status == 200; body contains a');
  expect(textsOf(report, 1)('checks')).toBe('–');
  expect(textsOf(report, 1)('status')).toBe('timeout');
  expect(textsOf(report, 2)('checks')).toBe('none');
});

test('a file of a redacted report has no secret, in the ids and in the checks that failed', () => {
  const endpointTemplate = 'https://x.test/?api_key=k3yk3y&u={id}';
  const plan = planOf({
    request: { ...planOf().request, endpointTemplate },
    checks: parseChecks('header x-token == "s3same"').checks,
  });
  const report = reportFrom({
    plan,
    dataset: tableOf(['id'], [['7'], ['https://me:hunter2@x.test/?token=t0ken'], ['=k3yk3y']]),
    samples: [0, 1, 2].map((row) => sampleOf({ row, failedChecks: 1 })),
  });
  const textOf = (of: Report) => [...requestCsv(of, ['id', 'checks'], (row) => row)].join('');
  expect(textOf(report)).toMatch(/hunter2.*t0ken.*s3same/);
  const key = new Uint8Array(PSEUDONYM_KEY_BYTES);
  const redacted = textOf(redactReport(report, DEFAULT_REDACTION, key));
  expect(redacted).toMatch(
    /^id,failedChecks\r\n7,"header x-token == ""\(left out\)"""\r\nid-\w{12},.*\r\nid-\w{12},.*\r\n$/,
  );
  expect(redacted).not.toMatch(/hunter2|t0ken|s3same|k3yk3y/);
});

test('the file has the shown columns in their order, plain numbers, and every row of the selection', () => {
  fc.assert(
    fc.property(
      fc.array(arbitrarySample(4), { minLength: 1, maxLength: 30 }),
      fc.subarray([...REQUEST_COLUMNS], { minLength: 1 }),
      fc.boolean(),
      (samples, others, descending) => {
        // A line of empty cells alone would be passed over by the reader.
        const columns = others.includes('id') ? others : ['id' as const, ...others];
        const run = reportOf({ samples, end: COMPLETED, rowCount: 4, plan: { checks: CHECKS } });
        const selected = Uint32Array.from(samples.keys()).filter((index) => index % 2 === 0);
        const report = { ...run, selected, sampleCount: selected.length };
        const indexAt = requestOrder(report, { key: 'latency', descending });
        const csv = [...requestCsv(report, columns, indexAt)].join('');
        const { data, meta } = Papa.parse<Record<string, string>>(csv, {
          header: true,
          newline: '\r\n',
          skipEmptyLines: 'greedy',
        });
        expect(meta.fields).toHaveLength(columns.length);
        data.forEach((line, row) => {
          const index = indexAt(row);
          const sample = samples[index];
          if (sample === undefined) return;
          const { id, number, latencyMs, queueMs, bodyBytes } = line;
          if (id !== undefined) expect(id).toBe(idOfRow(report.dataset, sample.row));
          if (number !== undefined) expect(Number(number)).toBe(index + 1);
          if (latencyMs !== undefined) expect(Number(latencyMs)).toBeCloseTo(sample.latencyMs, 2);
          if (queueMs !== undefined && Number.isNaN(sample.queueMs)) expect(queueMs).toBe('');
          if (bodyBytes !== undefined) expect(Number(bodyBytes)).toBe(sample.bodyBytes);
        });
        expect(data).toHaveLength(selected.length);
      },
    ),
    { numRuns: 60 },
  );
});
