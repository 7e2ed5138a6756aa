/** statistics.json of JMeter's HTML report: a row a label and one of all, `Total`; whole ms, the usual percentiles 90, 95 and 99. */
import { err, type Result } from '../result.ts';
import { checkedSummary } from './checkedSummary.ts';
import type { ImportedSummary } from './importedSummary.ts';
import type { SummaryFormat } from './importFormat.ts';
import { countIn, type Fields, fieldsOf, numberIn, parsedJson } from './jsonFields.ts';
import { jsonHead } from './jsonHead.ts';

const QUANTILES = [
  ['medianResTime', 0.5],
  ['pct1ResTime', 0.9],
  ['pct2ResTime', 0.95],
  ['pct3ResTime', 0.99],
] as const;

export const jmeterStatistics: SummaryFormat = {
  kind: 'summary',
  label: 'JMeter statistics.json',
  isOne(head) {
    const { root, paths } = jsonHead(head);
    const has = (name: string) => [...paths].some((path) => path.endsWith(`/${name}`));
    return root === 'object' && has('sampleCount') && has('meanResTime');
  },
  read,
};

function read(text: string): Result<ImportedSummary, string> {
  const parsed = parsedJson(text, 'JMeter statistics.json');
  if (!parsed.ok) return parsed;
  const root = fieldsOf(parsed.value);
  const total = totalOf(root);
  if (total === undefined) {
    return err('This statistics.json of JMeter has no row of all requests («Total»).');
  }
  const sent = countIn(total, 'sampleCount');
  const perSecond = numberIn(total, 'throughput') ?? 0;
  return checkedSummary({
    engine: {
      name: 'JMeter',
      version: undefined,
      clock: 'call',
      detail: 'summary',
      errorRatio: 0,
      fileCount: 1,
      notes: [
        'No statuses are in this file: samples that JMeter counts as failed stand as unexpected, with an answer or without one.',
        'Its three percentiles are taken for p90, p95 and p99, as JMeter is set by default.',
      ],
    },
    startedAtEpochMs: undefined,
    elapsedMs: perSecond > 0 ? (sent / perSecond) * 1000 : undefined,
    endpoint: '',
    method: 'GET',
    sent,
    responses: sent,
    failedResponses: countIn(total, 'errorCount'),
    statuses: [],
    exceptions: [],
    dropped: 0,
    mostInFlight: undefined,
    latency: {
      count: sent,
      minMs: numberIn(total, 'minResTime'),
      meanMs: numberIn(total, 'meanResTime'),
      maxMs: numberIn(total, 'maxResTime'),
      quantiles: QUANTILES.flatMap(([name, quantile]) => {
        const valueMs = numberIn(total, name);
        return valueMs === undefined ? [] : [{ quantile, valueMs }];
      }),
      buckets: undefined,
    },
    timeline: [],
    thresholds: [],
    checks: [],
  });
}

/** Or the only row that there is. */
function totalOf(root: Fields): Fields | undefined {
  if (root.has('Total')) return fieldsOf(root.get('Total'));
  const [first] = root.values();
  return root.size === 1 ? fieldsOf(first) : undefined;
}
