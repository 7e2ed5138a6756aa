/**
 * A plan as a k6 script (k6 1.x): the executor that fits its load, each id once where the plan says so (the iteration's number within the
 * scenario is the number of the request), k6's own thresholds and checks. All requests have one name, so that ids make no time series;
 * the id goes into k6's metadata, which is written with every sample and makes none either (k6 docs, tags and groups).
 */
import { javaScriptText } from '../exchange/toSnippetsQuote.ts';
import { plannedCount } from '../plan/plan.ts';
import { DATA_FILE, handedData } from './handedData.ts';
import { type Handed, type HandedText, handed } from './handedRequest.ts';
import type { HandedOver, Handover, ToEngine } from './handover.ts';
import { K6_CHECK_FUNCTIONS, k6Checks } from './toK6Checks.ts';
import { k6Load } from './toK6Load.ts';
import { k6Thresholds } from './toK6Thresholds.ts';

const K6_SCRIPT = 'run.js';
const K6_INSTALL =
  'Install k6: see grafana.com/docs/k6 (brew install k6, winget install k6, or go install go.k6.io/k6@latest).';

export const toK6: ToEngine = (run) => k6Handover(run);

export function k6Handover(run: HandedOver): Handover {
  const all = handed(run);
  const { script, cannot } = k6Script(run, all);
  const { variables } = all.request;
  return {
    name: 'k6',
    files: [{ name: K6_SCRIPT, mediaType: 'text/javascript', pieces: [script] }, handedData(all)],
    commands: [
      {
        label: 'Run it',
        lines: [
          ...variables.map((name) => `export ${name}=…`),
          `k6 run --out json=k6.json.gz ${K6_SCRIPT}`,
        ].join('\n'),
      },
      {
        label: 'With its live dashboard',
        lines: [
          ...variables.map((name) => `export ${name}=…`),
          `K6_WEB_DASHBOARD=true k6 run --out json=k6.json.gz ${K6_SCRIPT}`,
        ].join('\n'),
      },
      {
        label: 'Back into Rollcall',
        lines: 'rollcall import k6.json.gz --plan rollcall.plan.json --report k6.html',
      },
    ],
    install: K6_INSTALL,
    variables,
    cannot,
  };
}

function k6Script(
  { plan, dataset }: HandedOver,
  { request }: Handed,
): { readonly script: string; readonly cannot: readonly string[] } {
  const load = k6Load(plan, dataset.rowCount);
  const thresholds = k6Thresholds(plan.thresholds, load.hasWarmUp);
  const checks = k6Checks(plan.checks);
  const count = plannedCount(plan.length, dataset.rowCount);
  const lines = [
    '// Made by Rollcall. Data stands beside it, secrets come from the environment.',
    "import exec from 'k6/execution';",
    "import http from 'k6/http';",
    "import { SharedArray } from 'k6/data';",
    "import { check, sleep } from 'k6';",
    '',
    `const ROWS = new SharedArray('rows', () => JSON.parse(open(${javaScriptText(`./${DATA_FILE}`)})));`,
    `const BASE = ${javaScriptText(request.base)};`,
    `const NAME = ${javaScriptText(request.name)};`,
    ...request.variables.map((name) => `const ${name} = secret(${javaScriptText(name)});`),
    '',
    'export const options = {',
    `  scenarios: ${load.scenarios},`,
    `  thresholds: ${thresholds.text},`,
    "  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)'],",
    `  discardResponseBodies: ${!checks.needBody},`,
    // As fetch does.
    '  maxRedirects: 20,',
    '};',
    '',
    `http.setResponseCallback(http.expectedStatuses(${statusesOf(plan.expectation.ranges)}));`,
    '',
    ...(load.order === '' ? [] : [load.order, '']),
    ...(load.hasWarmUp
      ? [
          'export function warmUp() {',
          '  call(exec.scenario.iterationInTest % ROWS.length);',
          '}',
          '',
        ]
      : []),
    'export default function () {',
    '  const turn = exec.scenario.iterationInTest;',
    ...(count === undefined ? [] : [`  if (turn >= ${count}) return;`]),
    `  const row = ${load.row};`,
    '  const response = call(row);',
    ...(checks.text === '' ? ['  void response;'] : [`  check(response, ${checks.text});`]),
    ...load.think,
    '}',
    '',
    'function call(row) {',
    '  const [id, address, ...cells] = ROWS[row];',
    '  void cells;',
    '  exec.vu.metrics.metadata.id = id;',
    `  return http.request(${javaScriptText(request.method)}, ${addressOf(request.marks)}, ${request.body === undefined ? 'null' : expressionOf(request.body)}, {`,
    `    headers: { ${request.headers.map(({ name, value }) => `${javaScriptText(name)}: ${expressionOf(value)}`).join(', ')} },`,
    `    timeout: ${javaScriptText(`${request.timeoutMs}ms`)},`,
    '    tags: { name: NAME },',
    '    jar: new http.CookieJar(),',
    '  });',
    '}',
    '',
    ...(checks.text === '' ? [] : [K6_CHECK_FUNCTIONS, '']),
    'function secret(name) {',
    '  const value = __ENV[name];',
    "  if (!value) throw new Error('Set ' + name + ' first: export ' + name + '=…');",
    '  return value;',
    '}',
    '',
  ];
  return {
    script: lines.join('\n'),
    cannot: [...request.cannot, ...load.cannot, ...thresholds.cannot, ...checks.cannot],
  };
}

function addressOf(marks: Handed['request']['marks']): string {
  return marks.reduce(
    // The value as it stands in the address: encoded already.
    (text, { mark, variable }) => `(${text}).split(${javaScriptText(mark)}).join(${variable})`,
    'BASE + address',
  );
}

function expressionOf(text: HandedText): string {
  const parts = text.map((piece) => {
    if ('text' in piece) return javaScriptText(piece.text);
    return 'variable' in piece ? piece.variable : `cells[${piece.column}]`;
  });
  return parts.length === 0 ? '""' : parts.join(' + ');
}

function statusesOf(ranges: readonly { readonly from: number; readonly to: number }[]): string {
  return ranges
    .map(({ from, to }) => (from === to ? String(from) : `{ min: ${from}, max: ${to} }`))
    .join(', ');
}
