import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { found, imported, PETSTORE, problemOf } from './requests.fixture.ts';

describe('OpenAPI 3', () => {
  test.each([
    ['JSON', JSON.stringify(PETSTORE)],
    ['YAML', stringify(PETSTORE)],
    ['YAML with CRLF and a mark', `\uFEFF${stringify(PETSTORE).replaceAll('\n', '\r\n')}`],
  ])('%s', (_, text) => {
    expect(found(text).requests.map(({ method }) => method)).toEqual(['GET', 'PUT', 'POST']);
    expect(imported(text)).toMatchObject({
      method: 'GET',
      endpointTemplate: 'https://eu.example.com/v1/owners/o%201/pets/{id}?fields=name',
      ids: ['7'],
      headers: [
        { name: 'X-Tenant', value: '' },
        { name: 'Accept', value: 'application/json' },
      ],
      expectedStatus: '200',
      leftOut: [{ what: 'Cookie sid' }],
    });
    const notes = imported(text).notes.join('\n');
    expect(notes).toContain('add the header X-Api-Key');
    expect(notes).toContain('region of the server is eu');
    expect(notes).toContain('https://test.example.com');
    expect(notes).toContain('Optional query parameters are not added: page');
    expect(notes).toContain('Header X-Tenant is required');
  });

  test('a body is made from its schema, circles and all', () => {
    const { body, expectedStatus } = imported(JSON.stringify(PETSTORE), 1);
    expect(JSON.parse(body)).toMatchObject({
      name: 'Rex',
      tags: ['string'],
      mother: { name: 'Rex' },
    });
    expect(body).not.toContain('"id"');
    expect(expectedStatus).toBe('204');
  });

  test('uploads are listed as not taken', () => {
    expect(imported(JSON.stringify(PETSTORE), 2)).toMatchObject({
      body: '',
      leftOut: [{ what: 'The form upload' }],
    });
  });

  test('without a host the endpoint is a path, and that is said', () => {
    const text = JSON.stringify({
      openapi: '3.1.0',
      servers: [{ url: '/api' }],
      paths: { '/u/{user-id}/{x}': { get: {} } },
    });
    expect(imported(text)).toMatchObject({ endpointTemplate: '/api/u/{user_id}/{id}', ids: [] });
    expect(imported(text).notes.join()).toContain('names no host');
    expect(imported(text).notes.join()).toContain('give the list a column user_id');
  });

  test('other files are not read', () => {
    const text = JSON.stringify({
      openapi: '3.0.0',
      paths: { '/a': { get: { parameters: [{ $ref: 'other.yaml#/p' }] } } },
    });
    expect(found(text).notes).toEqual([
      'It refers to other files, which are not read: other.yaml#/p.',
    ]);
  });

  test('no operation', () => {
    expect(problemOf('openapi: 3.0.0\npaths: {}')).toContain('no operation');
  });
});

test('Swagger 2', () => {
  const text = JSON.stringify({
    swagger: '2.0',
    host: 'petstore.example.com',
    basePath: '/v2',
    schemes: ['https', 'http'],
    consumes: ['application/json'],
    securityDefinitions: { auth: { type: 'basic' } },
    paths: {
      '/pet/{petId}': {
        get: {
          parameters: [{ name: 'petId', in: 'path', required: true, type: 'integer' }],
          security: [{ auth: [] }],
          responses: {},
        },
      },
      '/pet': {
        post: {
          parameters: [{ name: 'body', in: 'body', schema: { $ref: '#/definitions/Pet' } }],
          responses: {},
        },
      },
      '/form': {
        post: {
          consumes: ['application/x-www-form-urlencoded'],
          parameters: [{ name: 'a b', in: 'formData', type: 'string', default: '&' }],
          responses: {},
        },
      },
    },
    definitions: { Pet: { properties: { name: { type: 'string' } } } },
  });
  expect(imported(text)).toMatchObject({
    endpointTemplate: 'https://petstore.example.com/v2/pet/{id}',
    ids: [],
  });
  expect(imported(text).notes.join()).toContain('Basic');
  expect(JSON.parse(imported(text, 1).body)).toEqual({ name: 'string' });
  expect(imported(text, 2).body).toBe('a%20b=%26');
});
