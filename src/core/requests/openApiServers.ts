/** The address in front of every path: `servers` of OpenAPI 3 with their variables filled in, host and base path of Swagger 2. */
import { entriesOf, fieldOf, listOf, textField } from './ownField.ts';

export type OpenApiServer = {
  /** Without a slash at the end; a path alone where the document names no host. */
  readonly base: string;
  readonly notes: readonly string[];
};

const NO_HOST =
  'The document names no host: write it in front of the endpoint, such as https://api.example.com.';

export function serverOf(document: unknown, path: unknown, operation: unknown): OpenApiServer {
  if (fieldOf(document, 'swagger') !== undefined) return swaggerServer(document);
  const lists = [operation, path, document].map((level) => listOf(fieldOf(level, 'servers')));
  const servers = lists.find((list) => list.length > 0) ?? [];
  const [first, ...others] = servers;
  const variables = entriesOf(fieldOf(first, 'variables'));
  let base = textField(first, 'url') ?? '';
  for (const [name, variable] of variables) {
    const value = textField(variable, 'default');
    if (value !== undefined) base = base.replaceAll(`{${name}}`, value);
  }
  const notes = [
    ...variables
      .filter(([, variable]) => textField(variable, 'default') !== undefined)
      .slice(0, 10)
      .map(([name, variable]) => `${name} of the server is ${textField(variable, 'default')}.`),
    ...(others.length === 0
      ? []
      : [`The first of ${servers.length} servers is taken; the others: ${otherNames(others)}.`]),
  ];
  return withHostNote(base, notes);
}

function swaggerServer(document: unknown): OpenApiServer {
  const host = textField(document, 'host') ?? '';
  const schemes = listOf(fieldOf(document, 'schemes'));
  const scheme = schemes.includes('https') || schemes.length === 0 ? 'https' : 'http';
  const path = textField(document, 'basePath') ?? '';
  return withHostNote(`${host === '' ? '' : `${scheme}://${host}`}${path}`, []);
}

function withHostNote(base: string, notes: readonly string[]): OpenApiServer {
  const plain = base.slice(0, 10_000).trim().replace(/\/+$/, '');
  const whole = plain.startsWith('//') ? `https:${plain}` : plain;
  return { base: whole, notes: /^https?:\/\//i.test(whole) ? notes : [...notes, NO_HOST] };
}

function otherNames(servers: readonly unknown[]): string {
  return servers
    .slice(0, 5)
    .map((server) => textField(server, 'url') ?? '')
    .join(', ');
}
