/**
 * The plan's request as other engines are told it: method, address, headers and body as texts with columns and environment variables in
 * them. Whatever looks secret (plan/planFileSecrets.ts) is a variable, in the address too; columns whose names look secret are left
 * out, and said. Addresses are expanded here, once a row, so that no engine needs an RFC 6570 of its own: a secret within one is a mark
 * on its way, which the script replaces.
 */
import { type Dataset, variablesOfRow } from '../plan/dataset.ts';
import { requestExpander } from '../plan/expandRequest.ts';
import type { HttpMethod, Plan } from '../plan/plan.ts';
import { PlanSecrets } from '../plan/planFileSecrets.ts';
import { redactAddress } from '../plan/redact.ts';
import { secretColumnsOf, withoutSecretColumns } from '../plan/secretColumns.ts';
import type { HandedOver } from './handover.ts';

/** A text, an environment variable, or the cell of a column (its place in HandedRequest.columns). */
export type HandedPiece =
  | { readonly text: string }
  | { readonly variable: string }
  | { readonly column: number };
export type HandedText = readonly HandedPiece[];

export type HandedRequest = {
  readonly method: HttpMethod;
  readonly timeoutMs: number;
  /** Without secrets: the name of all requests, against one series an id. */
  readonly name: string;
  /** What all addresses begin with. */
  readonly base: string;
  readonly headers: readonly { readonly name: string; readonly value: HandedText }[];
  /** undefined: none is sent. */
  readonly body: HandedText | undefined;
  /** Columns besides the id that headers or body need, in the order in which a row has them behind id and address. */
  readonly columns: readonly string[];
  /** Secrets within addresses: `mark` stands in a row's address in place of the variable's value. */
  readonly marks: readonly { readonly mark: string; readonly variable: string }[];
  /** Of all of it, in order of appearance. */
  readonly variables: readonly string[];
  readonly cannot: readonly string[];
};

export type HandedRow = {
  readonly id: string;
  /** Behind HandedRequest.base. */
  readonly address: string;
  readonly cells: readonly string[];
};

export type Handed = {
  readonly request: HandedRequest;
  readonly rowCount: number;
  readonly rowAt: (row: number) => HandedRow;
  /** Variable → its value: for who starts the engine himself, and for nobody else. */
  readonly secrets: ReadonlyMap<string, string>;
};

const VARIABLE = /\$(\$\{)|\$\{(\w+)\}/g;
const DEFAULT_CONTENT_TYPE = 'text/plain;charset=UTF-8';

export function handed({ plan, dataset }: HandedOver): Handed {
  const { request } = plan;
  const secrets = new PlanSecrets();
  const shown = withoutSecretColumns(dataset);
  const hidden = secretColumnsOf(dataset);
  const columns = new Columns(shown);
  const endpoint = secrets.endpoint(request.endpointTemplate);
  const { template, marks } = markedTemplate(endpoint);
  const headers = request.headers.map((header) => {
    const { name, value } = secrets.header(header);
    return { name, value: columns.pieces(value) };
  });
  const sendsBody = request.body !== '' && request.method !== 'GET' && request.method !== 'HEAD';
  const body = sendsBody ? columns.pieces(secrets.body(request)) : undefined;
  const isTyped = headers.some(({ name }) => name.toLowerCase() === 'content-type');
  if (body !== undefined && !isTyped) {
    // As fetch says of a text; other tools say something else.
    headers.push({ name: 'Content-Type', value: [{ text: DEFAULT_CONTENT_TYPE }] });
  }
  const expand = requestExpander({
    ...plan,
    request: { ...request, endpointTemplate: template, headers: [], body: '' },
    dataset: shown,
    validated: true,
  });
  const addressOf = (row: number) => asSent(expand(row).url);
  const base = baseOf(addressOf, dataset.rowCount);
  const used = columns.used;
  return {
    request: {
      method: request.method,
      timeoutMs: request.timeoutMs,
      name: redactAddress(request.endpointTemplate),
      base,
      headers,
      body,
      columns: used,
      marks,
      variables: [...secrets.values.keys()],
      cannot: cannotOf(plan, hidden.includes(true) ? namesOf(dataset, hidden) : []),
    },
    rowCount: dataset.rowCount,
    rowAt(row) {
      const values = variablesOfRow(shown, row);
      return {
        id: values.id ?? '',
        address: addressOf(row).slice(base.length),
        cells: used.map((name) => values[name] ?? ''),
      };
    },
    secrets: secrets.values,
  };
}

/** Texts with `${NAME}` and `{column}` → pieces. Counts the columns that are used. */
class Columns {
  readonly #known: ReadonlySet<string>;
  readonly #used: string[] = [];

  constructor({ columns }: Dataset) {
    this.#known = new Set([...columns, 'id']);
  }

  get used(): readonly string[] {
    return this.#used;
  }

  pieces(text: string): HandedText {
    const pieces: HandedPiece[] = [];
    let done = 0;
    for (const match of text.matchAll(VARIABLE)) {
      this.#texts(text.slice(done, match.index), pieces);
      const [whole, plain, name] = match;
      if (plain !== undefined) pieces.push({ text: plain });
      else if (name !== undefined) pieces.push({ variable: name });
      done = match.index + whole.length;
    }
    this.#texts(text.slice(done), pieces);
    return joined(pieces);
  }

  /** As fillText of plan/template.ts: known names alone, all other braces stay. */
  #texts(text: string, pieces: HandedPiece[]): void {
    let done = 0;
    for (const match of text.matchAll(/\{([^{}\s"':,]+)\}/g)) {
      const [whole, name = ''] = match;
      if (!this.#known.has(name)) continue;
      pieces.push({ text: text.slice(done, match.index) }, { column: this.#placeOf(name) });
      done = match.index + whole.length;
    }
    pieces.push({ text: text.slice(done) });
  }

  #placeOf(name: string): number {
    const place = this.#used.indexOf(name);
    return place >= 0 ? place : this.#used.push(name) - 1;
  }
}

/** Neighbouring texts as one, no empty ones. `$${` parts a text that is one. */
function joined(pieces: readonly HandedPiece[]): HandedText {
  const all: HandedPiece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (!('text' in piece)) all.push(piece);
    else if (piece.text === '') continue;
    else if (last !== undefined && 'text' in last)
      all[all.length - 1] = { text: last.text + piece.text };
    else all.push(piece);
  }
  return all;
}

/** Signs that no address changes on its way through expansion. */
function markedTemplate(endpoint: string) {
  const marks: { mark: string; variable: string }[] = [];
  const template = endpoint.replace(VARIABLE, (_whole, plain?: string, variable?: string) => {
    if (plain !== undefined || variable === undefined) return plain ?? '';
    const mark = `__ROLLCALL_${variable}__`;
    if (!marks.some((one) => one.variable === variable)) marks.push({ mark, variable });
    return mark;
  });
  return { template, marks };
}

/** As the browser wrote it on the wire: other tools refuse a space. */
function asSent(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}

/** What all rows have in common, up to the last slash or sign that parts. */
function baseOf(addressOf: (row: number) => string, rowCount: number): string {
  let base = rowCount === 0 ? '' : addressOf(0);
  for (let row = 1; row < rowCount && base !== ''; row++) {
    const address = addressOf(row);
    let same = Math.min(base.length, address.length);
    while (!address.startsWith(base.slice(0, same))) same--;
    base = base.slice(0, same);
  }
  return base.replace(/[^/?&=#]*$/, '');
}

function namesOf({ columns }: Dataset, hidden: readonly boolean[]): readonly string[] {
  return columns.filter((_, at) => hidden[at]);
}

function cannotOf({ request, autoStop }: Plan, hiddenColumns: readonly string[]): string[] {
  return [
    ...(hiddenColumns.length === 0
      ? []
      : [
          `The columns ${hiddenColumns.join(', ')} look secret and are left out of the data: they are empty. Put them into rollcall-data.json yourself.`,
        ]),
    ...(request.credentials === 'include'
      ? ['Cookies of the browser went with each request; they are not sent from here.']
      : []),
    ...(autoStop
      ? ['It does not stop by itself when the target is plainly hurt; a threshold with abort does.']
      : []),
  ];
}
