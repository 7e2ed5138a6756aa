/**
 * Tells when a target is plainly hurt, so that a run can stop by itself. Two signs:
 *
 * - Of the requests that ended in the last 10 whole seconds more than half were exceptions or 5xx: of all together, and
 *   on the average of the seconds, so that an outage of a second whose failures come fast does not outweigh nine good
 *   seconds. Needs 20 requests, of which one ended in the first of the seconds: else the data are less than 10 s
 *   long, as after a pause.
 * - More than half of the last 20 answers were 429 or 503 with Retry-After: the target asks to be left alone.
 *
 * Cancelled requests are the person's doing and saturated ones were never sent: neither counts. Memory is constant:
 * counts for each second in a ring, and one bit for each of the last 20 answers.
 */
import { isException, isResponse, OUTCOME_CODE } from './outcome.ts';

const WINDOW_SECONDS = 10;
const MIN_REQUESTS = 20;
const LAST_ANSWERS = 20;
/** The window, the second that is still filling, and room for batches that arrive out of order. */
const RING_SECONDS = 16;

export type AutoStop = {
  /** `endMs` on the run's clock, from 0; `outcome` is a code of outcome.ts. */
  readonly add: (endMs: number, outcome: number, status: number, retryAfter: boolean) => void;
  /** A sentence with the numbers, or undefined while the run may go on. `nowMs` on the same clock. */
  readonly reasonToStop: (nowMs: number) => string | undefined;
};

export function createAutoStop(): AutoStop {
  const secondOf = new Float64Array(RING_SECONDS).fill(-1);
  const ended = new Float64Array(RING_SECONDS);
  const hurt = new Float64Array(RING_SECONDS);
  /** The last answer is the lowest bit. */
  let refusedBits = 0;

  function addToSecond(second: number, isHurt: boolean): void {
    const bin = second % RING_SECONDS;
    if ((secondOf[bin] ?? 0) > second) return;
    if (secondOf[bin] !== second) {
      secondOf[bin] = second;
      ended[bin] = 0;
      hurt[bin] = 0;
    }
    ended[bin] = (ended[bin] ?? 0) + 1;
    if (isHurt) hurt[bin] = (hurt[bin] ?? 0) + 1;
  }

  function failureReason(nowMs: number): string | undefined {
    const nowSecond = Math.floor(nowMs / 1000);
    const windowStart = nowSecond - WINDOW_SECONDS;
    if (windowStart < 0 || secondOf[windowStart % RING_SECONDS] !== windowStart) return undefined;
    let endedCount = 0;
    let hurtCount = 0;
    let ratioSum = 0;
    let filledSeconds = 0;
    for (let second = windowStart; second < nowSecond; second++) {
      const bin = second % RING_SECONDS;
      if (secondOf[bin] !== second) continue;
      const endedHere = ended[bin] ?? 0;
      const hurtHere = hurt[bin] ?? 0;
      endedCount += endedHere;
      hurtCount += hurtHere;
      ratioSum += hurtHere / endedHere;
      filledSeconds++;
    }
    if (endedCount < MIN_REQUESTS) return undefined;
    if (hurtCount * 2 <= endedCount || ratioSum * 2 <= filledSeconds) return undefined;
    const percent = Math.floor((100 * hurtCount) / endedCount);
    const counts = `${hurtCount.toLocaleString('en')} of ${endedCount.toLocaleString('en')}`;
    return `${counts} requests that ended in the last ${WINDOW_SECONDS} s were exceptions or 5xx (${percent}%): the target looks hurt, so the run stopped by itself.`;
  }

  function refusalReason(): string | undefined {
    const refused = bitCount(refusedBits);
    if (refused * 2 <= LAST_ANSWERS) return undefined;
    return `${refused} of the last ${LAST_ANSWERS} answers were 429 or 503 with Retry-After: the target asks for a pause, so the run stopped by itself.`;
  }

  return {
    add: (endMs, outcome, status, retryAfter) => {
      if (outcome === OUTCOME_CODE.cancelled || outcome === OUTCOME_CODE.saturated) return;
      if (isResponse(outcome)) {
        const isRefused = retryAfter && (status === 429 || status === 503);
        refusedBits = ((refusedBits << 1) | (isRefused ? 1 : 0)) & ((1 << LAST_ANSWERS) - 1);
      }
      if (!(endMs >= 0 && endMs < Number.MAX_SAFE_INTEGER)) return;
      const isHurt = isException(outcome) || (status >= 500 && status <= 599);
      addToSecond(Math.floor(endMs / 1000), isHurt);
    },
    reasonToStop: (nowMs) => refusalReason() ?? failureReason(nowMs),
  };
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}
