/**
 * A Python script, ready to run: asyncio.gather over an httpx.AsyncClient with a timeout, with a semaphore, because a gather
 * without a bound opens a connection for every id. It prints the slowest and the set of statuses.
 */
import { pythonText } from './toSnippetsQuote.ts';
import type { Pieces, SnippetHeader, SnippetRequests } from './toSnippetsRequests.ts';
import { sharedParts } from './toSnippetsShared.ts';

export function pythonCode(all: SnippetRequests): string {
  const { requests, variables, notes } = all;
  const shared = sharedParts(requests);
  const lines = requests.map(({ id, url, headers, body }) =>
    [
      pythonText(id),
      pythonText(url),
      shared.headers === undefined ? headerList(headers) : 'HEADERS',
      shared.body === undefined ? expression(body) : 'BODY',
    ].join(', '),
  );
  const usesHeaders = shared.headers !== undefined;
  const usesBody = shared.body !== undefined;
  return `# pip install httpx
${notes.map((note) => `# ${note}\n`).join('')}${variables
  .map((name) => `# Set ${name} first: export ${name}=...\n`)
  .join('')}import asyncio
${variables.length > 0 ? 'import os\n' : ''}import time

import httpx

CONCURRENCY = ${all.concurrency}
TIMEOUT_SECONDS = ${all.timeoutMs / 1000}
METHOD = ${pythonText(all.method)}
${usesHeaders ? `HEADERS = ${headerList(shared.headers ?? [])}\n` : ''}${
  usesBody ? `BODY = ${expression(shared.body)}\n` : ''
}# id, address, headers, body
REQUESTS = [
${lines.map((line) => `    (${line}),\n`).join('')}]


async def call(client, semaphore, name, url, headers, body):
    async with semaphore:
        start = time.perf_counter()
        try:
            request = client.request(METHOD, url, headers=headers, content=body)
            # httpx counts each step by itself; this is the limit of all of them.
            response = await asyncio.wait_for(request, TIMEOUT_SECONDS)
            outcome = response.status_code
        except (httpx.HTTPError, httpx.InvalidURL, asyncio.TimeoutError) as error:
            outcome = type(error).__name__
        return (time.perf_counter() - start) * 1000, outcome, name


async def main():
    semaphore = asyncio.Semaphore(CONCURRENCY)
    limits = httpx.Limits(max_connections=CONCURRENCY)
    async with httpx.AsyncClient(
        timeout=TIMEOUT_SECONDS, limits=limits, follow_redirects=True
    ) as client:
        calls = [call(client, semaphore, *request) for request in REQUESTS]
        results = await asyncio.gather(*calls)
    print("slowest")
    for ms, outcome, name in sorted(results, key=lambda one: -one[0])[:10]:
        print(f"{ms:10.1f} ms  {outcome}  {name!r}")
    print("statuses", {outcome for _, outcome, _ in results})


asyncio.run(main())
`;
}

function headerList(headers: readonly SnippetHeader[]): string {
  const pairs = headers.map(({ name, value }) => `(${pythonText(name)}, ${headerValue(value)})`);
  return `[${pairs.join(', ')}]`;
}

/** httpx takes texts of ASCII alone; a browser sends one byte a character. */
function headerValue(value: Pieces): string {
  const isPlain = value.every((piece) => !('text' in piece) || /^[\x20-\x7e\t]*$/.test(piece.text));
  return isPlain ? expression(value) : `(${expression(value)}).encode("latin-1")`;
}

function expression(pieces: Pieces | undefined): string {
  if (pieces === undefined) return 'None';
  const parts = pieces.map((piece) =>
    'variable' in piece ? `os.environ["${piece.variable}"]` : pythonText(piece.text),
  );
  return parts.length === 0 ? '""' : parts.join(' + ');
}
