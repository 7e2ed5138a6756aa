import { expect, test } from 'vitest';
import { hasFlag, PROTOCOLS, phasesOf, type TimingEntry } from './phases.ts';
import { UNKNOWN_BYTES } from './samples.ts';

const KEPT: TimingEntry = {
  name: 'http://127.0.0.1:1/',
  startTime: 100,
  workerStart: 0,
  fetchStart: 100,
  domainLookupStart: 100,
  connectStart: 100,
  connectEnd: 100,
  requestStart: 165,
  responseStart: 185.5,
  responseEnd: 186,
  nextHopProtocol: 'http/1.1',
  transferSize: 318,
  encodedBodySize: 18,
  deliveryType: '',
  serverTiming: [],
};

test('a kept connection: all before the request is queue', () => {
  expect(phasesOf(KEPT)).toEqual({
    queueMs: 65,
    connectMs: 0,
    waitMs: 20.5,
    receiveMs: 0.5,
    serverTimingMs: Number.NaN,
    transferBytes: 318,
    protocol: PROTOCOLS.indexOf('http/1.1'),
    flags: 0,
  });
});

test('a new connection: name, TCP and TLS are connect', () => {
  const phases = phasesOf({ ...KEPT, domainLookupStart: 110, connectStart: 115, connectEnd: 140 });
  expect(phases).toMatchObject({ connectMs: 30, queueMs: 35, waitMs: 20.5 });
  expect(hasFlag(phases.flags, 'newConnection')).toBe(true);
});

test('without Timing-Allow-Origin all is unknown, nothing is zero', () => {
  const phases = phasesOf({
    ...KEPT,
    domainLookupStart: 0,
    connectStart: 0,
    connectEnd: 0,
    requestStart: 0,
    responseStart: 0,
    nextHopProtocol: '',
    transferSize: 0,
    encodedBodySize: 0,
  });
  expect([phases.queueMs, phases.connectMs, phases.waitMs, phases.receiveMs]).toEqual([
    Number.NaN,
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ]);
  expect(phases.transferBytes).toBe(UNKNOWN_BYTES);
  expect(phases.protocol).toBe(0);
});

test('an answer from the cache has no server time', () => {
  const cached = phasesOf({ ...KEPT, deliveryType: 'cache', transferSize: 0 });
  expect(hasFlag(cached.flags, 'fromCache')).toBe(true);
  expect(cached.waitMs).toBeNaN();
  const older = phasesOf({ ...KEPT, deliveryType: undefined, transferSize: 0 });
  expect(hasFlag(older.flags, 'fromCache')).toBe(true);
});

test('a service worker is noticed', () => {
  expect(hasFlag(phasesOf({ ...KEPT, workerStart: 100 }).flags, 'fromServiceWorker')).toBe(true);
});

test('Server-Timing: total, else the longest', () => {
  const db = { name: 'db', duration: 12 };
  const app = { name: 'app', duration: 5 };
  expect(phasesOf({ ...KEPT, serverTiming: [app, db] }).serverTimingMs).toBe(12);
  expect(
    phasesOf({ ...KEPT, serverTiming: [db, { name: 'total', duration: 9 }] }).serverTimingMs,
  ).toBe(9);
});

test('a protocol of the future is other', () => {
  expect(PROTOCOLS[phasesOf({ ...KEPT, nextHopProtocol: 'h9' }).protocol]).toBe('other');
});
