import { expect, test } from 'vitest';
import { scopeOf } from './targetScope.ts';

test.each([
  ['http://127.0.0.1:4174/users/1', 'loopback'],
  ['http://127.9.8.7', 'loopback'],
  ['http://2130706433', 'loopback'],
  ['http://localhost:8080', 'loopback'],
  ['http://api.localhost', 'loopback'],
  ['http://[::1]:4174', 'loopback'],
  ['http://LOCALHOST.', 'loopback'],
  ['http://10.0.0.7', 'private'],
  ['http://172.16.0.1', 'private'],
  ['http://172.32.0.1', 'public'],
  ['http://192.168.1.1', 'private'],
  ['http://169.254.169.254', 'private'],
  ['http://[fe80::1]', 'private'],
  ['http://[fd12:3456::1]', 'private'],
  ['http://printer.local', 'private'],
  ['https://api.example.com', 'public'],
  ['https://127.0.0.1.example.com', 'public'],
  ['https://localhost.example.com', 'public'],
  ['not an address', 'public'],
] as const)('%s is %s', (url, scope) => {
  expect(scopeOf(url)).toBe(scope);
});
