import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markedUrl, TimingMatcher } from './timingMatcher.ts';

const URL_A = 'http://127.0.0.1:1/users/1';

function request(sequence: number, calledAtMs: number, url = URL_A) {
  return { sequence, calledAtMs, url };
}

describe('by mark', () => {
  test('the mark takes the place of a fragment', () => {
    expect(markedUrl(`${URL_A}#part`, 7)).toBe(`${URL_A}#rollcall-7`);
  });

  test('any order of arrival, same address: each entry finds its own request', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(50).keys()]), (arrivals) => {
        const matcher = new TimingMatcher(true);
        for (let sequence = 0; sequence < 50; sequence++) matcher.add(request(sequence, 100));
        for (const sequence of arrivals) {
          expect(matcher.take(markedUrl(URL_A, sequence), 100.1)?.sequence).toBe(sequence);
        }
        expect(matcher.waitingCount).toBe(50 - arrivals.length);
      }),
    );
  });

  test('what was given up belongs to nobody', () => {
    const matcher = new TimingMatcher(true);
    const given = request(1, 100);
    matcher.add(given);
    matcher.remove(given);
    expect(matcher.take(markedUrl(URL_A, 1), 100)).toBeUndefined();
    expect(matcher.take(`${URL_A}#rollcall-x`, 100)).toBeUndefined();
  });
});

describe.each([
  ['as asked for', false],
  ['for entries that lost their mark', true],
])('by address and start, %s', (_why, marked) => {
  test('requests to one address, entries in any order', () => {
    const starts = fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(starts, fc.gen(), (calls, gen) => {
        const matcher = new TimingMatcher(marked);
        const ordered = [...calls].sort((a, b) => a - b).map((call) => call * 3);
        ordered.forEach((calledAtMs, sequence) => {
          matcher.add(request(sequence, calledAtMs));
        });
        const arrivals = gen(fc.shuffledSubarray, [...ordered.keys()], {
          minLength: ordered.length,
        });
        for (const sequence of arrivals) {
          const startTimeMs = (ordered[sequence] ?? 0) + 0.3;
          expect(matcher.take(URL_A, startTimeMs)?.sequence).toBe(sequence);
        }
      }),
    );
  });

  test('calls closer together than a clock step: an entry is never for a later call if there is an earlier one', () => {
    const matcher = new TimingMatcher(marked);
    const calls = [100, 100.2, 100.4, 100.6];
    calls.forEach((calledAtMs, sequence) => {
      matcher.add(request(sequence, calledAtMs));
    });
    const found = [1, 0, 3, 2].map((at) => matcher.take(URL_A, (calls[at] ?? 0) + 0.1)?.sequence);
    expect(found).toEqual([1, 0, 3, 2]);
  });

  test('a clock that was rounded down: a call a moment after its entry', () => {
    const matcher = new TimingMatcher(marked);
    matcher.add(request(1, 100.6));
    expect(matcher.take(URL_A, 100)?.sequence).toBe(1);
  });

  test('the entry of a request that was given up is not its neighbour’s', () => {
    const matcher = new TimingMatcher(marked);
    const given = request(2, 200);
    matcher.add(request(1, 100));
    matcher.add(given);
    matcher.remove(given);
    expect(matcher.take(URL_A, 200)).toBeUndefined();
    expect(matcher.take(URL_A, 100)?.sequence).toBe(1);
    expect(matcher.waitingCount).toBe(0);
  });

  test('any are given up: every other entry finds its own request', () => {
    const calls = fc
      .uniqueArray(fc.integer({ min: 0, max: 5000 }), { maxLength: 40 })
      .chain((times) => {
        const sequences = times.map((_, sequence) => sequence);
        return fc.record({
          times: fc.constant(times.sort((a, b) => a - b)),
          givenUp: fc.subarray(sequences),
          arrivals: fc.shuffledSubarray(sequences, { minLength: sequences.length }),
        });
      });
    fc.assert(
      fc.property(calls, ({ times, givenUp, arrivals }) => {
        const matcher = new TimingMatcher(marked);
        const requests = times.map((time, sequence) => request(sequence, time));
        for (const each of requests) matcher.add(each);
        for (const each of requests) if (givenUp.includes(each.sequence)) matcher.remove(each);
        for (const sequence of arrivals) {
          const found = matcher.take(URL_A, (times[sequence] ?? 0) + 0.5);
          expect(found?.sequence).toBe(givenUp.includes(sequence) ? undefined : sequence);
        }
      }),
    );
  });

  test('of those given up only so many are remembered, the newest', () => {
    const matcher = new TimingMatcher(marked);
    const live = request(0, 0);
    matcher.add(live);
    for (let sequence = 1; sequence <= 1001; sequence++) {
      const each = request(sequence, sequence * 10);
      matcher.add(each);
      matcher.remove(each);
    }
    expect(matcher.take(URL_A, 20)).toBeUndefined();
    // The first was forgotten, so its entry is taken for the one before it.
    expect(matcher.take(URL_A, 10)).toBe(live);
  });

  test('an address is compared as the browser writes it', () => {
    const matcher = new TimingMatcher(marked);
    matcher.add(request(1, 10, 'HTTP://LocalHost:80/a b'));
    expect(matcher.take('http://localhost/a%20b', 10)?.sequence).toBe(1);
  });

  test('another address, or an entry from before the call, is not taken', () => {
    const matcher = new TimingMatcher(marked);
    matcher.add(request(1, 100));
    expect(matcher.take('http://127.0.0.1:1/users/2', 100)).toBeUndefined();
    expect(matcher.take(URL_A, 50)).toBeUndefined();
  });
});
