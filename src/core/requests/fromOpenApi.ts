/** An OpenAPI 3 or Swagger 2 document → a request for each of its operations. */
import type { Header } from '../plan/plan.ts';
import { err, ok, type Result } from '../result.ts';
import { hasHeader } from './basicAuthorization.ts';
import {
  type FoundRequest,
  type FoundRequests,
  foundIn,
  MAX_FOUND,
  NOTHING_FOUND,
} from './foundRequest.ts';
import { openApiBody, swaggerBody } from './openApiBody.ts';
import { openApiParameters } from './openApiParameters.ts';
import { OpenApiRefs } from './openApiRefs.ts';
import { securityNotes } from './openApiSecurity.ts';
import { serverOf } from './openApiServers.ts';
import { entriesOf, fieldOf, listOf, textField } from './ownField.ts';
import { literal, namesInAddress, variableName, withQuery } from './templateAddress.ts';

const METHOD_NAMES = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'trace'];

export function isOpenApi(document: unknown): boolean {
  return fieldOf(document, 'openapi') !== undefined || fieldOf(document, 'swagger') !== undefined;
}

export function fromOpenApi(document: unknown): Result<FoundRequests, string> {
  const refs = new OpenApiRefs(document);
  const requests: FoundRequest[] = [];
  let total = 0;
  for (const [path, written] of entriesOf(fieldOf(document, 'paths'))) {
    const item = refs.resolved(written);
    for (const [method, operation] of entriesOf(item)) {
      if (!METHOD_NAMES.includes(method.toLowerCase())) continue;
      total++;
      if (requests.length < MAX_FOUND) {
        requests.push(requestOf(document, { path, item, method, operation }, refs));
      }
    }
  }
  if (total === 0)
    return err('This OpenAPI document has no operation: there is nothing under «paths».');
  const outside = [...refs.notFollowed];
  const notes =
    outside.length === 0
      ? []
      : [`It refers to other files, which are not read: ${outside.slice(0, 5).join(', ')}.`];
  return ok({ ...foundIn('OpenAPI', requests, notes), total });
}

type Operation = {
  readonly path: string;
  readonly item: unknown;
  readonly method: string;
  readonly operation: unknown;
};

function requestOf(document: unknown, at: Operation, refs: OpenApiRefs): FoundRequest {
  const { path, item, method, operation } = at;
  const server = serverOf(document, item, operation);
  const parameters = openApiParameters(item, operation, refs);
  const body =
    fieldOf(document, 'swagger') === undefined
      ? openApiBody(operation, refs)
      : swaggerBody(
          parameters.ofBody,
          fieldOf(operation, 'consumes') ?? fieldOf(document, 'consumes'),
          refs,
        );
  const address = withQuery(`${server.base}${templatePath(path)}`, parameters.query);
  const known = new Map(parameters.variables.map(({ name, value }) => [name, value]));
  return {
    ...NOTHING_FOUND,
    name: textField(operation, 'summary') ?? textField(operation, 'operationId') ?? '',
    method: method.toUpperCase(),
    address,
    variables: namesInAddress(address).map((name) => ({ name, value: known.get(name) })),
    headers: headersOf(parameters.headers, body.type, answerTypeOf(document, operation, refs)),
    body: body.body,
    expectedStatus: successOf(operation),
    leftOut: [...parameters.leftOut, ...body.leftOut],
    notes: [
      ...server.notes,
      ...securityNotes(document, operation, refs),
      ...body.notes,
      ...parameters.notes,
    ],
  };
}

/** `/users/{user-id}` with a name that a template allows. */
function templatePath(path: string): string {
  const named = path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => `{${variableName(name)}}`);
  return literal(named.startsWith('/') ? named : `/${named}`);
}

function headersOf(
  required: readonly Header[],
  type: string,
  answerType: string,
): readonly Header[] {
  const offered = [
    { name: 'Content-Type', value: type },
    { name: 'Accept', value: answerType },
  ];
  return [
    ...required,
    ...offered.filter(({ name, value }) => value !== '' && !hasHeader(required, name)),
  ];
}

/** JSON is asked for where the operation offers it. */
function answerTypeOf(document: unknown, operation: unknown, refs: OpenApiRefs): string {
  const [, answer] =
    entriesOf(fieldOf(operation, 'responses')).find(([status]) => status.startsWith('2')) ?? [];
  const types = [
    ...entriesOf(fieldOf(refs.resolved(answer), 'content')).map(([type]) => type),
    ...listOf(fieldOf(operation, 'produces') ?? fieldOf(document, 'produces')),
  ];
  return types.includes('application/json') ? 'application/json' : '';
}

function successOf(operation: unknown): string | undefined {
  const statuses = entriesOf(fieldOf(operation, 'responses'))
    .map(([status]) => status.toLowerCase())
    .filter((status) => /^2(?:\d\d|xx)$/.test(status));
  return statuses.length === 0 ? undefined : statuses.slice(0, 10).join(', ');
}
