/**
 * The requests that a snippet makes: what the run sent for some rows, but for what looks secret (plan/redact.ts). Secret values
 * of headers and of a body's fields become environment variables; those of the address and of columns are left out, and a
 * note says so. Ids themselves are no secret: the page shows them everywhere.
 */
import { type Dataset, variablesOfRow } from '../plan/dataset.ts';
import { requestExpander } from '../plan/expandRequest.ts';
import { maxLanes } from '../plan/load.ts';
import type { Header, HttpMethod, Plan } from '../plan/plan.ts';
import { bypassesCache } from '../plan/preflight.ts';
import { isSecretName, redactAddress, redactHeaders } from '../plan/redact.ts';
import { secretColumnsOf, withoutSecretColumns } from '../plan/secretColumns.ts';
import { fillText } from '../plan/template.ts';
import { wellFormed } from '../plan/wellFormed.ts';

/** A text, or the environment variable that holds it. */
export type Piece = { readonly text: string } | { readonly variable: string };
export type Pieces = readonly Piece[];
export type SnippetHeader = { readonly name: string; readonly value: Pieces };

export type SnippetRequest = {
  readonly id: string;
  readonly url: string;
  readonly headers: readonly SnippetHeader[];
  readonly body: Pieces | undefined;
};

export type SnippetRequests = {
  readonly method: HttpMethod;
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly bypassesCache: boolean;
  readonly credentials: 'omit' | 'include';
  readonly requests: readonly SnippetRequest[];
  /** How many more were asked for. */
  readonly leftOut: number;
  readonly variables: readonly string[];
  /** Sentences for the reader, of our own words and names of variables only. */
  readonly notes: readonly string[];
};

export const MAX_SNIPPET_REQUESTS = 1000;
/** A clipboard and an editor must still take it. */
const MAX_CHARS = 4_000_000;

const SCHEME = /^\s*(?:basic|bearer|digest|negotiate)\s+/i;
/** `"name": "value"` of JSON, and `name=value` of a form, without a placeholder in the value. */
const JSON_FIELD = /("([^"\\]{1,200})"\s*:\s*")[^"\\{}]+(?=")/g;
const FORM_FIELD = /((?:^|&)([^=&{}\s]{1,200})=)[^&{}]+/g;

/** `rows` are rows of the dataset. */
export function snippetRequests(
  { plan, dataset }: { readonly plan: Plan; readonly dataset: Dataset },
  rows: readonly number[],
): SnippetRequests {
  const { request } = plan;
  const variables = new VariableNames();
  const endpointTemplate = redactAddress(request.endpointTemplate);
  const shown = withoutSecretColumns(dataset);
  const headers = withContentType(
    request.headers.map((header) => ({
      name: header.name,
      value: piecesOfHeader(header, variables),
    })),
    sendsBody(plan),
  );
  const body = sendsBody(plan) ? piecesOfBody(wellFormed(request.body), variables) : undefined;
  const texts = headers.flatMap(({ name, value }) =>
    value.flatMap((piece) => ('text' in piece ? { name, value: piece.text } : [])),
  );
  const expand = requestExpander({
    ...plan,
    request: { ...request, endpointTemplate, headers: texts, body: '' },
    dataset: shown,
    validated: true,
  });
  const requests: SnippetRequest[] = [];
  let chars = 0;
  for (const row of rows) {
    const expanded = expand(row);
    const values = expanded.headers.map(({ value }) => value).values();
    const columns = variablesOfRow(shown, row);
    const one: SnippetRequest = {
      id: wellFormed(columns.id ?? ''),
      url: asSent(expanded.url),
      headers: headers.map(({ name, value }) => ({
        name,
        value: trimmed(
          value.map((piece) => ('text' in piece ? { text: values.next().value ?? '' } : piece)),
        ),
      })),
      body:
        body === undefined
          ? undefined
          : spoken(
              body.map((piece) =>
                'text' in piece ? { text: wellFormed(fillText(piece.text, columns)) } : piece,
              ),
            ),
    };
    chars += charsOf(one);
    if (requests.length > 0 && chars > MAX_CHARS) break;
    requests.push(one);
    if (requests.length === MAX_SNIPPET_REQUESTS) break;
  }
  const notes: string[] = [];
  if (endpointTemplate !== request.endpointTemplate) {
    notes.push('The address holds a secret that is left out here: put it in again.');
  }
  if (secretColumnsOf(dataset).includes(true))
    notes.push('Columns whose names look secret are left out: they are empty.');
  if (request.credentials === 'include') {
    notes.push("The browser's cookies went with each request: they are not sent from here.");
  }
  return {
    method: request.method,
    timeoutMs: request.timeoutMs,
    concurrency: Math.max(1, Math.min(maxLanes(plan.load), requests.length)),
    bypassesCache: bypassesCache(request.method, request.headers),
    credentials: request.credentials,
    requests,
    leftOut: rows.length - requests.length,
    variables: variables.all(),
    notes,
  };
}

function sendsBody({ request: { method, body } }: Plan): boolean {
  return body !== '' && method !== 'GET' && method !== 'HEAD';
}

/** As the browser wrote it on the wire: other tools refuse a space. */
function asSent(url: string): string {
  return URL.canParse(url) ? new URL(url).href : wellFormed(url);
}

/** A browser takes the white space off the ends of a header's value. */
function trimmed(pieces: Pieces): Pieces {
  const last = pieces.length - 1;
  return spoken(
    pieces.map((piece, index) => {
      if ('variable' in piece) return piece;
      const text = index === 0 ? piece.text.replace(/^[ \t]+/, '') : piece.text;
      return { text: index === last ? text.replace(/[ \t]+$/, '') : text };
    }),
  );
}

/** Without empty texts; nothing at all is an empty value. */
function spoken(pieces: Pieces): Pieces {
  return pieces.filter((piece) => 'variable' in piece || piece.text !== '');
}

/** What fetch says of a text that it is given as a body; other tools say something else. */
function withContentType(headers: readonly SnippetHeader[], hasBody: boolean): SnippetHeader[] {
  const isGiven = headers.some(({ name }) => name.toLowerCase() === 'content-type');
  return hasBody && !isGiven
    ? [...headers, { name: 'Content-Type', value: [{ text: 'text/plain;charset=UTF-8' }] }]
    : [...headers];
}

function piecesOfHeader(header: Header, variables: VariableNames): Pieces {
  const [open] = redactHeaders([header]);
  if (open?.value !== undefined) return [{ text: open.value }];
  const scheme = SCHEME.exec(header.value)?.[0].trim();
  return scheme === undefined
    ? [{ variable: variables.of(header.name) }]
    : [{ text: `${scheme} ` }, { variable: variables.of(header.name) }];
}

/** Values of fields whose names look secret become variables, unless they are made of columns. */
export function piecesOfBody(body: string, variables: VariableNames): Pieces {
  const pieces: Piece[] = [];
  let done = 0;
  const pattern = /^\s*[[{"]/.test(body) ? JSON_FIELD : FORM_FIELD;
  for (const match of body.matchAll(pattern)) {
    const [whole, before = '', name = ''] = match;
    if (!isSecretName(name)) continue;
    pieces.push({ text: body.slice(done, match.index) + before });
    pieces.push({ variable: variables.of(name) });
    done = match.index + whole.length;
  }
  pieces.push({ text: body.slice(done) });
  return pieces;
}

function charsOf({ id, url, headers, body }: SnippetRequest): number {
  const count = (pieces: Pieces) =>
    pieces.reduce((sum, piece) => sum + ('text' in piece ? piece.text.length : 0), 0);
  return (
    id.length +
    url.length +
    headers.reduce((sum, { value }) => sum + count(value), 0) +
    count(body ?? [])
  );
}

/**
 * One environment variable for each secret, after its name in the request. All begin with API_, so that none is one of the
 * shell's own (a field may be called pwd) or of the script's.
 */
export class VariableNames {
  readonly #byName = new Map<string, string>();

  of(name: string): string {
    const key = name.toLowerCase();
    const known = this.#byName.get(key);
    if (known !== undefined) return known;
    const isTelling = isSecretName(key) && key !== 'authorization';
    const words = (isTelling ? key : 'token').split(/[^a-z0-9]+/).filter((word) => word !== '');
    const own = words.join('_').replace(/^x_/, '').replace(/^api_/, '').toUpperCase();
    const plain = `API_${own}`;
    let variable = plain;
    for (let next = 2; this.all().includes(variable); next++) variable = `${plain}_${next}`;
    this.#byName.set(key, variable);
    return variable;
  }

  all(): string[] {
    return [...this.#byName.values()];
  }
}
