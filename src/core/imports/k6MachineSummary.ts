/** What k6 writes with --new-machine-readable-summary, schema 1.0.0: rates tell how many matched, and no threshold is in it. */
import { err, type Result } from '../result.ts';
import type { ImportedSummary } from './importedSummary.ts';
import type { SummaryFormat } from './importFormat.ts';
import {
  countIn,
  dateIn,
  type Fields,
  fieldsIn,
  fieldsOf,
  listIn,
  numberIn,
  parsedJson,
  textIn,
} from './jsonFields.ts';
import { jsonHead } from './jsonHead.ts';
import { type K6Metrics, k6Summary, k6Values } from './k6Figures.ts';

export const k6MachineSummary: SummaryFormat = {
  kind: 'summary',
  label: 'k6 summary (machine-readable)',
  isOne(head) {
    const { root, paths } = jsonHead(head);
    const hasConfig = paths.has('config/execution') || paths.has('config/script');
    const hasVersion = paths.has('metadata/k6_version') || paths.has('metadata/k6Version');
    return root === 'object' && (hasConfig || hasVersion);
  },
  read,
};

function read(text: string): Result<ImportedSummary, string> {
  const parsed = parsedJson(text, 'k6 summary');
  if (!parsed.ok) return parsed;
  const root = fieldsOf(parsed.value);
  const version = textIn(root, 'version') ?? '';
  if (!version.startsWith('1.')) {
    return err(
      `This k6 summary has the schema «${version.slice(0, 40)}»; 1.0.0 is known here. Import what k6 writes with --out json.`,
    );
  }
  const results = fieldsIn(root, 'results');
  const metrics: K6Metrics = new Map(
    listIn(results, 'metrics').map((value) => {
      const metric = fieldsOf(value);
      return [textIn(metric, 'name') ?? '', fieldsIn(metric, 'values')];
    }),
  );
  const metadata = fieldsIn(root, 'metadata');
  const seconds = numberIn(fieldsIn(root, 'config'), 'duration');
  const elapsedMs = seconds === undefined ? undefined : seconds * 1000;
  const endedAt = dateIn(metadata, 'generated_at') ?? dateIn(metadata, 'generatedAt');
  return k6Summary({
    metrics,
    version: textIn(metadata, 'k6_version') ?? textIn(metadata, 'k6Version'),
    startedAtEpochMs: endedAt === undefined ? undefined : Math.max(0, endedAt - (elapsedMs ?? 0)),
    elapsedMs,
    failed: countIn(k6Values(metrics, 'http_req_failed'), 'matches'),
    timeline: [],
    thresholds: [],
    checks: listIn(fieldsIn(results, 'checks'), 'results').flatMap((value) =>
      checkOf(fieldsOf(value)),
    ),
  });
}

function checkOf(check: Fields): ImportedSummary['checks'][number][] {
  const text = textIn(check, 'name');
  if (text === undefined) return [];
  return [{ text, passed: countIn(check, 'passes'), failed: countIn(check, 'fails') }];
}
