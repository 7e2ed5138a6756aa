import { expect, test } from 'vitest';
import { ENGINE_CLOCKS } from '../run/engine.ts';
import type { ImportedSummary } from './importedSummary.ts';
import { summaryFrom, WHOLE_FIXTURES } from './summaries.fixture.ts';

/** What of it is told in few words. */
function brief(summary: ImportedSummary) {
  const { engine, sent, responses, failedResponses, dropped, latency, elapsedMs } = summary;
  const statuses = summary.statuses.map(({ status, count }) => `${status}×${count}`).join(' ');
  const exceptions = summary.exceptions.map(({ kind, count }) => `${kind}×${count}`).join(' ');
  const at = (wanted: number) =>
    latency.quantiles.find(({ quantile }) => quantile === wanted)?.valueMs;
  return {
    engine: `${engine.name} ${engine.clock} ${engine.detail} ${engine.errorRatio}`,
    counts: [sent, responses, failedResponses, dropped],
    statuses,
    exceptions,
    timed: latency.count,
    moments: [latency.minMs, latency.meanMs, latency.maxMs],
    p: [at(0.5), at(0.95), at(0.99)],
    elapsedMs,
    inFlight: summary.mostInFlight,
    buckets: latency.buckets?.length,
    intervals: summary.timeline.length,
  };
}

const EXPECTED: Readonly<Record<string, Partial<ReturnType<typeof brief>>>> = {
  'k6-1.8.1-handle-summary.json': {
    engine: 'k6 wire summary 0',
    counts: [400, 400, 64, 0],
    statuses: '',
    exceptions: '',
    moments: [1.159005, 14.720634862499999, 25.207949],
    p: [14.8033485, 24.129588400000003, undefined],
    elapsedMs: 1511.611735,
    inFlight: 4,
    intervals: 0,
  },
  'k6-1.8.1-summary-export.json': {
    engine: 'k6 wire summary 0',
    counts: [400, 400, 64, 0],
    moments: [0.978076, 14.900495754999977, 32.576426],
    p: [15.0037385, 24.3714321, undefined],
    elapsedMs: (400 / 260.5156777191839) * 1000,
  },
  'k6-1.8.1-machine-summary.json': {
    engine: 'k6 wire summary 0',
    counts: [400, 400, 64, 0],
    p: [15.3332295, 24.531330349999998, undefined],
    elapsedMs: 1598.078538,
  },
  'k6-1.8.1-dashboard-cut.html': {
    engine: 'k6 wire summary 0',
    counts: [6000, 6000, 979, 0],
    moments: [0.77329, 14.859, 53.897],
    p: [14.88, 24.116, 26.703],
    elapsedMs: 22_814,
    inFlight: 4,
    intervals: 11,
  },
  'vegeta-12.13.0-report.json': {
    engine: 'Vegeta call summary 0.01',
    counts: [300, 292, 42, 0],
    statuses: '200×250 404×30 500×12',
    exceptions: 'network×8',
    timed: 300,
    moments: [1.706, 14.901616, 28.017877],
    p: [14.97685, 24.181589, 25.039781],
    elapsedMs: 2990.522238 + 24.215612,
    buckets: undefined,
  },
  'vegeta-12.13.0-report-buckets.json': {
    engine: 'Vegeta call histogram 0.01',
    counts: [300, 292, 42, 0],
    buckets: 20,
  },
  'vegeta-12.13.0-report-lazy.json': {
    engine: 'Vegeta call histogram 0.01',
    // 61 entries, of which the last only says that there are no more targets.
    counts: [60, 55, 9, 0],
    statuses: '200×45 204×1 404×6 500×3',
    exceptions: 'network×5',
    timed: 60,
    moments: [5, (15.388721 * 61) / 60, 300.943078],
  },
  'oha-1.16.0.json': {
    engine: 'oha call histogram 0',
    counts: [400, 367, 0, 0],
    statuses: '200×278 204×6 302×6 404×54 500×23',
    exceptions: 'network×21 body×9 timeout×3',
    timed: 367,
    moments: [4.4193039999999995, 9.640975863760223, 15.216792],
    p: [9.669257, 14.449099, 15.105136],
    elapsedMs: 1209.268256,
    buckets: 11,
  },
  'oha-1.16.0-breakdown.json': {
    // Four were cut off by the end of the run: sent, and neither answered nor failed.
    counts: [513, 471, 0, 0],
    statuses: '200×371 204×12 302×11 404×50 500×27',
    exceptions: 'network×23 body×6 timeout×9',
    p: [9.47019, 14.247247, 14.892904],
    elapsedMs: 2002.182538,
  },
  'fortio-1.75.3.json': {
    engine: 'Fortio call histogram 0.09090909090909091',
    // A redirect is none of Fortio's good answers.
    counts: [400, 396, 6 + 37 + 25, 0],
    statuses: '200×324 204×4 302×6 404×37 500×25',
    exceptions: 'network×4',
    timed: 400,
    moments: [4.324273, 15.081856157499992, 316.442702],
    p: [10.142857142857142, undefined, 305.4809006666667],
    elapsedMs: 2192.448538,
    inFlight: 4,
  },
  'jmeter-5.6.3-statistics.json': {
    engine: 'JMeter call summary 0',
    // 60 requests, and two redirects as samples of their own.
    counts: [62, 62, 22, 0],
    moments: [5, 16.209677419354836, 301],
    p: [11, 25, 301],
    elapsedMs: (62 / 128.63070539419087) * 1000,
  },
  'documented-oha-1.5-breakdown.json': {
    engine: 'oha call histogram 0',
    counts: [100, 100, 0, 0],
    p: [10.200000000000001, 10.4, undefined],
    buckets: 4,
  },
  'artillery-2.0.34.json': {
    engine: 'Artillery firstByte summary 0.01',
    counts: [200, 199, 0, 0],
    statuses: '200×185 404×10 500×4',
    exceptions: 'timeout×1',
    timed: 199,
    moments: [5, 37.6, 404],
    p: [22.9, 40, 399.5],
    elapsedMs: 6955,
    intervals: 2,
  },
  'locust-2.47.0.json': {
    engine: 'Locust call histogram 0.05',
    counts: [1155, 1155, 96, 0],
    timed: 1155,
    moments: [1.4091979974182323, 18.669295358560774, 162.9544510069536],
    p: [17, 27, 100],
    buckets: 47,
    intervals: 12,
  },
  'locust-2.47.0_stats.csv': {
    engine: 'Locust call summary 0.05',
    counts: [1103, 1103, 93, 0],
    p: [17, 26, 60],
    elapsedMs: (1103 / 99.4983316461429) * 1000,
    intervals: 0,
  },
  'locust-2.47.0_stats_history.csv': {
    counts: [1103, 1103, 93, 0],
    p: [17, 26, 60],
    elapsedMs: 11_000,
    inFlight: 4,
    intervals: 11,
  },
  'locust-2.47.0-full_stats_history.csv': {
    counts: [865, 865, 75, 0],
    p: [18, undefined, undefined],
    intervals: 2,
  },
  'locust-2.47.0-report-cut.html': {
    engine: 'Locust call summary 0.05',
    counts: [1155, 1140, 81, 0],
    statuses: '404×58 500×23',
    exceptions: 'network×15',
    moments: [1, 18.669295358560774, 163],
    p: [17, 27, 100],
    intervals: 2,
  },
  'autocannon-9.0.0.json': {
    engine: 'autocannon queued summary 0',
    counts: [200, 200, 0, 0],
    statuses: '200×200',
    moments: [13, 15.46, 36],
    p: [15, undefined, 23],
    elapsedMs: 1010,
    inFlight: 4,
  },
  'documented-autocannon-old.json': {
    counts: [103, 100, 4, 0],
    statuses: '',
    exceptions: 'timeout×2 network×1',
    p: [9, undefined, 20],
  },
};

test.each(WHOLE_FIXTURES)('%s', async (name) => {
  const summary = await summaryFrom(name);
  expect(brief(summary)).toMatchObject(EXPECTED[name] ?? { engine: 'not expected' });
  expect(ENGINE_CLOCKS).toContain(summary.engine.clock);
});

test('thresholds of --summary-export are inverted, those of handleSummary are not', async () => {
  const verdicts = async (name: string) =>
    Object.fromEntries(
      (await summaryFrom(name)).thresholds.map(({ text, passed }) => [text, passed]),
    );
  const flat = await verdicts('k6-1.8.1-summary-export.json');
  expect(flat).toEqual({
    'http_reqs: count>10': true,
    'http_req_failed: rate<0.01': false,
    'http_req_duration{expected_response:true}: max<1': false,
    'http_req_duration: avg<1': false,
    'http_req_duration: p(99)<400': true,
    'http_req_duration: p(95)<500': true,
    'iterations: rate>1': true,
    'checks: rate>0.5': true,
  });
  expect(await verdicts('k6-1.8.1-handle-summary.json')).toEqual(flat);
});

test('checks of k6, in groups too; those of Artillery are its expectations', async () => {
  const ofK6 = [
    { text: 'status is 200', passed: 336, failed: 64 },
    { text: 'in a group / has a body', passed: 390, failed: 10 },
  ];
  for (const name of ['k6-1.8.1-handle-summary.json', 'k6-1.8.1-summary-export.json']) {
    expect((await summaryFrom(name)).checks).toEqual(ofK6);
  }
  expect((await summaryFrom('k6-1.8.1-machine-summary.json')).checks).toMatchObject([
    { text: 'status is 200' },
    { text: 'has a body' },
  ]);
  expect((await summaryFrom('artillery-2.0.34.json')).checks).toEqual([
    { text: 'expect statusCode', passed: 185, failed: 14 },
  ]);
});

test('the dashboard report has its intervals, and says nothing of thresholds with tags', async () => {
  const { timeline, thresholds, startedAtEpochMs, engine } = await summaryFrom(
    'k6-1.8.1-dashboard-cut.html',
  );
  expect(startedAtEpochMs).toBe(1_795_466_144_148);
  expect(timeline.map(({ atMs }) => atMs)).toEqual(
    Array.from({ length: 11 }, (_, at) => at * 2000),
  );
  expect(timeline[6]).toEqual({
    atMs: 12_000,
    lengthMs: 2000,
    p50Ms: 14.932,
    p95Ms: 24.436,
    p99Ms: 30.687,
    responses: 526 - 85,
    statuses: [],
    failures: 85,
  });
  expect(thresholds).toEqual([
    { text: 'checks: rate>0.5', passed: true },
    { text: 'http_req_duration: p(95)<500', passed: true },
    { text: 'http_req_duration: avg<1', passed: false },
    { text: 'http_req_duration: p(99)<400', passed: true },
    { text: 'http_req_failed: rate<0.01', passed: false },
    { text: 'http_reqs: count>10', passed: true },
    { text: 'iterations: rate>1', passed: true },
  ]);
  expect(engine.notes.join(' ')).toContain('thresholds with tags');
});

test('cumulative percentiles of Locust are no intervals; those of a full history are, each ten seconds', async () => {
  const cumulative = await summaryFrom('locust-2.47.0_stats_history.csv');
  expect(
    cumulative.timeline.every(({ p50Ms, p95Ms }) => p50Ms === undefined && p95Ms === undefined),
  ).toBe(true);
  expect(cumulative.timeline[1]).toMatchObject({ atMs: 1000, responses: 97, failures: 8 });
  expect(cumulative.engine.notes.join(' ')).toContain('--csv-full-history');
  const full = await summaryFrom('locust-2.47.0-full_stats_history.csv');
  expect(full.timeline).toMatchObject([
    { atMs: 0, p50Ms: 18, p95Ms: 55, p99Ms: 96, responses: 717, failures: 68 },
    { atMs: 10_000, p50Ms: 18, p95Ms: 59, p99Ms: 110, responses: 73, failures: 7 },
  ]);
});
