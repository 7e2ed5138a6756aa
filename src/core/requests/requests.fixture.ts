/** Requests as other tools write them, for the tests: «Copy as cURL» of browsers word for word, but for the host. */

import type { FoundRequest, FoundRequests } from './foundRequest.ts';
import { importOf, type RequestImport } from './importOf.ts';
import { readRequests } from './readRequests.ts';

export const CHROME_BASH = `curl 'https://api.example.com/v1/users/42?full=1' \\
  -X 'PUT' \\
  -H 'accept: application/json' \\
  -H 'accept-language: en-US,en;q=0.9' \\
  -H 'authorization: Bearer abc.def' \\
  -H 'content-type: application/json' \\
  -b 'sid=1; theme=dark' \\
  -H 'origin: https://app.example.com' \\
  -H 'referer: https://app.example.com/' \\
  -H 'sec-ch-ua: "Chromium";v="130", "Not?A_Brand";v="99"' \\
  -H 'sec-fetch-mode: cors' \\
  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \\
  --data-raw $'{"name":"O\\'Brien\\u0021","note":"a\\\\nb"}'`;

export const CHROME_CMD = [
  'curl ^"https://api.example.com/v1/users/42?full=1^&x=a^%^20b^" ^',
  '  -H ^"accept: application/json^" ^',
  '  -b ^"sid=1^" ^',
  '  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"130^\\^"^" ^',
  '  --data-raw ^"^{^\\^"name^\\^":^\\^"a^\\^\\nb^\\^"^}^"',
].join('\r\n');

export const FIREFOX = `curl 'http://127.0.0.1:8080/items/3f2504e0-4f89-41d3-9a0c-0305e82c3301' --compressed -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0)' -H 'Accept: */*' -H 'Accept-Encoding: gzip, deflate' -H 'Connection: keep-alive' -H 'Priority: u=4'`;

export const PETSTORE = {
  openapi: '3.0.3',
  servers: [
    {
      url: 'https://{region}.example.com/v1/',
      variables: { region: { default: 'eu', enum: ['eu', 'us'] } },
    },
    { url: 'https://test.example.com' },
  ],
  security: [{ key: [] }],
  paths: {
    '/owners/{ownerId}/pets/{petId}': {
      parameters: [
        { name: 'ownerId', in: 'path', required: true, schema: { type: 'string' }, example: 'o 1' },
        { $ref: '#/components/parameters/Pet' },
      ],
      get: {
        summary: 'One pet',
        parameters: [
          {
            name: 'fields',
            in: 'query',
            required: true,
            schema: { type: 'string', default: 'name' },
          },
          { name: 'page', in: 'query', schema: { type: 'integer' } },
          { name: 'X-Tenant', in: 'header', required: true, schema: { type: 'string' } },
          { name: 'sid', in: 'cookie', schema: { type: 'string' } },
        ],
        responses: { 200: { content: { 'application/json': {} } }, 404: {} },
      },
      put: {
        operationId: 'putPet',
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
        },
        responses: { 204: {} },
      },
    },
    '/pets': {
      post: {
        requestBody: { content: { 'multipart/form-data': { schema: { type: 'object' } } } },
        responses: {},
      },
    },
  },
  components: {
    parameters: {
      Pet: { name: 'petId', in: 'path', required: true, schema: { type: 'integer', example: 7 } },
    },
    schemas: {
      Pet: {
        type: 'object',
        properties: {
          id: { type: 'integer', readOnly: true },
          name: { type: 'string', example: 'Rex' },
          tags: { type: 'array', items: { type: 'string' } },
          mother: { $ref: '#/components/schemas/Pet' },
        },
      },
    },
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } },
  },
};

export function found(text: string): FoundRequests {
  const read = readRequests(text);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

export function problemOf(text: string): string {
  const read = readRequests(text);
  return read.ok ? '' : read.error;
}

export function requestIn(text: string, index = 0): FoundRequest {
  const request = found(text).requests[index];
  if (request === undefined) throw new Error(`there is no request ${index}`);
  return request;
}

export function imported(text: string, index = 0): RequestImport {
  return importOf(requestIn(text, index), true);
}

/** Names of what is not taken, headers apart. */
export function leftOutIn(text: string): readonly string[] {
  return imported(text).leftOut.map(({ what }) => what);
}
