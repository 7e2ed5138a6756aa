import { expect, test } from 'vitest';
import { ProgressLine, progressBar, progressWords } from './progressLine.ts';

const HALF = { sent: 600, planned: 1200, elapsedMs: 12_300, ratePerSecond: 48.78, failed: 3 };

test('words with what is known, and nothing for what is not', () => {
  expect(progressWords(HALF)).toBe('00:12  600 of 1,200  50%  48.8/s  3 failed');
  expect(progressWords({ sent: 5, elapsedMs: 0, failed: 0 })).toBe('00:00  5 sent');
});

test('a bar as long as there is room, and never longer than the terminal', () => {
  expect(progressBar(HALF, 100)).toBe(
    `[${'#'.repeat(15)}${'.'.repeat(15)}]  00:12  600 of 1,200  50%  48.8/s  3 failed`,
  );
  for (let columns = 0; columns < 120; columns++) {
    expect(progressBar(HALF, columns).length).toBeLessThanOrEqual(columns);
  }
  expect(progressBar({ ...HALF, sent: 5000 }, 100)).toContain('100%');
  expect(progressBar({ ...HALF, planned: 0 }, 100)).not.toContain('[');
});

function lineOf(isTTY: boolean) {
  let text = '';
  let now = 0;
  const line = new ProgressLine({
    isTTY,
    columns: () => 80,
    nowMs: () => now,
    write: (more) => {
      text += more;
    },
  });
  return {
    line,
    at: (ms: number) => {
      now = ms;
      line.show(HALF);
      return text;
    },
    text: () => text,
  };
}

test('a terminal gets one line that is drawn anew, at most ten times a second', () => {
  const { at, line, text } = lineOf(true);
  const first = at(0);
  expect(first.startsWith('\r[#')).toBe(true);
  expect(first.endsWith('failed\u001b[K')).toBe(true);
  expect(at(50)).toBe(first);
  expect(at(100)).toBe(first + first);
  line.clear();
  expect(text()).toBe(`${first}${first}\r\u001b[K`);
  line.clear();
  expect(text()).toBe(`${first}${first}\r\u001b[K`);
});

test('a log gets a plain line every five seconds', () => {
  const { at, line, text } = lineOf(false);
  expect(at(0)).toBe('');
  expect(at(4999)).toBe('');
  expect(at(5000)).toBe('00:12  600 of 1,200  50%  48.8/s  3 failed\n');
  expect(at(9999).split('\n')).toHaveLength(2);
  expect(at(10_000).split('\n')).toHaveLength(3);
  line.clear();
  expect(text()).not.toContain('\u001b');
});
