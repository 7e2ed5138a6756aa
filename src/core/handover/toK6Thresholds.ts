/** Rollcall's thresholds are k6's own in syntax; here they go back, on the measured scenario alone where there is a warm-up. */
import { javaScriptText } from '../exchange/toSnippetsQuote.ts';
import type { Threshold, ThresholdMetric } from '../plan/threshold.ts';
import { statisticText } from '../plan/thresholdMetrics.ts';

export type K6Thresholds = { readonly text: string; readonly cannot: readonly string[] };

/** Have no scenario among their tags. */
const UNTAGGED: ReadonlySet<ThresholdMetric> = new Set(['dropped_iterations']);

export function k6Thresholds(thresholds: readonly Threshold[], hasWarmUp: boolean): K6Thresholds {
  const byMetric = new Map<string, string[]>();
  for (const threshold of thresholds) {
    const key =
      hasWarmUp && !UNTAGGED.has(threshold.metric)
        ? `${threshold.metric}{scenario:run}`
        : threshold.metric;
    const list = byMetric.get(key) ?? [];
    list.push(textOf(threshold));
    byMetric.set(key, list);
  }
  const entries = [...byMetric].map(
    ([key, list]) => `    ${javaScriptText(key)}: [${list.join(', ')}],`,
  );
  return {
    text: entries.length === 0 ? '{}' : `{\n${entries.join('\n')}\n  }`,
    cannot: thresholds.some(
      ({ metric }) => metric === 'http_req_duration' || metric === 'http_req_waiting',
    )
      ? [
          'k6 measures latency from when a request is sent, without queue, DNS and connecting: a threshold on it is easier to hold than in the browser.',
        ]
      : [],
  };
}

function textOf({ statistic, operator, value, abort }: Threshold): string {
  const expression = javaScriptText(`${statisticText(statistic)}${operator}${value}`);
  if (abort === undefined) return expression;
  return `{ threshold: ${expression}, abortOnFail: true, delayAbortEval: '${abort.delayMs}ms' }`;
}
