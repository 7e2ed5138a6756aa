/** Whether the endpoint template makes addresses that a browser can call, and whether they mean what was typed. */

import type { AddIssue } from './addIssue.ts';
import { isBadPort } from './badPorts.ts';
import { variablesOfRow } from './dataset.ts';
import type { DatasetParse } from './parseDataset.ts';
import { parseTemplate, type UrlTemplate } from './template.ts';

const EXAMPLE = 'such as https://api.example.com/users/{id}';

export function checkEndpoint(
  raw: string,
  parse: DatasetParse,
  addIssue: AddIssue,
): UrlTemplate | undefined {
  const field = 'endpointTemplate';
  const text = raw.trim();
  if (text === '') {
    addIssue(field, `Type the address to call, ${EXAMPLE}.`);
    return undefined;
  }
  const parsed = parseTemplate(text);
  if (!parsed.ok) {
    addIssue(field, parsed.error.message);
    return undefined;
  }
  const addressProblem = problemOfAddress(text);
  if (addressProblem !== undefined) {
    addIssue(field, addressProblem);
    return undefined;
  }
  const template = parsed.value;
  const { dataset } = parse;
  const known = new Set(['id', ...dataset.columns]);
  const unknown = template.names.filter((name) => !known.has(name));
  if (unknown.length > 0 && dataset.rowCount > 0) {
    const columns = [...known].map((name) => `{${name}}`).join(', ');
    addIssue(field, `There is no column {${unknown.join('}, {')}}. The ids have ${columns}.`);
    return undefined;
  }
  if (text.includes('#'))
    addIssue(field, 'What follows # is never sent to a server. Remove it.', 'warning');
  const { port } = new URL(authorityOf(text));
  if (port !== '' && isBadPort(Number(port))) {
    addIssue(field, `Browsers refuse to call port ${port}: use another one.`, 'warning');
  }
  if (template.names.length === 0) {
    addIssue(field, 'There is no {id}: every request goes to the same address.', 'warning');
  }
  const dotRows = countDotRows(template, parse);
  if (dotRows > 0) {
    const message = `${dotRows.toLocaleString('en')} ids are «.» or «..», which a browser resolves: another address is called.`;
    addIssue('ids', message, 'warning');
  }
  return template;
}

function problemOfAddress(text: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined || !/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    return scheme === undefined || /^[\w.-]+:\d/.test(text)
      ? `Write the whole address with http:// or https://, ${EXAMPLE}.`
      : `A page can call http: and https: only, not ${scheme}:.`;
  }
  if (scheme !== 'http' && scheme !== 'https')
    return `A page can call http: and https: only, not ${scheme}:.`;
  const authority = /^[^:]+:\/\/([^/?#]*)/.exec(text)?.[1] ?? '';
  if (authority.includes('{')) return 'The host must be fixed: put placeholders after it.';
  if (authority.includes('@'))
    return 'A browser refuses a name and password in the address. Use an Authorization header.';
  if (authority === '' || !URL.canParse(`${scheme}://${authority}/`))
    return `«${authority.slice(0, 60)}» is not a host.`;
  return undefined;
}

function authorityOf(text: string): string {
  return /^[^:]+:\/\/[^/?#]*/.exec(text)?.[0] ?? '';
}

/** Rows of which a whole path segment would be `.` or `..`. Only ids are looked at, and only when one stands alone in a segment. */
function countDotRows(template: UrlTemplate, parse: DatasetParse): number {
  if (!/\/\{[^{}]+\}(?=[/?#]|$)/.test(template.text)) return 0;
  const { dataset } = parse;
  if (!dataset.cells.some((column) => column.text.includes('.'))) return 0;
  let rows = 0;
  for (let row = 0; row < dataset.rowCount; row++) {
    const values = Object.values(variablesOfRow(dataset, row));
    if (values.some((value) => value === '.' || value === '..')) rows++;
  }
  return rows;
}
