import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpenLoad } from '../plan/load.ts';
import type { Plan } from '../plan/plan.ts';
import { planOf } from './samples.fixture.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

const LOAD: OpenLoad = {
  kind: 'open',
  ratePerSecond: 20,
  stages: [],
  arrivals: 'uniform',
  seed: 1,
  maxInFlight: 100,
  whenFull: 'wait',
};

function openPlan(load: Partial<OpenLoad> = {}, change: Partial<Plan> = {}): Plan {
  return planOf({ load: { ...LOAD, ...load }, warmUp: { kind: 'none' }, ...change });
}

type Sent = { nowMs: number; row: number; plannedMs: number; warmUp: boolean };

/** Takes every turn when it is due, up to `untilMs`; answers never hold it up. */
function pull(scheduler: Scheduler, fromMs: number, untilMs: number): Sent[] {
  const sent: Sent[] = [];
  let nowMs = fromMs;
  while (nowMs < untilMs) {
    const turn = scheduler.next(nowMs);
    if (turn.kind === 'done') break;
    if (turn.kind === 'wait') {
      expect(turn.untilMs).toBeGreaterThan(nowMs);
      nowMs = turn.untilMs;
    } else {
      const { row, plannedMs, warmUp } = turn;
      sent.push({ nowMs, row, plannedMs, warmUp });
    }
  }
  return sent;
}

const planned = (sent: readonly Sent[]) => sent.map(({ plannedMs }) => plannedMs);
const FOREVER = Number.POSITIVE_INFINITY;

describe('scheduler of an open load', () => {
  test('gives each row out when it is due', () => {
    const scheduler = createScheduler(openPlan({}, { length: { kind: 'rounds', rounds: 2 } }), 2);
    expect(scheduler.next(0)).toEqual({ kind: 'send', row: 0, plannedMs: 0, warmUp: false });
    expect(scheduler.next(0)).toEqual({ kind: 'wait', untilMs: 50 });
    expect(scheduler.next(51)).toEqual({ kind: 'send', row: 1, plannedMs: 50, warmUp: false });
    expect(planned(pull(scheduler, 51, FOREVER))).toEqual([100, 150]);
    expect(scheduler.isOver(150)).toBe(true);
    expect(scheduler.dueCount(10_000)).toBe(4);
    expect(scheduler.lanesAt(0)).toBe(100);
  });

  test.each<[Plan['length'], number]>([
    [{ kind: 'duration', durationMs: 1000 }, 20],
    [{ kind: 'requests', count: 33 }, 33],
    [{ kind: 'rounds', rounds: 3 }, 30],
  ])('%j', (length, count) => {
    expect(pull(createScheduler(openPlan({}, { length }), 10), 0, FOREVER)).toHaveLength(count);
  });

  test.each([7.3, 33.3, 99.9, 333, 1000 / 3])(
    '%d a second for ten seconds is no request more',
    (rate) => {
      const plan = openPlan(
        { ratePerSecond: rate },
        { length: { kind: 'duration', durationMs: 10_000 } },
      );
      const count = pull(createScheduler(plan, 10), 0, FOREVER).length;
      expect(count).toBe(Math.ceil(Number((rate * 10).toFixed(6))));
    },
  );

  test('stages: the run lasts to the end of the last, though nothing is due any more', () => {
    const stages = [
      { durationMs: 1000, target: 20 },
      { durationMs: 0, target: 0 },
      { durationMs: 1000, target: 0 },
    ];
    const plan = openPlan({ stages }, { length: { kind: 'duration', durationMs: 2000 } });
    const scheduler = createScheduler(plan, 10);
    expect(pull(scheduler, 0, 1500)).toHaveLength(20);
    expect(scheduler.next(1500)).toEqual({ kind: 'wait', untilMs: 2000 });
    expect(scheduler.isOver(1999)).toBe(false);
    expect(scheduler.next(2000).kind).toBe('done');
    expect(scheduler.adjust({ kind: 'rate', ratePerSecond: 5 }, 10)).toBe(false);
  });

  test('late turns keep their plan; those due before the end are given out a little after it', () => {
    const plan = openPlan({}, { length: { kind: 'duration', durationMs: 200 } });
    const late = createScheduler(plan, 10);
    late.next(0);
    expect(late.dueCount(199)).toBe(4);
    expect(planned(pull(late, 210, FOREVER))).toEqual([50, 100, 150]);
    expect(late.dueCount(9999)).toBe(4);
    const tooLate = createScheduler(plan, 10);
    tooLate.next(0);
    expect(tooLate.isOver(699)).toBe(false);
    expect(tooLate.next(700).kind).toBe('done');
    expect(tooLate.dueCount(700)).toBe(4);
  });

  test('dropped: what fell due while all was taken, each with its row', () => {
    const plan = openPlan({ whenFull: 'drop' }, { length: { kind: 'requests', count: 8 } });
    const scheduler = createScheduler(plan, 3);
    expect(pull(scheduler, 0, 101).map(({ row }) => row)).toEqual([0, 1, 2]);
    expect(scheduler.dropDueBefore(260)).toBe(3);
    expect(scheduler.dropDueBefore(260)).toBe(0);
    expect(scheduler.droppedCount()).toBe(3);
    expect(scheduler.dueCount(260)).toBe(6);
    expect(scheduler.next(260)).toEqual({ kind: 'wait', untilMs: 300 });
    // Due at this very moment: there is a place.
    expect(scheduler.dropDueBefore(300)).toBe(0);
    expect(scheduler.next(300)).toMatchObject({ row: 0, plannedMs: 300 });
    expect(scheduler.dropDueBefore(9999)).toBe(1);
    expect(scheduler.isOver(9999)).toBe(true);
  });

  test('due = given + dropped + waiting, at any time, and none is lost or doubled', () => {
    const step = fc.record({
      passMs: fc.nat(300),
      action: fc.constantFrom('pull', 'one', 'drop', 'pause', 'adjust'),
      rate: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 30 }),
        fc.constantFrom('uniform' as const, 'poisson' as const),
        fc.nat(30),
        (steps, arrivals, warmUpCount) => {
          const plan = openPlan(
            { arrivals },
            {
              warmUp:
                warmUpCount === 0 ? { kind: 'none' } : { kind: 'requests', count: warmUpCount },
              length: { kind: 'requests', count: 200 },
            },
          );
          const scheduler = createScheduler(plan, 7);
          let nowMs = 0;
          let given = 0;
          let dropped = 0;
          let lastPlannedMs = 0;
          const take = () => {
            const turn = scheduler.next(nowMs);
            if (turn.kind !== 'send') return false;
            expect(turn.plannedMs).toBeLessThanOrEqual(nowMs);
            expect(turn.plannedMs).toBeGreaterThanOrEqual(lastPlannedMs);
            expect(turn.warmUp).toBe(given < warmUpCount);
            if (turn.warmUp) expect(turn.row).toBe(given % 7);
            else expect(turn.row).toBe((given - warmUpCount + dropped) % 7);
            lastPlannedMs = turn.plannedMs;
            given++;
            return true;
          };
          for (const { passMs, action, rate } of steps) {
            const fromMs = nowMs;
            nowMs += passMs;
            if (action === 'pause') scheduler.paused(fromMs, nowMs);
            if (action === 'adjust')
              expect(scheduler.adjust({ kind: 'rate', ratePerSecond: rate }, nowMs)).toBe(true);
            if (action === 'drop') dropped += scheduler.dropDueBefore(nowMs);
            if (action === 'one') take();
            if (action === 'pull') while (take());
            const waiting = scheduler.dueCount(nowMs) - given - dropped;
            expect(waiting).toBeGreaterThanOrEqual(0);
            if (action === 'pull') expect(waiting).toBe(0);
            expect(scheduler.droppedCount()).toBe(dropped);
          }
        },
      ),
    );
  });

  test('a pause moves what is to come: no burst after it', () => {
    const scheduler = createScheduler(openPlan({}, { length: { kind: 'requests', count: 6 } }), 10);
    expect(planned(pull(scheduler, 0, 120))).toEqual([0, 50, 100]);
    scheduler.paused(120, 10_120);
    expect(scheduler.dueCount(10_120)).toBe(3);
    expect(planned(pull(scheduler, 10_120, FOREVER))).toEqual([10_150, 10_200, 10_250]);
  });

  test('a changed rate: at most one is due at once, and the next within its new interval', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 500 }),
        fc.nat(3000),
        fc.constantFrom(0, 500),
        (before, after, atMs, warmUpMs) => {
          const plan = openPlan(
            { ratePerSecond: before },
            {
              warmUp: { kind: 'duration', durationMs: warmUpMs },
              length: { kind: 'duration', durationMs: 60_000 },
            },
          );
          const scheduler = createScheduler(plan, 10);
          pull(scheduler, 0, atMs);
          expect(scheduler.adjust({ kind: 'rate', ratePerSecond: after }, atMs)).toBe(true);
          const times = planned(pull(scheduler, atMs, atMs + 5000));
          expect(times[0]).toBeLessThanOrEqual(atMs + 1000 / after + 1e-6);
          // The warm-up's schedule ends anywhere in its interval, so the first measured one may follow sooner.
          expect(times.length).toBeGreaterThanOrEqual(5 * after - 1);
          expect(times.length).toBeLessThanOrEqual(5 * after + 2);
          const inFirstTenth = times.filter((time) => time < atMs + 100).length;
          expect(inFirstTenth).toBeLessThanOrEqual(after / 10 + 2);
        },
      ),
    );
  });

  test('rates out of range, and lanes, cannot be set', () => {
    const scheduler = createScheduler(openPlan(), 10);
    for (const ratePerSecond of [0, -1, 10_001, Number.NaN, Number.POSITIVE_INFINITY])
      expect(scheduler.adjust({ kind: 'rate', ratePerSecond }, 0)).toBe(false);
    expect(scheduler.adjust({ kind: 'concurrency', concurrency: 3 }, 0)).toBe(false);
  });

  test('warm-up of requests: at the first rate, then the schedule begins', () => {
    const stages = [{ durationMs: 1000, target: 40 }];
    const plan = openPlan(
      { stages },
      {
        warmUp: { kind: 'requests', count: 3 },
        length: { kind: 'duration', durationMs: 1000 },
      },
    );
    const scheduler = createScheduler(plan, 2);
    const sent = pull(scheduler, 0, 150);
    expect(sent.map(({ row, plannedMs, warmUp }) => [row, plannedMs, warmUp])).toEqual([
      [0, 0, true],
      [1, 50, true],
      [0, 100, true],
    ]);
    expect(scheduler.measuredFromMs()).toBeUndefined();
    expect(scheduler.next(150)).toMatchObject({ row: 0, plannedMs: 150, warmUp: false });
    expect(scheduler.measuredFromMs()).toBe(150);
    expect(pull(scheduler, 150, FOREVER)).toHaveLength(29);
    expect(scheduler.next(1150).kind).toBe('done');
    expect(scheduler.dueCount(1150)).toBe(33);
  });

  test('a late warm-up hands no backlog on', () => {
    const plan = openPlan(
      { whenFull: 'drop' },
      { warmUp: { kind: 'requests', count: 2 }, length: { kind: 'requests', count: 5 } },
    );
    const scheduler = createScheduler(plan, 2);
    scheduler.next(0);
    expect(scheduler.dueCount(1000)).toBe(2);
    expect(scheduler.next(1000)).toMatchObject({ plannedMs: 50, warmUp: true });
    expect(scheduler.measuredFromMs()).toBe(1000);
    expect(planned(pull(scheduler, 1000, FOREVER))).toEqual([1000, 1050, 1100, 1150, 1200]);

    const timed = createScheduler(
      openPlan({}, { warmUp: { kind: 'duration', durationMs: 200 } }),
      2,
    );
    timed.next(0);
    expect(timed.dueCount(190)).toBe(4);
    expect(timed.dropDueBefore(120)).toBe(0);
    expect(timed.droppedCount()).toBe(0);
    expect(timed.dueCount(190)).toBe(2);
    expect(timed.next(190)).toMatchObject({ row: 1, plannedMs: 150, warmUp: true });
    expect(timed.next(190)).toEqual({ kind: 'wait', untilMs: 200 });
    expect(timed.next(205)).toMatchObject({ row: 0, plannedMs: 200, warmUp: false });
    expect(timed.measuredFromMs()).toBe(200);
  });

  test('a rate raised between warm-up and run is not waited for at the old one', () => {
    const plan = openPlan(
      { ratePerSecond: 0.1 },
      { warmUp: { kind: 'requests', count: 1 }, length: { kind: 'requests', count: 2 } },
    );
    const scheduler = createScheduler(plan, 2);
    scheduler.next(0);
    expect(scheduler.next(1)).toEqual({ kind: 'wait', untilMs: 10_000 });
    scheduler.adjust({ kind: 'rate', ratePerSecond: 10 }, 5000);
    expect(scheduler.next(5000)).toEqual({ kind: 'wait', untilMs: 5050 });
    expect(planned(pull(scheduler, 5000, FOREVER))).toEqual([5050, 5150]);
  });

  test('plans that can never send do not wait for ever', () => {
    const never = createScheduler(openPlan({ ratePerSecond: 0 }), 2);
    expect(never.next(0).kind).toBe('done');
    const ramp = openPlan(
      { ratePerSecond: 0, stages: [{ durationMs: 1000, target: 10 }] },
      {
        warmUp: { kind: 'requests', count: 5 },
        length: { kind: 'duration', durationMs: 1000 },
      },
    );
    expect(pull(createScheduler(ramp, 2), 0, FOREVER)).toHaveLength(5);
  });
});
