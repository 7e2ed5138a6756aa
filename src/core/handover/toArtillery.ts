/**
 * A plan for Artillery 2: the YAML, and its processor, in which every virtual user is a lane. A line for each request is written beside it
 * (Rollcall rows), because Artillery's own report has no single requests. On Fargate each worker carries the whole plan out.
 */
import { stringify } from 'yaml';
import { javaScriptText } from '../exchange/toSnippetsQuote.ts';
import { DATA_FILE, handedData } from './handedData.ts';
import { type HandedLoad, handedLoad, handedLoadCannot, loadLiteral } from './handedLoad.ts';
import { type HandedRequest, type HandedText, handed } from './handedRequest.ts';
import type { HandedOver, ToEngine } from './handover.ts';
import { ARTILLERY_RUNTIME } from './toArtilleryRuntime.ts';

const YAML = 'artillery.yml';
const PROCESSOR = 'rollcall.cjs';

export const toArtillery: ToEngine = (run) => {
  const all = handed(run);
  const { plan } = run;
  const { variables, base } = all.request;
  const load = handedLoad(plan, all.rowCount);
  const exports = variables.map((name) => `export ${name}=…`);
  return {
    name: 'artillery',
    files: [
      { name: YAML, mediaType: 'application/yaml', pieces: [yamlOf(base, load)] },
      {
        name: PROCESSOR,
        mediaType: 'text/javascript',
        pieces: [processorOf(run, all.request, load)],
      },
      handedData(all),
    ],
    commands: [
      {
        label: 'Run it',
        lines: [...exports, 'rm -f rollcall-rows-*.ndjson', `artillery run ${YAML}`].join('\n'),
      },
      {
        label: 'Back into Rollcall',
        lines:
          'rollcall import rollcall-rows-*.ndjson --plan rollcall.plan.json --report artillery.html',
      },
      {
        label: 'On Fargate: 4 workers, each with the whole plan',
        lines: [
          ...variables.map((name) => `echo "${name}=$${name}" >> rollcall.env`),
          `artillery run-fargate ${YAML} --count 4 --region eu-west-1${variables.length > 0 ? ' --dotenv rollcall.env' : ''} --output artillery.json`,
          ...(variables.length > 0 ? ['rm rollcall.env'] : []),
          'rollcall import artillery.json --report artillery.html',
        ].join('\n'),
      },
    ],
    install: 'Install Artillery: npm install -g artillery (it needs Node 22.13 or newer).',
    variables,
    cannot: [
      ...all.request.cannot,
      ...handedLoadCannot(plan),
      ...(load.lanes > 1 ? ['Virtual users arrive within the first second, not all at once.'] : []),
      'Requests are made by the fetch of Node, in one thread, and told to Artillery as its metrics; its http.response_time is then the time until the body is read.',
      'On Fargate each worker calls every id, and the lines with ids stay in its container: only the summary comes back.',
    ],
  };
};

/** What Artillery runs; the processor says the rest. */
function yamlOf(base: string, { lanes }: HandedLoad): string {
  const target = URL.canParse(base) ? new URL(base).origin : 'http://localhost';
  const text = stringify({
    config: {
      target,
      processor: `./${PROCESSOR}`,
      // Fargate's containers get the data with these two.
      includeFiles: [`./${DATA_FILE}`],
      phases: [{ name: 'lanes', duration: 1, arrivalCount: lanes }],
    },
    scenarios: [{ name: 'every id', flow: [{ function: 'lane' }] }],
  });
  return `# Made by Rollcall. Each virtual user is a lane; what it does is in ${PROCESSOR}.\n${text}`;
}

function processorOf(
  { plan: { expectation } }: HandedOver,
  request: HandedRequest,
  load: HandedLoad,
): string {
  const { base, name, method, timeoutMs, variables } = request;
  return [
    '// Made by Rollcall. Data stands beside it, secrets come from the environment.',
    "const { openSync, readFileSync, writeSync } = require('node:fs');",
    "const { join } = require('node:path');",
    "const { randomBytes } = require('node:crypto');",
    "const { setTimeout: sleep } = require('node:timers/promises');",
    '',
    '// One row a line: [id, address behind BASE, …]',
    `const ROWS = JSON.parse(readFileSync(join(__dirname, ${javaScriptText(DATA_FILE)}), 'utf8'));`,
    `const BASE = ${javaScriptText(base)};`,
    `const NAME = ${javaScriptText(name)};`,
    `const METHOD = ${javaScriptText(method)};`,
    `const TIMEOUT_MS = ${timeoutMs};`,
    `const EXPECTED = [${expectation.ranges.map(({ from, to }) => `[${from}, ${to}]`).join(', ')}];`,
    `const LOAD = ${loadLiteral(load)};`,
    ...variables.map((variable) => `const ${variable} = secret(${javaScriptText(variable)});`),
    '',
    requestFunction(request),
    '',
    ARTILLERY_RUNTIME,
  ].join('\n');
}

function requestFunction({ columns, headers, body, marks }: HandedRequest): string {
  const entries = headers.map(
    ({ name, value }) => `[${javaScriptText(name)}, ${expressionOf(value)}]`,
  );
  const url = marks.reduce(
    (text, { mark, variable }) => `(${text}).split(${javaScriptText(mark)}).join(${variable})`,
    'BASE + address',
  );
  return [
    'function requestOf(row) {',
    `  const [id, address${columns.length > 0 ? ', ...cells' : ''}] = ROWS[row];`,
    `  const url = ${url};`,
    `  const headers = [${entries.join(', ')}];`,
    `  const body = ${body === undefined ? 'undefined' : expressionOf(body)};`,
    '  return { id, url, headers, body };',
    '}',
  ].join('\n');
}

function expressionOf(text: HandedText): string {
  const parts = text.map((piece) => {
    if ('text' in piece) return javaScriptText(piece.text);
    return 'variable' in piece ? piece.variable : `cells[${piece.column}]`;
  });
  return parts.length === 0 ? '""' : parts.join(' + ');
}
