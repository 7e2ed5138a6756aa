import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AutoStop, createAutoStop } from './autoStop.ts';
import { OUTCOME_CODE } from './outcome.ts';

const { expected, unexpected, timeout, network, cancelled, saturated } = OUTCOME_CODE;

/** `perSecond` requests in each of the seconds, of which the first `hurt` break. */
function feed(autoStop: AutoStop, from: number, to: number, perSecond: number, hurt: number): void {
  for (let second = from; second < to; second++) {
    for (let at = 0; at < perSecond; at++) {
      const endMs = second * 1000 + at * (1000 / perSecond);
      autoStop.add(endMs, at < hurt ? network : expected, at < hurt ? 0 : 200, false);
    }
  }
}

describe('a share of failures', () => {
  test('more than half for 10 s stops the run, and says so with the numbers', () => {
    const autoStop = createAutoStop();
    feed(autoStop, 0, 10, 5, 3);
    expect(autoStop.reasonToStop(9999)).toBeUndefined();
    expect(autoStop.reasonToStop(10_000)).toBe(
      '30 of 50 requests that ended in the last 10 s were exceptions or 5xx (60%): the target looks hurt, so the run stopped by itself.',
    );
  });

  test('half is not enough, nor are fewer than 20 requests', () => {
    const half = createAutoStop();
    feed(half, 0, 10, 10, 5);
    expect(half.reasonToStop(10_000)).toBeUndefined();
    const few = createAutoStop();
    feed(few, 0, 10, 1, 1);
    feed(few, 0, 9, 1, 1);
    expect(few.reasonToStop(10_000)).toBeUndefined();
    few.add(9500, timeout, 0, false);
    expect(few.reasonToStop(10_000)).toContain('20 of 20');
  });

  test('5xx hurt; 4xx, cancelled and saturated do not', () => {
    const with5xx = createAutoStop();
    const without = createAutoStop();
    for (let at = 0; at < 100; at++) {
      with5xx.add(at * 100, unexpected, 500 + (at % 100), false);
      without.add(at * 100, unexpected, 404, false);
      without.add(at * 100, cancelled, 0, false);
      without.add(at * 100, cancelled, 0, false);
      without.add(at * 100, saturated, 0, false);
      without.add(at * 100, saturated, 0, false);
    }
    expect(with5xx.reasonToStop(10_000)).toContain('100 of 100');
    expect(without.reasonToStop(10_000)).toBeUndefined();
  });

  test('a short outage does not stop it, however fast its failures come', () => {
    const autoStop = createAutoStop();
    feed(autoStop, 0, 30, 10, 0);
    feed(autoStop, 30, 32, 1000, 1000);
    for (let second = 32; second < 45; second++) {
      feed(autoStop, second, second + 1, 10, 0);
      expect(autoStop.reasonToStop((second + 1) * 1000)).toBeUndefined();
    }
  });

  test('seconds with few requests do not outweigh many good ones', () => {
    const autoStop = createAutoStop();
    feed(autoStop, 0, 9, 2, 2);
    feed(autoStop, 9, 10, 100, 0);
    expect(autoStop.reasonToStop(10_000)).toBeUndefined();
  });

  test('what arrives very late changes nothing', () => {
    const autoStop = createAutoStop();
    feed(autoStop, 20, 30, 10, 10);
    feed(autoStop, 0, 15, 50, 0);
    expect(autoStop.reasonToStop(30_000)).toContain('100 of 100');
  });

  test('what recovered is forgotten, and what begins late is found', () => {
    const autoStop = createAutoStop();
    feed(autoStop, 0, 8, 10, 10);
    feed(autoStop, 8, 60, 10, 0);
    expect(autoStop.reasonToStop(60_000)).toBeUndefined();
    feed(autoStop, 60, 70, 10, 6);
    expect(autoStop.reasonToStop(70_000)).toContain('60 of 100');
  });

  test('after a pause there must be 10 s of data again', () => {
    const autoStop = createAutoStop();
    feed(autoStop, 0, 5, 10, 0);
    feed(autoStop, 60, 65, 10, 10);
    expect(autoStop.reasonToStop(65_000)).toBeUndefined();
    feed(autoStop, 65, 70, 10, 10);
    expect(autoStop.reasonToStop(70_000)).toContain('100 of 100');
  });

  test('a burst of timeouts with nothing after it counts', () => {
    const autoStop = createAutoStop();
    for (let lane = 0; lane < 100; lane++) autoStop.add(30_100 + lane, timeout, 0, false);
    expect(autoStop.reasonToStop(39_900)).toBeUndefined();
    expect(autoStop.reasonToStop(40_000)).toContain('100 of 100');
  });
});

describe('a target that asks to be left alone', () => {
  test.each([429, 503])('11 of the last 20 answers are %d with Retry-After', (status) => {
    const autoStop = createAutoStop();
    for (let at = 0; at < 30; at++) autoStop.add(at, expected, 200, false);
    for (let at = 0; at < 10; at++) autoStop.add(100 + at, unexpected, status, true);
    expect(autoStop.reasonToStop(200)).toBeUndefined();
    autoStop.add(150, network, 0, false);
    autoStop.add(151, unexpected, status, true);
    expect(autoStop.reasonToStop(200)).toBe(
      '11 of the last 20 answers were 429 or 503 with Retry-After: the target asks for a pause, so the run stopped by itself.',
    );
  });

  test('Retry-After is needed, and with 429 or 503', () => {
    const autoStop = createAutoStop();
    for (let at = 0; at < 40; at++) {
      autoStop.add(at, unexpected, 429, false);
      autoStop.add(at, expected, 202, true);
    }
    expect(autoStop.reasonToStop(100)).toBeUndefined();
  });
});

test('agrees with a naive count over all requests, whatever their order within 3 s', () => {
  type Ended = { readonly endMs: number; readonly outcome: number; readonly delayMs: number };
  const endedWith = (outcome: fc.Arbitrary<number>) =>
    fc.record({
      endMs: fc.integer({ min: 0, max: 14_999 }),
      outcome,
      delayMs: fc.nat(3000),
    });
  const lists = fc
    .tuple(
      fc.array(endedWith(fc.constant(expected)), { maxLength: 60 }),
      fc.array(endedWith(fc.constantFrom(network, timeout)), { minLength: 20, maxLength: 60 }),
      fc.array(endedWith(fc.constantFrom(cancelled, saturated)), { maxLength: 20 }),
    )
    .map((parts) => parts.flat().toSorted((a, b) => a.endMs + a.delayMs - (b.endMs + b.delayMs)));
  const secondOf = ({ endMs }: Ended) => Math.floor(endMs / 1000);
  const share = (list: readonly Ended[]) =>
    list.filter(({ outcome }) => outcome === network || outcome === timeout).length / list.length;
  fc.assert(
    fc.property(lists, fc.nat(999), (requests, partMs) => {
      const autoStop = createAutoStop();
      let fed = 0;
      for (let second = 8; second <= 18; second++) {
        const nowMs = second * 1000 + partMs;
        const due = requests.filter(({ endMs, delayMs }) => endMs + delayMs < nowMs);
        for (const { endMs, outcome } of due.slice(fed)) autoStop.add(endMs, outcome, 200, false);
        fed = due.length;
        const known = due.filter(
          (each) =>
            secondOf(each) >= second - 10 &&
            secondOf(each) < second &&
            each.outcome !== cancelled &&
            each.outcome !== saturated,
        );
        const seconds = [...new Set(known.map(secondOf))];
        const shares = seconds.map((value) =>
          share(known.filter((each) => secondOf(each) === value)),
        );
        const average = shares.reduce((sum, value) => sum + value, 0) / shares.length;
        // A tie is in the hands of rounding.
        if (Math.abs(average - 0.5) < 1e-9) continue;
        const stops =
          known.length >= 20 &&
          seconds.includes(second - 10) &&
          share(known) > 0.5 &&
          average > 0.5;
        expect(autoStop.reasonToStop(nowMs) !== undefined).toBe(stops);
      }
    }),
    { numRuns: 300 },
  );
});

test('takes any numbers', () => {
  fc.assert(
    fc.property(
      fc.double(),
      fc.integer(),
      fc.integer(),
      fc.boolean(),
      (ms, outcome, status, is) => {
        const autoStop = createAutoStop();
        autoStop.add(ms, outcome, status, is);
        expect(autoStop.reasonToStop(ms)).toBeUndefined();
      },
    ),
  );
});
