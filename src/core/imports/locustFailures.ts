/** What Locust says of failed requests: by method, name and text, how often. Texts are Python's own. */
import type { ImportedSummary } from './importedSummary.ts';
import { exceptionsOf, statusInText } from './statusFamily.ts';

export type LocustFailure = { readonly text: string; readonly count: number };

/** `RemoteDisconnected('…')`, `ConnectionError(…)`: nothing came. What a script itself calls a failure (CatchResponseError) had an answer. */
const NO_ANSWER =
  /^(?!CatchResponseError|HTTPError|ResponseError)\w*(?:Error|Exception|Timeout|TimeOut|Disconnected|Refused|Reset|Closed|IncompleteRead)\b/;

type LocustFailed = Pick<
  ImportedSummary,
  'responses' | 'failedResponses' | 'statuses' | 'exceptions'
>;

/** `failures`: undefined when the file tells only how many there were, which then stand as answers that failed. */
export function locustFailed(
  sent: number,
  failedCount: number,
  failures: readonly LocustFailure[] | undefined,
): LocustFailed {
  const failed = Math.min(sent, failedCount);
  let left = failed;
  const taken = (failures ?? []).flatMap(({ text, count }) => {
    const own = Math.min(left, count);
    left -= own;
    return own > 0 ? [{ text, count: own }] : [];
  });
  const lost = taken.filter(({ text }) => NO_ANSWER.test(text));
  const lostCount = lost.reduce((sum, { count }) => sum + count, 0);
  const byStatus = new Map<number, number>();
  for (const { text, count } of taken) {
    const status = NO_ANSWER.test(text) ? undefined : statusInText(text);
    if (status !== undefined) byStatus.set(status, (byStatus.get(status) ?? 0) + count);
  }
  return {
    responses: sent - lostCount,
    failedResponses: failed - lostCount,
    statuses: [...byStatus]
      .map(([status, count]) => ({ status, count }))
      .sort((a, b) => a.status - b.status),
    exceptions: exceptionsOf(lost),
  };
}

export const NO_STATUSES_NOTE =
  'This file tells how many requests failed, not how: they stand as answers with an unexpected status. The _failures.csv of the same run, chosen with it, tells more.';
export const SOME_STATUSES_NOTE = 'Statuses are known of failed requests only.';
export const ROUNDED_NOTE =
  'Locust keeps latencies in whole ms below 100 ms and with two digits above.';
export const THROUGHPUT_NOTE =
  'In the chart of throughput what Locust counts as failed stands as exceptions, all else as 2xx.';
/** Of two digits: 100 stands for 95 to 105. */
export const LOCUST_ERROR = 0.05;
