/**
 * A HAR file (1.2, as browsers save it) → its requests. Entries that differ only in the id of their address become one, with all of
 * their ids: that is the list a person would type.
 */

import type { Header } from '../plan/plan.ts';
import { err, ok, type Result } from '../result.ts';
import { hasHeader } from './basicAuthorization.ts';
import { formEncoded } from './curlRequest.ts';
import {
  type FoundRequest,
  type FoundRequests,
  foundIn,
  type LeftOut,
  NOTHING_FOUND,
} from './foundRequest.ts';
import { idInAddress } from './idInAddress.ts';
import { fieldOf, listOf, textField } from './ownField.ts';
import { literal, templateAddress } from './templateAddress.ts';

export function isHar(document: unknown): boolean {
  return Array.isArray(fieldOf(fieldOf(document, 'log'), 'entries'));
}

/** Several entries as one: the first, and what the others add. */
type Group = {
  readonly first: FoundRequest;
  readonly ids: Set<string>;
  readonly bodies: Set<string>;
  count: number;
};

export function fromHar(document: unknown): Result<FoundRequests, string> {
  const groups = new Map<string, Group>();
  let otherCount = 0;
  for (const entry of listOf(fieldOf(fieldOf(document, 'log'), 'entries'))) {
    const request = requestOfEntry(entry);
    if (request === undefined) otherCount++;
    else addTo(groups, request);
  }
  if (groups.size === 0)
    return err('This HAR file holds no request to an http: or https: address.');
  const notes =
    otherCount === 0
      ? []
      : [`${otherCount} entries are not listed: preflights, sockets and data: addresses.`];
  return ok(foundIn('HAR', [...groups.values()].map(requestOfGroup), notes));
}

function addTo(groups: Map<string, Group>, request: FoundRequest): void {
  const id = idInAddress(request.address);
  const key = JSON.stringify([request.method, id?.template ?? request.address]);
  let group = groups.get(key);
  if (group === undefined) {
    group = { first: request, ids: new Set(), bodies: new Set(), count: 0 };
    groups.set(key, group);
  }
  group.count++;
  group.bodies.add(request.body);
  if (id !== undefined) group.ids.add(id.value);
}

function requestOfGroup({ first, ids, bodies, count }: Group): FoundRequest {
  return {
    ...first,
    ids: [...ids],
    notes: [
      ...(count > 1
        ? [`${count} entries of the file are this request; headers are of the first.`]
        : []),
      ...(bodies.size > 1 ? ['Their bodies differ: the first one is taken.'] : []),
    ],
  };
}

function requestOfEntry(entry: unknown): FoundRequest | undefined {
  const request = fieldOf(entry, 'request');
  const url = textField(request, 'url') ?? '';
  if (!/^https?:\/\//i.test(url)) return undefined;
  if (fieldOf(entry, '_resourceType') === 'preflight') return undefined;
  const { address, authorization } = templateAddress(url);
  const { body, type, leftOut } = bodyOf(fieldOf(request, 'postData'));
  const headers = headersOf(request);
  return {
    ...NOTHING_FOUND,
    method: (textField(request, 'method') ?? 'GET').toUpperCase(),
    // What a browser called is an address, never a template.
    address: literal(address.replaceAll(/[{}]/g, encodeURIComponent)),
    headers: [
      ...headers,
      ...(authorization === undefined || hasHeader(headers, 'Authorization')
        ? []
        : [authorization]),
      ...(type === '' || hasHeader(headers, 'Content-Type')
        ? []
        : [{ name: 'Content-Type', value: type }]),
    ],
    body,
    leftOut,
  };
}

/** Without the pseudo-headers of HTTP/2, `:authority` and so on, which say what the address says. */
function headersOf(request: unknown): readonly Header[] {
  return listOf(fieldOf(request, 'headers')).flatMap((header) => {
    const name = textField(header, 'name') ?? '';
    const value = textField(header, 'value') ?? '';
    return name === '' || name.startsWith(':') ? [] : [{ name, value }];
  });
}

function bodyOf(postData: unknown): {
  readonly body: string;
  readonly type: string;
  readonly leftOut: readonly LeftOut[];
} {
  const type = textField(postData, 'mimeType') ?? '';
  if (/^multipart\//i.test(type)) {
    const why = 'A plan sends text; form uploads and files are not sent.';
    return { body: '', type: '', leftOut: [{ what: 'The form upload', why }] };
  }
  const text = textField(postData, 'text') ?? '';
  const parameters = listOf(fieldOf(postData, 'params')).map(
    (parameter) =>
      `${formEncoded(textField(parameter, 'name') ?? '')}=${formEncoded(textField(parameter, 'value') ?? '')}`,
  );
  return { body: text === '' ? parameters.join('&') : text, type, leftOut: [] };
}
