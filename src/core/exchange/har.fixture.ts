/** What is wrong with a HAR, by the fields that http://www.softwareishard.com/blog/har-12-spec/ does not call optional. */
type Shape = { readonly [name: string]: 'string' | 'number' | 'array' | 'object' };

const ENTRY: Shape = {
  startedDateTime: 'string',
  time: 'number',
  request: 'object',
  response: 'object',
  cache: 'object',
  timings: 'object',
};
const REQUEST: Shape = {
  method: 'string',
  url: 'string',
  httpVersion: 'string',
  cookies: 'array',
  headers: 'array',
  queryString: 'array',
  headersSize: 'number',
  bodySize: 'number',
};
const RESPONSE: Shape = {
  status: 'number',
  statusText: 'string',
  httpVersion: 'string',
  cookies: 'array',
  headers: 'array',
  content: 'object',
  redirectURL: 'string',
  headersSize: 'number',
  bodySize: 'number',
};
const MOMENT = /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export function harProblems(har: unknown): string[] {
  const log = member(har, 'log');
  const problems = misses(log, 'log', { version: 'string', creator: 'object', entries: 'array' });
  problems.push(
    ...misses(member(log, 'creator'), 'creator', { name: 'string', version: 'string' }),
  );
  if (member(log, 'version') !== '1.2') problems.push('log.version is not 1.2');
  const entries = member(log, 'entries');
  if (!Array.isArray(entries)) return problems;
  entries.forEach((entry, index) => {
    problems.push(...entryProblems(entry).map((problem) => `entry ${index}: ${problem}`));
  });
  return problems;
}

function entryProblems(entry: unknown): string[] {
  const [request, response] = [member(entry, 'request'), member(entry, 'response')];
  const problems = [
    ...misses(entry, 'entry', ENTRY),
    ...misses(request, 'request', REQUEST),
    ...misses(response, 'response', RESPONSE),
    ...misses(member(response, 'content'), 'content', { size: 'number', mimeType: 'string' }),
    ...timingProblems(member(entry, 'timings'), member(entry, 'time')),
  ];
  for (const list of ['headers', 'queryString']) {
    const pairs = member(request, list);
    if (!Array.isArray(pairs)) continue;
    for (const pair of pairs)
      problems.push(...misses(pair, list, { name: 'string', value: 'string' }));
  }
  if (!MOMENT.test(String(member(entry, 'startedDateTime')))) problems.push('no ISO 8601 date');
  if (String(member(request, 'url')).includes('#')) problems.push('url has a fragment');
  return problems;
}

function timingProblems(timings: unknown, time: unknown): string[] {
  const problems: string[] = [];
  let sum = 0;
  for (const name of ['blocked', 'dns', 'connect', 'send', 'wait', 'receive', 'ssl']) {
    const value = member(timings, name);
    const isRequired = ['send', 'wait', 'receive'].includes(name);
    if (value === undefined && !isRequired) continue;
    if (typeof value !== 'number') problems.push(`timings.${name} is no number`);
    else if (value < 0 && isRequired) problems.push(`timings.${name} is negative`);
    else if (value < 0 && value !== -1) problems.push(`timings.${name} is neither −1 nor a time`);
    // ssl is part of connect.
    else if (name !== 'ssl') sum += Math.max(0, value);
  }
  if (!(Math.abs(sum - Number(time)) < 0.002)) problems.push('time is not the sum of its timings');
  return problems;
}

function misses(value: unknown, name: string, shape: Shape): string[] {
  return Object.entries(shape).flatMap(([field, type]) => {
    const found = member(value, field);
    const kind = Array.isArray(found) ? 'array' : found === null ? 'null' : typeof found;
    return kind === type ? [] : [`${name}.${field} is ${kind}, not ${type}`];
  });
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Record<string, unknown>)[name];
}
