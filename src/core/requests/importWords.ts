/** The sentences about an import: a request in one line, and what was done when it is in the form. */
import { formatCount } from '../format.ts';
import { redactAddress } from '../plan/redact.ts';
import type { FoundRequest, RequestSource } from './foundRequest.ts';
import type { RequestImport } from './importOf.ts';

const SOURCES: Readonly<Record<RequestSource, string>> = {
  curl: 'curl command',
  HAR: 'HAR file',
  OpenAPI: 'OpenAPI document',
  Postman: 'Postman collection',
};

export function sourceWords(source: RequestSource, total: number): string {
  return `${SOURCES[source]}: ${counted(total, 'request')}`;
}

/** `/users/42?full=1`: the host is mostly the same. */
export function pathOf({ address }: FoundRequest): string {
  const path = address.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  return path === '' ? '/' : path;
}

export function importedWords(imported: RequestImport): string {
  const { method, endpointTemplate, ids, cannotSet, leftOut } = imported;
  const missing = [
    ...(cannotSet.length === 0
      ? []
      : [`${counted(cannotSet.length, 'header')} that the browser sets itself`]),
    ...leftOut.map(({ what }) => what).slice(0, 5),
  ];
  return [
    `${method} ${shortened(redactAddress(endpointTemplate))} is in the form`,
    ids.length === 0 ? '. The ids are as they were.' : `, with ${counted(ids.length, 'id')}.`,
    missing.length === 0 ? '' : ` Not taken: ${missing.join(', ')}.`,
  ].join('');
}

export function counted(count: number, one: string): string {
  return `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
