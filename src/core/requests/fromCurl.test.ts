import { describe, expect, test } from 'vitest';
import { importOf } from './importOf.ts';
import {
  CHROME_BASH,
  CHROME_CMD,
  FIREFOX,
  found,
  imported,
  leftOutIn,
  problemOf,
  requestIn,
} from './requests.fixture.ts';

describe('Copy as cURL', () => {
  test('Chrome, bash', () => {
    expect(imported(CHROME_BASH)).toMatchObject({
      method: 'PUT',
      endpointTemplate: 'https://api.example.com/v1/users/{id}?full=1',
      ids: ['42'],
      body: String.raw`{"name":"O'Brien!","note":"a\nb"}`,
      cannotSet: ['Cookie', 'origin', 'referer', 'sec-ch-ua', 'sec-fetch-mode'],
    });
    expect(imported(CHROME_BASH).headers.map(({ name }) => name)).toEqual([
      'accept',
      'accept-language',
      'authorization',
      'content-type',
      'user-agent',
    ]);
    expect(imported(CHROME_BASH).notes.join()).toContain('authorization: looks secret');
  });

  test('Chrome, cmd.exe', () => {
    expect(imported(CHROME_CMD)).toMatchObject({
      method: 'POST',
      endpointTemplate: 'https://api.example.com/v1/users/{id}?full=1&x=a%20b',
      body: String.raw`{"name":"a\nb"}`,
      cannotSet: ['Cookie', 'sec-ch-ua'],
    });
  });

  test('Firefox', () => {
    expect(imported(FIREFOX)).toMatchObject({
      method: 'GET',
      endpointTemplate: 'http://127.0.0.1:8080/items/{id}',
      ids: ['3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
      cannotSet: ['Accept-Encoding', 'Connection'],
    });
    expect(leftOutIn(FIREFOX)).toEqual(['--compressed']);
  });
});

describe('options', () => {
  test.each([
    ['curl x.test/a', 'GET', 'http://x.test/a', ''],
    ['curl -XDELETE http://x.test', 'DELETE', 'http://x.test', ''],
    ['curl --request=PATCH --url http://x.test -d a=1 -d b=2', 'PATCH', 'http://x.test', 'a=1&b=2'],
    [
      'curl -G http://x.test -d a=1 --data-urlencode "q=x y"',
      'GET',
      'http://x.test?a=1&q=x%20y',
      '',
    ],
    ['curl -sSIL http://x.test', 'HEAD', 'http://x.test', ''],
    [`curl --json '{"a":1}' http://x.test`, 'POST', 'http://x.test', '{"a":1}'],
    ['curl -k -- http://x.test', 'GET', 'http://x.test', ''],
    ["curl http://x.test -d $'a\\nb'", 'POST', 'http://x.test', 'ab'],
    ["curl http://x.test --data-binary $'a\\nb'", 'POST', 'http://x.test', 'a\nb'],
    ['curl http://x.test -I -X get', 'GET', 'http://x.test', ''],
    ['$ curl http://x.test | jq .', 'GET', 'http://x.test', ''],
    ['curl http://x.test/#top', 'GET', 'http://x.test/', ''],
    ['https://x.test/a', 'GET', 'https://x.test/a', ''],
  ])('%s', (text, method, endpointTemplate, body) => {
    expect(imported(text)).toMatchObject({ method, endpointTemplate, body });
  });

  test('a form has its Content-Type, which -H can take away or change', () => {
    expect(imported('curl -d a=1 http://x.test').headers).toEqual([
      { name: 'Content-Type', value: 'application/x-www-form-urlencoded' },
    ]);
    expect(imported("curl -d a=1 -H 'Content-Type:' http://x.test").headers).toEqual([]);
    expect(imported("curl -d 1 -H'content-type: a/b' http://x.test").headers).toHaveLength(1);
    expect(imported("curl -H 'X-Empty;' http://x.test").headers).toEqual([
      { name: 'X-Empty', value: '' },
    ]);
  });

  test('name and password, typed or in the address, are a header', () => {
    const header = { name: 'Authorization', value: 'Basic am86cMOkc3M=' };
    expect(imported('curl -u jo:päss http://x.test').headers).toEqual([header]);
    expect(imported('curl http://jo:p%C3%A4ss@x.test/a')).toMatchObject({
      endpointTemplate: 'http://x.test/a',
      headers: [header],
    });
  });

  test('what means nothing here is listed with its reason', () => {
    const text =
      'curl -k --compressed -x p:1 -o f -F a=@cat.jpg --data-binary @b.json -b s=1 --frob http://x.test';
    expect(leftOutIn(text)).toEqual([
      '-k',
      '--compressed',
      '-x',
      '-o',
      '-F a=@cat.jpg',
      '--data-binary @b.json',
      '--frob',
    ]);
    expect(imported(text).cannotSet).toEqual(['Cookie']);
    expect(imported(text).leftOut.every(({ why }) => why.endsWith('.'))).toBe(true);
    expect(imported('curl -m 2.5 http://x.test').timeoutSeconds).toBe(2.5);
    expect(imported('curl -XGET -d a=1 http://x.test')).toMatchObject({
      body: '',
      leftOut: [{ what: 'The body' }],
    });
    expect(imported('curl -X PROPFIND http://x.test')).toMatchObject({
      method: 'GET',
      leftOut: [{ what: 'Method PROPFIND' }],
    });
  });
});

describe('ids', () => {
  test('what looks like one is proposed, and may be refused', () => {
    const request = requestIn('curl https://x.test/users/42/posts');
    expect(importOf(request, true)).toMatchObject({
      endpointTemplate: 'https://x.test/users/{id}/posts',
      ids: ['42'],
    });
    expect(importOf(request, false)).toMatchObject({
      endpointTemplate: 'https://x.test/users/42/posts',
      ids: [],
    });
  });

  test.each([
    ['https://x.test/v1/users', undefined],
    ['https://x.test/a/01ARZ3NDEKTSV4RRFFQ69G5FAV', '01ARZ3NDEKTSV4RRFFQ69G5FAV'],
    ['https://x.test/a/user-42', 'user-42'],
    ['https://x.test/get?userId=a%2Fb', 'a/b'],
    ['https://x.test/a/my-long-title-of-2024', undefined],
  ])('%s', (address, id) => {
    expect(imported(`curl '${address}'`).ids[0]).toBe(id);
  });

  test('ranges and words of curl become the list', () => {
    expect(imported('curl "http://x.test/u/[08-10]"').ids).toEqual(['08', '09', '10']);
    expect(imported('curl "http://x.test/u/{a,b}"')).toMatchObject({
      endpointTemplate: 'http://x.test/u/{id}',
      ids: ['a', 'b'],
    });
    expect(imported('curl -g "http://x.test/u/{a,b}"').endpointTemplate).toBe(
      'http://x.test/u/%7Ba,b%7D',
    );
    expect(imported('curl http://x.test/u/{userId}').endpointTemplate).toBe('http://x.test/u/{id}');
  });
});

test('what Rollcall itself hands over as curl is read again', () => {
  const text = "curl -X POST -H $'x-name: \\xc3\\xa9' --max-time 30 'http://x.test/u/7'";
  expect(requestIn(text)).toMatchObject({ timeoutSeconds: 30, headers: [{ value: 'é' }] });
});

test('several commands are several requests', () => {
  const text =
    "curl 'http://x.test/1' ;\ncurl -X POST 'http://x.test/2'\ncurl http://x.test/3 --next -I http://x.test/4";
  expect(found(text).requests.map(({ method, address }) => `${method} ${address}`)).toEqual([
    'GET http://x.test/1',
    'POST http://x.test/2',
    'GET http://x.test/3',
    'HEAD http://x.test/4',
  ]);
});

test('a command without an address, and one that is cut off', () => {
  expect(problemOf('curl -k')).toContain('no address');
  expect(problemOf("curl 'http://x.test")).toContain('never closed');
});
