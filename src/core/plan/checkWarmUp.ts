/** Warm-up (`20` requests, `5s`) and think time (`100`, `100-500`, ms unless a unit is given). Empty is none. */
import type { AddIssue } from './addIssue.ts';
import { wholeNumber } from './checkNumber.ts';
import { parseDurationMs } from './duration.ts';
import type { ThinkTime, WarmUp } from './load.ts';

const MAX_WARM_UP_REQUESTS = 100_000;
const MAX_WARM_UP_MS = 3_600_000;
const MAX_THINK_MS = 600_000;
const NO_THINK_TIME: ThinkTime = { minMs: 0, maxMs: 0 };

export function checkWarmUp(text: string, addIssue: AddIssue): WarmUp | undefined {
  const tidy = text.trim();
  if (tidy === '' || tidy === '0') return { kind: 'none' };
  const count = wholeNumber(tidy, 1, MAX_WARM_UP_REQUESTS);
  if (count !== undefined) return { kind: 'requests', count };
  const durationMs = hasUnit(tidy) ? parseDurationMs(tidy) : undefined;
  if (durationMs === 0) return { kind: 'none' };
  if (durationMs !== undefined && durationMs <= MAX_WARM_UP_MS)
    return { kind: 'duration', durationMs };
  addIssue(
    'warmUp',
    'Write how many requests, such as 20, or how long, such as 5s; at most 100,000 or 1 hour.',
  );
  return undefined;
}

export function checkThinkTime(
  text: string,
  isOpen: boolean,
  addIssue: AddIssue,
): ThinkTime | undefined {
  const tidy = text.trim();
  if (tidy === '') return NO_THINK_TIME;
  const [first = '', second = first, ...rest] = tidy.split(/-|–/);
  const minMs = thinkMs(first);
  const maxMs = thinkMs(second);
  const isRead = minMs !== undefined && maxMs !== undefined && rest.length === 0;
  if (!isRead || minMs > maxMs || maxMs > MAX_THINK_MS) {
    addIssue(
      'thinkTime',
      'Write ms, such as 100, or from-to, such as 100-500; at most 10 minutes (600,000).',
    );
    return undefined;
  }
  if (isOpen && maxMs > 0) {
    addIssue(
      'thinkTime',
      'With requests per second nobody pauses between requests. Leave this empty, or set requests in flight instead.',
    );
    return undefined;
  }
  return { minMs, maxMs };
}

function thinkMs(text: string): number | undefined {
  return parseDurationMs(hasUnit(text) ? text : `${text.trim()}ms`);
}

function hasUnit(text: string): boolean {
  return /[a-z]\s*$/i.test(text);
}
