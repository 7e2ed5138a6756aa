import { expect, test } from 'vitest';
import { type LocalPermission, localPermissionOf } from './localNetworkAccess.ts';

const browserWith = (known: Readonly<Record<string, LocalPermission>>) => {
  const asked: string[] = [];
  const query = async (name: string) => {
    asked.push(name);
    const state = known[name];
    if (state === undefined) throw new TypeError('unknown');
    return state;
  };
  return { asked, query };
};

test('the permission for the kind of network, where there is one', async () => {
  const { asked, query } = browserWith({ 'loopback-network': 'denied', 'local-network': 'prompt' });
  expect(await localPermissionOf('loopback', query)).toBe('denied');
  expect(await localPermissionOf('private', query)).toBe('prompt');
  expect(asked).toEqual(['loopback-network', 'local-network']);
});

test('the one for both in older versions', async () => {
  const { query } = browserWith({ 'local-network-access': 'granted' });
  expect(await localPermissionOf('loopback', query)).toBe('granted');
});

test('a browser without it, and a public target that needs none', async () => {
  const { asked, query } = browserWith({});
  expect(await localPermissionOf('private', query)).toBe('unknown');
  expect(await localPermissionOf('public', query)).toBe('unknown');
  expect(asked).toEqual(['local-network', 'local-network-access']);
});
