import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FailureFacts, triage } from './exceptionTriage.ts';

/** A connection that was refused. */
const REFUSED: FailureFacts = {
  pageProtocol: 'http:',
  url: 'http://127.0.0.1:8080/users/1',
  hasTimingEntry: true,
  probe: 'failed',
  permission: 'unknown',
  inFlight: 6,
  settledInMs: 2,
  otherAnswersRecently: false,
  cspBlocked: false,
};
const PUBLIC = 'http://api.example.com/users/1';
const HTTPS = { pageProtocol: 'https:', url: PUBLIC } as const;
const LOCAL = { pageProtocol: 'https:', url: 'http://192.168.1.5/users/1' } as const;
const CROWD = { inFlight: 901, otherAnswersRecently: true } as const;

type Row = readonly [what: string, change: Partial<FailureFacts>, kind: ReturnType<typeof triage>];

const TABLE: readonly Row[] = [
  ['refused, reset, unknown name, bad certificate', {}, 'network'],
  ['nothing known but that it failed', { hasTimingEntry: undefined, probe: 'none' }, 'network'],
  ['one of many, the rest answers', { otherAnswersRecently: true }, 'network'],

  ['the probe was answered', { probe: 'answered' }, 'cors'],
  ['CORS missing on error pages only', { probe: 'answered', otherAnswersRecently: true }, 'cors'],
  ['CORS and no timing entry', { probe: 'answered', hasTimingEntry: false }, 'cors'],

  ['not an address', { url: 'users/1' }, 'blocked'],
  ['a scheme that is not HTTP', { url: 'ftp://127.0.0.1/' }, 'blocked'],
  ['a password in the address', { url: 'http://a:b@127.0.0.1/' }, 'blocked'],
  ['a bad port', { url: 'http://127.0.0.1:6000/' }, 'blocked'],
  ['port 0', { url: 'http://127.0.0.1:0/' }, 'blocked'],
  ['the standard port is not bad', { url: 'https://127.0.0.1/' }, 'network'],
  ['mixed content', HTTPS, 'blocked'],
  ['mixed content that the browser was told to allow', { ...HTTPS, probe: 'answered' }, 'cors'],
  ['mixed content cannot be: others answer', { ...HTTPS, otherAnswersRecently: true }, 'network'],
  ['a page on https and loopback on http', { pageProtocol: 'https:' }, 'network'],
  ['a page on https and https', { ...HTTPS, url: 'https://api.example.com/' }, 'network'],
  ['a page on http and http', { url: PUBLIC }, 'network'],
  ['a page on https and the local network', LOCAL, 'blocked'],
  ['the same, allowed', { ...LOCAL, permission: 'granted' }, 'network'],
  ['local network access denied', { permission: 'denied' }, 'blocked'],
  ['local network access not asked yet', { permission: 'prompt' }, 'network'],
  ['denied, but others answer', { permission: 'denied', otherAnswersRecently: true }, 'network'],
  ['content security policy', { cspBlocked: true }, 'blocked'],
  ['the same, whatever the probe says', { cspBlocked: true, probe: 'answered' }, 'blocked'],
  ['no timing entry, failed at once', { hasTimingEntry: false, settledInMs: 100 }, 'blocked'],
  ['no timing entry, failed later', { hasTimingEntry: false, settledInMs: 101 }, 'network'],
  ['no entry, others answer', { hasTimingEntry: false, otherAnswersRecently: true }, 'network'],

  ['more in flight than the browser takes', CROWD, 'saturated'],
  ['the same, seen late by a busy worker', { ...CROWD, settledInMs: 1000 }, 'saturated'],
  ['the same, no timing entry', { ...CROWD, hasTimingEntry: false }, 'saturated'],
  ['the same, and the probe got through', { ...CROWD, probe: 'answered' }, 'saturated'],
  ['900 are not too many', { ...CROWD, inFlight: 900 }, 'network'],
  ['failed after a while', { ...CROWD, settledInMs: 1001 }, 'network'],
  ['nobody answers: the target is down', { inFlight: 1000 }, 'network'],
];

test.each(TABLE)('%s', (_what, change, kind) => {
  expect(triage({ ...REFUSED, ...change })).toBe(kind);
});

test('permission and policy may be left out', () => {
  const { permission: _permission, cspBlocked: _cspBlocked, ...rest } = REFUSED;
  expect(triage(rest)).toBe('network');
});

describe('whatever the facts', () => {
  const facts: fc.Arbitrary<FailureFacts> = fc.record({
    pageProtocol: fc.constantFrom('http:', 'https:'),
    url: fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom(PUBLIC, REFUSED.url, LOCAL.url)),
    hasTimingEntry: fc.constantFrom(true, false, undefined),
    probe: fc.constantFrom('answered', 'failed', 'none'),
    permission: fc.constantFrom('granted', 'denied', 'prompt', 'unknown'),
    inFlight: fc.integer({ min: 1, max: 2000 }),
    settledInMs: fc.double({ min: 0, max: 60_000, noNaN: true }),
    otherAnswersRecently: fc.boolean(),
    cspBlocked: fc.boolean(),
  });

  test('it never throws, and a kind has its evidence', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const kind = triage(given);
        if (kind === 'cors') expect(given.probe).toBe('answered');
        if (kind === 'saturated') expect(given.inFlight).toBeGreaterThan(900);
        if (kind === 'network') expect(given.probe).not.toBe('answered');
        if (given.cspBlocked) expect(kind).toBe('blocked');
      }),
    );
  });
});
