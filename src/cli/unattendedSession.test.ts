import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  beginOf,
  DRAFT,
  FIRST_CHUNK,
  LAST_CHUNK,
  PROGRESS,
  readyPlan,
} from './unattended.fixture.ts';
import { CALL_WITHIN_MS, SILENT_AFTER_MS, UnattendedSession } from './unattendedSession.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const STOPPED = { reason: 'terminated', message: 'why' } as const;

function sessionOf(onProgress = (_: object) => {}) {
  return new UnattendedSession(readyPlan(), DRAFT, onProgress);
}

test('a run that comes to its end is the report that its page had', async () => {
  const told: object[] = [];
  const session = sessionOf((progress) => told.push(progress));
  expect(JSON.parse(session.takePlan() ?? '')).toEqual(DRAFT);
  expect(session.begin(beginOf())).toBe(true);
  expect(session.chunk(FIRST_CHUNK)).toBe(true);
  expect(session.progress(PROGRESS)).toBe('go on');
  expect(session.isOver).toBe(false);
  expect(session.chunk(LAST_CHUNK)).toBe(true);
  const end = await session.over;
  const report = end.kind === 'complete' ? end.report : undefined;
  expect(report?.end).toEqual({ reason: 'completed', message: undefined });
  expect(report?.counts).toMatchObject({ planned: 3, sent: 3, responses: 3, cancelled: 0 });
  // Not of the page, which leaves them out: `run` redacts.
  expect(report?.plan.request.headers[0]?.value).toBe('planted-secret');
  expect(told).toEqual([PROGRESS]);
});

test('what had arrived is a result when the page is lost', async () => {
  const session = sessionOf();
  session.takePlan();
  session.begin(beginOf());
  expect(session.reportSoFar(STOPPED)).toBeUndefined();
  session.chunk(FIRST_CHUNK);
  session.lose('The browser ended.');
  session.lose('It fell silent, too.');
  expect(await session.over).toEqual({ kind: 'lost', message: 'The browser ended.' });
  const report = session.reportSoFar(STOPPED);
  expect(report?.end).toEqual(STOPPED);
  expect(report?.counts).toMatchObject({ sent: 3, responses: 2, cancelled: 1 });
});

test('everything has its turn, once', () => {
  const session = sessionOf();
  expect(session.progress(PROGRESS)).toBeUndefined();
  expect(session.begin(beginOf())).toBe(false);
  expect(session.failed('x')).toBe(false);
  expect(session.takePlan()).toBeDefined();
  expect(session.takePlan()).toBeUndefined();
  expect(session.chunk(FIRST_CHUNK)).toBe(false);
  expect(session.begin(beginOf())).toBe(true);
  expect(session.begin(beginOf())).toBe(false);
  session.chunk(FIRST_CHUNK);
  session.chunk(LAST_CHUNK);
  expect(session.isOver).toBe(true);
  expect(session.chunk(LAST_CHUNK)).toBe(false);
  expect(session.progress(PROGRESS)).toBeUndefined();
  expect(session.failed('x')).toBe(false);
});

test('a page that means another plan is refused', async () => {
  const session = sessionOf();
  session.takePlan();
  const other = readyPlan({ ...DRAFT, ids: '1-4' });
  expect(session.begin(beginOf(other))).toBe(false);
  expect(await session.over).toMatchObject({ message: expect.stringContaining('npm run build') });
});

test('samples of no such run end it, and those before them stay', async () => {
  const session = sessionOf();
  session.takePlan();
  session.begin(beginOf());
  session.chunk(FIRST_CHUNK);
  expect(session.chunk({ ...LAST_CHUNK, seq: 7 })).toBe(false);
  expect((await session.over).kind).toBe('lost');
  expect(session.reportSoFar(STOPPED)?.counts.responses).toBe(2);
});

test('a browser that never calls, and a page that falls silent, are given up', async () => {
  const never = sessionOf();
  vi.advanceTimersByTime(CALL_WITHIN_MS - 1);
  expect(never.isOver).toBe(false);
  vi.advanceTimersByTime(1);
  expect(await never.over).toMatchObject({ message: expect.stringContaining('60 s') });

  const silent = sessionOf();
  silent.takePlan();
  for (let second = 0; second < 100; second++) {
    vi.advanceTimersByTime(SILENT_AFTER_MS - 1);
    expect(silent.progress(PROGRESS)).toBe('go on');
  }
  vi.advanceTimersByTime(SILENT_AFTER_MS);
  expect(await silent.over).toMatchObject({ message: expect.stringContaining('20 s') });
});

test('a wish to stop is told with the next progress, and a hidden page is remembered', () => {
  const session = sessionOf();
  session.takePlan();
  expect(session.progress({ ...PROGRESS, isHidden: true })).toBe('go on');
  session.stop();
  expect(session.progress(PROGRESS)).toBe('stop');
  expect(session.wasHidden).toBe(true);
});
