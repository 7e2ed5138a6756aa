/**
 * A script for fetch, in Node 20 as a module or in a browser's console: as many at once as in the run, then the slowest and
 * the statuses that came. A secret comes from the environment, or is asked for.
 */
import { javaScriptText } from './toSnippetsQuote.ts';
import type { Pieces, SnippetHeader, SnippetRequests } from './toSnippetsRequests.ts';
import { sharedParts } from './toSnippetsShared.ts';

/** Time is passed into core; what is written here is read elsewhere. */
const CLOCK = 'performance';

export function fetchCode(all: SnippetRequests): string {
  const { requests, variables, notes, timeoutMs } = all;
  const shared = sharedParts(requests);
  const options = [
    `method: ${javaScriptText(all.method)}`,
    ...(all.bypassesCache ? ["cache: 'no-store'"] : []),
    `credentials: '${all.credentials}'`,
    "referrerPolicy: 'no-referrer'",
    ...(shared.headers === undefined ? [] : headersOption(shared.headers)),
    ...(shared.body === undefined ? [] : [`body: ${expression(shared.body)}`]),
  ];
  const lines = requests.map(({ id, url, headers, body }) =>
    [
      `  { id: ${javaScriptText(id)}, url: ${javaScriptText(url)}`,
      ...(shared.headers === undefined ? headersOption(headers) : []),
      ...(shared.body === undefined && body !== undefined ? [`body: ${expression(body)}`] : []),
    ].join(', '),
  );
  return `// In Node 20 or later, saved as calls.mjs, or in the console of a browser.
${notes.map((note) => `// ${note}\n`).join('')}${variables
  .map((name) => `const ${name} = globalThis.process?.env.${name} ?? prompt('${name}');\n`)
  .join('')}const CONCURRENCY = ${all.concurrency};
const OPTIONS = { ${options.join(', ')} };
const REQUESTS = [
${lines.map((line) => `${line} },\n`).join('')}];

const results = [];
const waiting = REQUESTS.values();
async function lane() {
  for (const { id, url, ...own } of waiting) {
    const start = ${CLOCK}.now();
    let outcome;
    try {
      const signal = AbortSignal.timeout(${timeoutMs});
      const response = await fetch(url, { ...OPTIONS, ...own, signal });
      await response.arrayBuffer();
      outcome = response.status;
    } catch (error) {
      outcome = error.name;
    }
    results.push({ id, outcome, ms: Math.round(10 * (${CLOCK}.now() - start)) / 10 });
  }
}
await Promise.all(Array.from({ length: CONCURRENCY }, lane));

results.sort((a, b) => b.ms - a.ms);
console.table(results.slice(0, 10));
console.log('statuses', new Set(results.map(({ outcome }) => outcome)));
`;
}

function headersOption(headers: readonly SnippetHeader[]): string[] {
  if (headers.length === 0) return [];
  const pairs = headers.map(({ name, value }) => `[${javaScriptText(name)}, ${expression(value)}]`);
  return [`headers: [${pairs.join(', ')}]`];
}

function expression(pieces: Pieces): string {
  const parts = pieces.map((piece) =>
    'variable' in piece ? piece.variable : javaScriptText(piece.text),
  );
  return parts.length === 0 ? "''" : parts.join(' + ');
}
