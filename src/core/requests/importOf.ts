/** A found request as what the form would hold: what is taken, what is not and why, and the change to the draft. */
import { isForbiddenHeader, parseHeaders } from '../plan/headers.ts';
import { idListText } from '../plan/idsText.ts';
import { type Header, type HttpMethod, METHODS, type PlanDraft } from '../plan/plan.ts';
import { isCredentials, isSecretName } from '../plan/redact.ts';
import type { FoundRequest, LeftOut } from './foundRequest.ts';
import { filledAddress } from './pathId.ts';

export type RequestImport = {
  readonly method: HttpMethod;
  readonly endpointTemplate: string;
  readonly headers: readonly Header[];
  readonly body: string;
  /** Empty: the ids of the form stay. */
  readonly ids: readonly string[];
  readonly timeoutSeconds: number | undefined;
  readonly expectedStatus: string | undefined;
  /** Names of headers that a browser sets itself. */
  readonly cannotSet: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
};

/** `takesGuess`: what looks like an id in a concrete address is one (idGuess). */
export function importOf(found: FoundRequest, takesGuess: boolean): RequestImport {
  const { template, ids, renamed, columns } = filledAddress(found, takesGuess);
  const method = METHODS.find((name) => name === found.method);
  const sendsBody = found.method !== 'GET' && found.method !== 'HEAD';
  const withId = (text: string) =>
    renamed === undefined ? text : text.replaceAll(`{${renamed}}`, '{id}');
  const { headers, cannotSet, leftOut } = sortedHeaders(
    found.headers.map(({ name, value }) => ({ name, value: withId(value) })),
  );
  const body = method !== undefined && sendsBody ? withId(found.body) : '';
  return {
    method: method ?? 'GET',
    endpointTemplate: template,
    headers,
    body,
    ids,
    timeoutSeconds: found.timeoutSeconds,
    expectedStatus: found.expectedStatus,
    cannotSet,
    leftOut: [
      ...(method === undefined ? [unknownMethod(found.method)] : []),
      ...(body === '' && found.body !== '' ? [bodyNotSent(found.method)] : []),
      ...leftOut,
      ...found.leftOut,
    ],
    notes: [
      ...found.notes,
      ...columns.map(
        (name) => `{${name}} has no value: give the list a column ${name}, or write its value.`,
      ),
      ...secretNotes(headers),
      ...userAgentNote(headers),
      ...(body.includes('{id}') ? ['{id} in the body is filled in with the id.'] : []),
    ],
  };
}

/** What was typed for another request, headers above all, does not go along with this one. */
export function fieldsOfImport(imported: RequestImport): Partial<PlanDraft> {
  const { method, endpointTemplate, headers, body, ids, timeoutSeconds, expectedStatus } = imported;
  return {
    method,
    endpointTemplate,
    headers: headers.map(({ name, value }) => `${name}: ${value}`).join('\n'),
    body,
    ...(ids.length === 0 ? {} : { ids: idListText(ids) }),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds: String(timeoutSeconds) }),
    ...(expectedStatus === undefined ? {} : { expectedStatus }),
  };
}

type SortedHeaders = Pick<RequestImport, 'headers' | 'cannotSet' | 'leftOut'>;

function sortedHeaders(all: readonly Header[]): SortedHeaders {
  const headers: Header[] = [];
  const cannotSet = new Set<string>();
  const leftOut: LeftOut[] = [];
  for (const { name, value } of all) {
    const [line] = parseHeaders(`${name}: ${value.replaceAll(/[\r\n]+/g, ' ')}`).headers;
    if (isForbiddenHeader(name)) cannotSet.add(name);
    else if (line !== undefined) headers.push(line);
    else leftOut.push({ what: name.slice(0, 60), why: 'It is no header that HTTP allows.' });
  }
  return { headers, cannotSet: [...cannotSet], leftOut };
}

function unknownMethod(method: string): LeftOut {
  const why = `Rollcall sends ${METHODS.join(', ')}; the form has GET in its place.`;
  return { what: `Method ${method.slice(0, 40)}`, why };
}

function bodyNotSent(method: string): LeftOut {
  const why = `A browser sends no body with ${METHODS.some((name) => name === method) ? method : 'GET'}.`;
  return { what: 'The body', why };
}

/** Fetch allows it; Chromium 156 keeps silent and sends its own. */
function userAgentNote(headers: readonly Header[]): readonly string[] {
  if (!headers.some(({ name }) => name.toLowerCase() === 'user-agent')) return [];
  return ['User-Agent: browsers built on Chromium send their own all the same.'];
}

function secretNotes(headers: readonly Header[]): readonly string[] {
  const names = headers
    .filter(({ name, value }) => value !== '' && (isSecretName(name) || isCredentials(value)))
    .map(({ name }) => name);
  if (names.length === 0) return [];
  return [`${names.join(', ')}: looks secret. It is sent to the target and never stored.`];
}
