/**
 * One line of curl a request, for bash, zsh and ksh. With one request the answer is shown in full, with several a line each:
 * status and time. Secrets are double-quoted variables of the shell.
 */
import { shellHeader, shellText } from './toSnippetsQuote.ts';
import type { Pieces, SnippetRequest, SnippetRequests } from './toSnippetsRequests.ts';

export function curlCode(all: SnippetRequests): string {
  const { requests, variables, notes } = all;
  const common = commonOptions(all);
  const lines = requests.map((request) =>
    ['curl', ...common, ...ownOptions(all, request)].join(' '),
  );
  // Of our own words only: a shell that takes no comments at its prompt would run what stands in them.
  const remarks = [
    ...variables.map((name) => `# Set ${name} first: export ${name}=...`),
    ...notes.map((note) => `# ${note}`),
  ];
  return [...remarks, ...lines, ''].join('\n');
}

function commonOptions({ method, timeoutMs, requests }: SnippetRequests): string[] {
  const show =
    requests.length === 1
      ? ['-i']
      : ['-o', '/dev/null', '-w', "'%{http_code} %{time_total}s %{url_effective}\\n'"];
  // -g: brackets and braces of an address mean themselves. -L: fetch follows redirects, too.
  const options = ['-sS', '-g', '-L', '--compressed', '--max-time', String(timeoutMs / 1000)];
  if (method === 'HEAD') return [...options, ...show.filter((option) => option !== '-i'), '-I'];
  return [...options, ...show];
}

function ownOptions({ method }: SnippetRequests, { url, headers, body }: SnippetRequest): string[] {
  // --data-raw makes it a POST by itself, and one that a redirect turns into a GET, as fetch does.
  const isImplied =
    method === 'GET' || method === 'HEAD' || (method === 'POST' && body !== undefined);
  return [
    ...(isImplied ? [] : ['-X', method]),
    ...headers.flatMap(({ name, value }) => ['-H', headerWord(name, value)]),
    ...(body === undefined ? [] : ['--data-raw', word(body)]),
    shellText(url),
  ];
}

/** curl takes `Name:` for a header to leave out, `Name;` for an empty one. */
function headerWord(name: string, value: Pieces): string {
  if (value.length === 0) return shellText(`${name};`);
  const [first, ...rest] = value;
  return first !== undefined && 'text' in first
    ? word([{ text: `${name}: ${first.text}` }, ...rest], shellHeader)
    : word([{ text: `${name}: ` }, ...value], shellHeader);
}

function word(pieces: Pieces, quoted: (text: string) => string = shellText): string {
  const parts = pieces.map((piece) =>
    'variable' in piece ? `"$${piece.variable}"` : quoted(piece.text),
  );
  return parts.length === 0 ? "''" : parts.join('');
}
