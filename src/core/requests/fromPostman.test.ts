import { expect, test } from 'vitest';
import { found, imported, problemOf } from './requests.fixture.ts';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

function collection(...item: readonly object[]): string {
  return JSON.stringify({
    info: { name: 'Users', schema: SCHEMA },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}' }] },
    variable: [
      { key: 'baseUrl', value: '{{scheme}}://api.example.com' },
      { key: 'scheme', value: 'https' },
    ],
    item,
  });
}

const ONE_USER = {
  name: 'One user',
  request: {
    method: 'GET',
    header: [
      { key: 'Accept', value: 'application/json' },
      { key: 'X-Off', value: '1', disabled: true },
      { key: 'Cookie', value: 'a=1' },
    ],
    url: {
      raw: '{{baseUrl}}/users/:userId?full={{full}}',
      variable: [{ key: 'userId', value: '42' }],
    },
  },
};

test('variables, path variables, folders, headers and auth', () => {
  const text = collection({ name: 'Folder', item: [ONE_USER] });
  expect(found(text).requests[0]?.name).toBe('Folder / One user');
  expect(imported(text)).toMatchObject({
    method: 'GET',
    endpointTemplate: 'https://api.example.com/users/{id}?full={full}',
    ids: ['42'],
    headers: [
      { name: 'Accept', value: 'application/json' },
      { name: 'Authorization', value: 'Bearer {token}' },
    ],
    cannotSet: ['Cookie'],
  });
  expect(imported(text).notes.join('\n')).toContain('{{token}} has no value');
});

test('basic and API key; a sign-in that Postman makes itself is not taken', () => {
  const withAuth = (auth: object) =>
    collection({ name: 'a', request: { method: 'GET', url: 'http://x.test/a', auth } });
  const basic = {
    type: 'basic',
    basic: [
      { key: 'username', value: 'jo' },
      { key: 'password', value: 'p' },
    ],
  };
  expect(imported(withAuth(basic)).headers).toEqual([
    { name: 'Authorization', value: 'Basic am86cA==' },
  ]);
  const key = {
    type: 'apikey',
    apikey: [
      { key: 'key', value: 'k' },
      { key: 'value', value: '1' },
      { key: 'in', value: 'query' },
    ],
  };
  expect(imported(withAuth(key)).endpointTemplate).toBe('http://x.test/a?k=1');
  expect(imported(withAuth({ type: 'awsv4', awsv4: [] })).leftOut[0]?.what).toBe(
    'Authorization «awsv4»',
  );
  expect(imported(withAuth({ type: 'noauth' })).headers).toEqual([]);
});

test('bodies, and parameters that are switched off', () => {
  const post = (body: object) =>
    collection({
      name: 'a',
      request: { auth: { type: 'noauth' }, method: 'POST', url: 'http://x.test', body },
    });
  expect(
    imported(post({ mode: 'raw', raw: '{}', options: { raw: { language: 'json' } } })),
  ).toMatchObject({
    body: '{}',
    headers: [{ name: 'Content-Type', value: 'application/json' }],
  });
  const urlencoded = [
    { key: 'a', value: 'x y' },
    { key: 'b', value: '1', disabled: true },
    { key: 'c', value: '{{u}}' },
  ];
  expect(imported(post({ mode: 'urlencoded', urlencoded })).body).toBe('a=x%20y&c={u}');
  expect(
    JSON.parse(
      imported(post({ mode: 'graphql', graphql: { query: 'q', variables: '{"a":1}' } })).body,
    ),
  ).toEqual({
    query: 'q',
    variables: { a: 1 },
  });
  expect(imported(post({ mode: 'formdata', formdata: [] })).leftOut[0]?.what).toBe(
    'The form upload',
  );
  const query = [
    { key: 'a', value: '1' },
    { key: 'b', value: '2', disabled: true },
  ];
  const url = { raw: 'http://x.test/p?a=1&b=2', query };
  expect(imported(collection({ name: 'a', request: { url } })).endpointTemplate).toBe(
    'http://x.test/p?a=1',
  );
});

test('a host without a value is said; the endpoint is the path', () => {
  const text = collection({
    name: 'a',
    request: { method: 'GET', url: '{{host}}/users/{{userId}}' },
  });
  expect(imported(text).endpointTemplate).toBe('/users/{id}');
  expect(imported(text).notes.join()).toContain('{{host}} has no value');
});

test('scripts are listed as not run; v1 and environments are named', () => {
  const event = [{ listen: 'prerequest', script: { exec: ['pm.x()'] } }];
  expect(imported(collection({ ...ONE_USER, event })).leftOut[0]?.what).toBe('Scripts');
  expect(problemOf('{"order":[],"requests":[]}')).toContain('version 1');
  expect(problemOf('{"values":[],"_postman_variable_scope":"environment"}')).toContain(
    'environment',
  );
});
