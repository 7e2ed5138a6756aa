/**
 * The two summaries of k6 that have a root_group: the object that handleSummary(data) gets, and the older, flat one of --summary-export,
 * in which a threshold is true when it FAILED (k6: internal/js/summary-wrapper.js).
 */
import { err, type Result } from '../result.ts';
import type { ImportedSummary } from './importedSummary.ts';
import type { SummaryFormat } from './importFormat.ts';
import {
  countIn,
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

/** Groups within groups; deeper ones are left out. */
const MAX_GROUP_DEPTH = 20;
const MAX_CHECKS = 1000;

export const k6HandleSummary: SummaryFormat = {
  kind: 'summary',
  label: 'k6 summary (handleSummary)',
  isOne: (head) => shapeOf(head) === 'nested',
  read: (text) => readSummary(text, 'nested'),
};

export const k6SummaryExport: SummaryFormat = {
  kind: 'summary',
  label: 'k6 summary (--summary-export)',
  isOne: (head) => shapeOf(head) === 'flat',
  read: (text) => readSummary(text, 'flat'),
};

type Shape = 'nested' | 'flat';

/** By whatever of it stands first: Go writes the fields of a map in any order. */
function shapeOf(head: string): Shape | undefined {
  const { root, paths, arrays } = jsonHead(head);
  const isK6 = paths.has('root_group') || [...paths].some((path) => METRIC.test(path));
  if (root !== 'object' || !isK6 || paths.has('results')) return undefined;
  if (paths.has('state') || paths.has('options') || paths.has('setup_data')) return 'nested';
  if ([...paths].some((path) => NESTED.test(path))) return 'nested';
  if (arrays.has('root_group/groups') || arrays.has('root_group/checks')) return 'nested';
  return 'flat';
}

const METRIC = /^metrics\/(?:http_req|iteration|vus|data_|checks|group_duration)/;
const NESTED = /^metrics\/[^/]+\/(?:values|type|contains)$/;

function readSummary(text: string, shape: Shape): Result<ImportedSummary, string> {
  const parsed = parsedJson(text, 'k6 summary');
  if (!parsed.ok) return parsed;
  const root = fieldsOf(parsed.value);
  const found = fieldsIn(root, 'metrics');
  if (found.size === 0) return err('This k6 summary has no metrics: nothing was measured.');
  const metrics: K6Metrics = new Map(
    [...found].map(([name, metric]) => {
      const fields = fieldsOf(metric);
      return [name, shape === 'nested' ? fieldsIn(fields, 'values') : fields];
    }),
  );
  return k6Summary({
    metrics,
    version: undefined,
    startedAtEpochMs: undefined,
    elapsedMs: numberIn(fieldsIn(root, 'state'), 'testRunDurationMs'),
    // A rate counts what is true, and true is failed.
    failed: countIn(k6Values(metrics, 'http_req_failed'), 'passes'),
    timeline: [],
    thresholds: thresholdsOf(found, shape),
    checks: checksOf(fieldsIn(root, 'root_group')),
  });
}

function thresholdsOf(metrics: Fields, shape: Shape): ImportedSummary['thresholds'] {
  return [...metrics].flatMap(([name, metric]) =>
    [...fieldsIn(fieldsOf(metric), 'thresholds')].flatMap(([rule, verdict]) => {
      const passed = shape === 'flat' ? notOf(verdict) : fieldsOf(verdict).get('ok');
      return typeof passed === 'boolean' ? [{ text: `${name}: ${rule}`, passed }] : [];
    }),
  );
}

/** true: it failed. */
function notOf(verdict: unknown): boolean | undefined {
  return typeof verdict === 'boolean' ? !verdict : undefined;
}

/** Lists or, in the flat summary, objects by name; groups hold more of them. */
function checksOf(rootGroup: Fields): ImportedSummary['checks'] {
  const found: { text: string; passed: number; failed: number }[] = [];
  const visit = (group: Fields, prefix: string, depth: number): void => {
    for (const value of entriesIn(group, 'checks')) {
      const check = fieldsOf(value);
      const name = textIn(check, 'name');
      if (name === undefined || found.length >= MAX_CHECKS) continue;
      const text = `${prefix}${name}`;
      found.push({ text, passed: countIn(check, 'passes'), failed: countIn(check, 'fails') });
    }
    if (depth >= MAX_GROUP_DEPTH) return;
    for (const value of entriesIn(group, 'groups')) {
      const inner = fieldsOf(value);
      visit(inner, `${prefix}${textIn(inner, 'name') ?? ''} / `, depth + 1);
    }
  };
  visit(rootGroup, '', 0);
  return found;
}

function entriesIn(fields: Fields, name: string): readonly unknown[] {
  const list = listIn(fields, name);
  return list.length > 0 ? list : [...fieldsIn(fields, name).values()];
}
