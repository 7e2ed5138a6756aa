import { expect, test } from 'vitest';
import { createPseudonymKey } from './pseudonymKey.ts';
import type { TextStorage } from './textStorage.ts';

function storageWith(texts: Map<string, string>): TextStorage {
  return { read: (key) => texts.get(key), write: (key, text) => void texts.set(key, text) };
}

test('the key is random, and the same for as long as it is stored', () => {
  const texts = new Map<string, string>();
  const key = createPseudonymKey(storageWith(texts));
  expect(key()).toHaveLength(32);
  expect(key()).toBe(key());
  expect(createPseudonymKey(storageWith(texts))()).toEqual(key());
  expect(createPseudonymKey(storageWith(new Map()))()).not.toEqual(key());
});

test('what is stored and no key is replaced', () => {
  for (const broken of ['', 'zz'.repeat(32), 'ab'.repeat(31)]) {
    const texts = new Map([['rollcall.pseudonymKey.1', broken]]);
    expect(createPseudonymKey(storageWith(texts))()).toHaveLength(32);
    expect(texts.get('rollcall.pseudonymKey.1')).toMatch(/^[0-9a-f]{64}$/);
  }
});
