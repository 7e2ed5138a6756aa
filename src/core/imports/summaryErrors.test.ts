import { expect, test } from 'vitest';
import { readAs } from './summaries.fixture.ts';

test.each([
  ['k6-1.8.1-handle-summary.json', '{"metrics":{}}', /no metrics/],
  [
    'k6-1.8.1-handle-summary.json',
    '{"metrics":{"http_reqs":{"values":{"count":0}}}}',
    /no request/,
  ],
  ['k6-1.8.1-machine-summary.json', '{"version":"2.0.0"}', /schema «2\.0\.0»/],
  ['k6-1.8.1-dashboard-cut.html', '<!doctype html><title>k6 report</title>', /cut off/],
  ['autocannon-9.0.0.json', '{"a":1}\n{"a":2}\n', /2 results/],
  ['artillery-2.0.34.json', '{"aggregate":{"counters":{"vusers.created":3}}}', /no HTTP request/],
  ['locust-2.47.0.json', '[]', /no request/],
  ['locust-2.47.0_stats.csv', 'Type,Name,Request Count,Failure Count\n', /Aggregated/],
  [
    'locust-2.47.0-report-cut.html',
    '<title>Locust</title>window.templateArgs = {"a":"}"',
    /cut off/,
  ],
  [
    'vegeta-12.13.0-report.json',
    '{"requests":1,"status_codes":{"200":2}}',
    /more answers than requests/,
  ],
  [
    'vegeta-12.13.0-report.json',
    '{"requests":2,"status_codes":{"200":2},"latencies":{"50th":9e9,"99th":1}}',
    /percentiles fall/,
  ],
  [
    'fortio-1.75.3.json',
    '{"DurationHistogram":{"Count":9,"Min":9,"Max":1},"RetCodes":{"200":9}}',
    /smallest latency/,
  ],
  ['oha-1.16.0.json', '{"statusCodeDistribution":{"200":1e12}}', /cannot be counted/],
  ['jmeter-5.6.3-statistics.json', '{"a":{},"b":{}}', /Total/],
])('%s: %s is a sentence', async (name, text, sentence) => {
  const result = await readAs(name, text);
  expect(result.ok ? '' : result.error).toMatch(sentence);
});
