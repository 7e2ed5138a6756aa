import { expect, test } from 'vitest';
import { found, imported, problemOf } from './requests.fixture.ts';

function har(...requests: readonly object[]): string {
  const entries = requests.map((request) => ({
    _resourceType: 'fetch',
    request,
    response: { status: 200 },
  }));
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector' }, entries } });
}

function get(url: string): object {
  return {
    method: 'GET',
    url,
    headers: [
      { name: ':authority', value: 'x.test' },
      { name: 'accept', value: '*/*' },
      { name: 'cookie', value: 'a=1' },
    ],
  };
}

test('entries that differ in their id only are one request with a list of ids', () => {
  const text = har(
    ...['7', '9', '7', '8'].map((id) => get(`https://x.test/users/${id}`)),
    get('https://x.test/me'),
  );
  expect(found(text).requests).toHaveLength(2);
  expect(imported(text)).toMatchObject({
    endpointTemplate: 'https://x.test/users/{id}',
    ids: ['7', '9', '8'],
    headers: [{ name: 'accept', value: '*/*' }],
    cannotSet: ['cookie'],
    notes: [expect.stringContaining('4 entries')],
  });
});

test('bodies: text, form parameters, uploads', () => {
  const post = (postData: object) =>
    har({ method: 'POST', url: 'http://x.test/a', headers: [], postData });
  expect(imported(post({ mimeType: 'application/json', text: '{}' }))).toMatchObject({
    body: '{}',
    headers: [{ name: 'Content-Type', value: 'application/json' }],
  });
  const params = [
    { name: 'a', value: 'x y' },
    { name: 'b', value: '&' },
  ];
  expect(imported(post({ mimeType: 'application/x-www-form-urlencoded', params })).body).toBe(
    'a=x%20y&b=%26',
  );
  expect(imported(post({ mimeType: 'multipart/form-data; boundary=x', text: 'x' }))).toMatchObject({
    body: '',
    leftOut: [{ what: 'The form upload' }],
  });
});

test('braces of an address are not taken for a template', () => {
  expect(imported(har(get('https://x.test/a?q={id}'))).endpointTemplate).toBe(
    'https://x.test/a?q=%7Bid%7D',
  );
});

test('preflights, sockets and data: addresses are counted, not listed', () => {
  const text = har(get('wss://x.test/'), get('data:text/plain,x'), get('http://x.test/'));
  expect(found(text)).toMatchObject({ total: 1, notes: [expect.stringContaining('2 entries')] });
  expect(problemOf(har(get('wss://x.test/')))).toContain('no request');
});
