import { expect, test } from 'vitest';
import { type MixedContent, mixedContentOf, mixedContentProblem } from './mixedContent.ts';

const PAGE = 'https://rollcall.example/';

test.each<[string, MixedContent]>([
  ['https://api.example.com/', 'none'],
  ['http://api.example.com/', 'blocked'],
  ['http://93.184.215.14/', 'blocked'],
  ['http://localhost:8080/users/1', 'none'],
  ['http://LOCALHOST./', 'none'],
  ['http://app.localhost:3000/', 'none'],
  ['http://127.0.0.1/', 'none'],
  ['http://127.8.9.10:81/', 'none'],
  ['http://0x7f.1/', 'none'],
  ['http://[::1]:8080/', 'none'],
  ['http://localhost.example.com/', 'blocked'],
  ['http://notlocalhost/', 'blocked'],
  ['http://127.0.0.1.example.com/', 'blocked'],
  ['http://10.0.0.7/', 'needsPermission'],
  ['http://172.16.0.1/', 'needsPermission'],
  ['http://172.31.255.1/', 'needsPermission'],
  ['http://172.15.0.1/', 'blocked'],
  ['http://172.32.0.1/', 'blocked'],
  ['http://192.168.1.5:8080/', 'needsPermission'],
  ['http://192.169.1.5/', 'blocked'],
  ['http://169.254.1.1/', 'needsPermission'],
  ['http://100.64.0.1/', 'needsPermission'],
  ['http://100.63.0.1/', 'blocked'],
  ['http://printer.local/', 'needsPermission'],
  ['http://[fd12:3456::1]/', 'needsPermission'],
  ['http://[fe80::1]/', 'needsPermission'],
  ['http://[2001:db8::1]/', 'blocked'],
])('a page on https and %s: %s', (target, expected) => {
  expect(mixedContentOf('https:', new URL(target))).toBe(expected);
  expect(mixedContentProblem(PAGE, target) === undefined).toBe(expected === 'none');
});

test('a page on http may call anything', () => {
  expect(mixedContentProblem('http://localhost:5173/', 'http://api.example.com/')).toBeUndefined();
});

test('the problem names the host and what to do', () => {
  expect(mixedContentProblem(PAGE, 'http://api.example.com:81/users/1')).toBe(
    'This page is on https, so the browser blocks requests to «api.example.com:81» on http. Call the target over https, or open this page over http.',
  );
  expect(mixedContentProblem(PAGE, 'http://10.1.2.3/')).toContain('allow this page to reach');
});

test('what is no address is another check’s problem', () => {
  expect(mixedContentProblem(PAGE, 'nothing')).toBeUndefined();
  expect(mixedContentProblem('', 'http://api.example.com/')).toBeUndefined();
});
