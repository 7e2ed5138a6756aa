/** A Postman collection (v2.0 or v2.1) → its requests, folders and all. Scripts are not run. */

import type { Header } from '../plan/plan.ts';
import { err, ok, type Result } from '../result.ts';
import { hasHeader } from './basicAuthorization.ts';
import {
  type FoundRequest,
  type FoundRequests,
  foundIn,
  type LeftOut,
  NOTHING_FOUND,
} from './foundRequest.ts';
import { fieldOf, listOf, textField } from './ownField.ts';
import { postmanAuth } from './postmanAuth.ts';
import { postmanBody } from './postmanBody.ts';
import { postmanUrl } from './postmanUrl.ts';
import { PostmanText, type PostmanValues, valuesOf } from './postmanVariables.ts';
import { namesInAddress, variableName, withQuery } from './templateAddress.ts';

const MAX_DEPTH = 30;

/** What a folder hands down to its items. */
type Folder = {
  readonly path: readonly string[];
  readonly values: PostmanValues;
  readonly auth: unknown;
  readonly hasScripts: boolean;
};

/** As exported, or in the envelope of Postman's own API. */
export function postmanCollection(document: unknown): unknown {
  const inner = fieldOf(document, 'collection');
  return isCollection(inner) ? inner : isCollection(document) ? document : undefined;
}

function isCollection(document: unknown): boolean {
  return Array.isArray(fieldOf(document, 'item')) && fieldOf(document, 'info') !== undefined;
}

export function fromPostman(collection: unknown): Result<FoundRequests, string> {
  const requests = requestsUnder(
    collection,
    {
      path: [],
      values: valuesOf(fieldOf(collection, 'variable')),
      auth: fieldOf(collection, 'auth'),
      hasScripts: hasScripts(collection),
    },
    0,
  );
  if (requests.length === 0) return err('This Postman collection holds no request.');
  return ok(foundIn('Postman', requests));
}

function requestsUnder(parent: unknown, folder: Folder, depth: number): readonly FoundRequest[] {
  if (depth > MAX_DEPTH) return [];
  return listOf(fieldOf(parent, 'item')).flatMap((item) => {
    const name = textField(item, 'name') ?? '';
    const scripts = folder.hasScripts || hasScripts(item);
    if (fieldOf(item, 'request') !== undefined) {
      return [requestOf(item, { ...folder, hasScripts: scripts })];
    }
    return requestsUnder(
      item,
      {
        path: [...folder.path, name],
        values: valuesOf(fieldOf(item, 'variable'), folder.values),
        auth: fieldOf(item, 'auth') ?? folder.auth,
        hasScripts: scripts,
      },
      depth + 1,
    );
  });
}

function requestOf(item: unknown, folder: Folder): FoundRequest {
  const request = fieldOf(item, 'request');
  const text = new PostmanText(valuesOf(fieldOf(item, 'variable'), folder.values));
  // A request may be nothing but its address.
  const url = postmanUrl(typeof request === 'string' ? request : fieldOf(request, 'url'), text);
  const auth = postmanAuth(fieldOf(request, 'auth') ?? folder.auth, text);
  const body = postmanBody(fieldOf(request, 'body'), text);
  const written = headersOf(fieldOf(request, 'header'), text);
  const added: readonly Header[] = [
    ...(url.authorization === undefined ? [] : [url.authorization]),
    ...auth.headers,
    ...(body.type === '' ? [] : [{ name: 'Content-Type', value: body.type }]),
  ];
  const address = withQuery(url.address, auth.query);
  return {
    ...NOTHING_FOUND,
    name: [...folder.path, textField(item, 'name') ?? ''].filter(Boolean).join(' / '),
    method: (textField(request, 'method') ?? 'GET').toUpperCase(),
    address,
    variables: [
      ...url.variables,
      ...namesInAddress(auth.query).map((name) => ({ name, value: undefined })),
    ],
    headers: [...written, ...added.filter(({ name }) => !hasHeader(written, name))],
    body: body.body,
    leftOut: [...auth.leftOut, ...body.leftOut, ...(folder.hasScripts ? [SCRIPTS] : [])],
    notes: notesOf(
      url.missingHost,
      text,
      url.variables.map(({ name }) => name),
    ),
  };
}

const SCRIPTS: LeftOut = {
  what: 'Scripts',
  why: 'Scripts before and after a request are not run.',
};

function hasScripts(item: unknown): boolean {
  return listOf(fieldOf(item, 'event')).some((event) =>
    listOf(fieldOf(fieldOf(event, 'script'), 'exec')).some(
      (line) => typeof line === 'string' && line.trim() !== '',
    ),
  );
}

/** A list of `{key, value}`, or header lines as one text (v2.0). */
function headersOf(header: unknown, text: PostmanText): readonly Header[] {
  const list =
    typeof header === 'string'
      ? header.split('\n').map((line) => {
          const colon = line.indexOf(':');
          return { name: line.slice(0, Math.max(0, colon)), value: line.slice(colon + 1) };
        })
      : listOf(header)
          .filter((entry) => fieldOf(entry, 'disabled') !== true)
          .map((entry) => ({
            name: textField(entry, 'key') ?? '',
            value: textField(entry, 'value') ?? '',
          }));
  return list
    .map(({ name, value }) => ({
      name: text.filled(name).trim(),
      value: text.filled(value).trim(),
    }))
    .filter(({ name }) => name !== '');
}

function notesOf(
  missingHost: string | undefined,
  text: PostmanText,
  inAddress: readonly string[],
): readonly string[] {
  const host =
    missingHost === undefined
      ? []
      : [
          `{{${missingHost}}} has no value in the collection: write the host in front of the endpoint.`,
        ];
  const others = [...text.missing].filter((name) => !inAddress.includes(variableName(name)));
  return [
    ...host,
    ...others.map(
      (name) =>
        `{{${name}}} has no value in the collection: write it in its place, or give the list a column of that name.`,
    ),
  ];
}
