/**
 * Thresholds as typed, one metric a line, in k6's grammar (https://grafana.com/docs/k6/latest/using-k6/thresholds/):
 *
 *     http_req_duration: p(95)<500, p(99)<1.5s abort after 10s
 *     http_req_failed: rate<1%
 *
 * Expressions are separated by commas; `abort` (k6's abortOnFail) belongs to the expression before it. The tidied text of
 * a threshold parses to the same threshold.
 */
import { ok, type Result } from '../result.ts';
import { takeComparison } from './comparison.ts';
import {
  type LineCursor,
  type LineProblem,
  lineCursor,
  problemAt,
  quoted,
  type Token,
} from './lineCursor.ts';
import { suggestion } from './nearestWord.ts';
import { MAX_DURATION_MS } from './plan.ts';
import {
  DELAY_UNITS,
  LATENCY_UNITS,
  NO_UNITS,
  RATIO_UNITS,
  takeQuantity,
  type Units,
} from './quantity.ts';
import { parseRuleLines } from './ruleLines.ts';
import type { TextProblem } from './textProblem.ts';
import {
  MAX_THRESHOLDS,
  THRESHOLD_METRICS,
  type Threshold,
  type ThresholdMetric,
  type ThresholdStatistic,
} from './threshold.ts';
import {
  METRIC_KIND,
  PLAIN_STATISTICS,
  statisticText,
  type ThresholdUnit,
  thresholdUnit,
} from './thresholdMetrics.ts';

export type ThresholdsParse = {
  readonly thresholds: readonly Threshold[];
  readonly problems: readonly TextProblem[];
};

type LineResult<T> = Result<T, LineProblem>;

const UNITS: Readonly<Record<ThresholdUnit, Units>> = {
  ms: LATENCY_UNITS,
  count: NO_UNITS,
  perSecond: NO_UNITS,
  ratio: RATIO_UNITS,
};
const EXAMPLE = 'http_req_duration: p(95)<500';

export function parseThresholds(text: string): ThresholdsParse {
  const limit = { maxRules: MAX_THRESHOLDS, word: 'thresholds' };
  const { rules, problems } = parseRuleLines(text, limit, parseLine);
  return { thresholds: rules, problems };
}

function parseLine(line: string): readonly LineResult<Threshold>[] {
  const cursor = lineCursor(line);
  const metric = takeMetric(cursor);
  if (!metric.ok) return [metric];
  const results: LineResult<Threshold>[] = [];
  let start = cursor.rest().at;
  for (const piece of line.slice(start).split(',')) {
    results.push(parseExpression(lineCursor(line, start, start + piece.length), metric.value));
    start += piece.length + 1;
  }
  return results;
}

function takeMetric(cursor: LineCursor): LineResult<ThresholdMetric> {
  const name = cursor.take(/[^\s:{,<>=!]+/y);
  const allowed = `Known: ${THRESHOLD_METRICS.join(', ')}.`;
  if (name === undefined) {
    return problemAt(cursor.rest(), `Begin with a metric, as in ${EXAMPLE}. ${allowed}`);
  }
  const metric = THRESHOLD_METRICS.find((known) => known === name.text);
  if (metric === undefined) {
    const hint = suggestion(name.text, THRESHOLD_METRICS);
    const hasColon = cursor.take(/:/y) !== undefined;
    const how = hasColon ? '' : ` Write a metric, a colon and a rule, as in ${EXAMPLE}.`;
    return problemAt(name, `${quoted(name)} is not a metric.${hint}${how} ${allowed}`);
  }
  const tags = cursor.take(/\{[^}]*\}?/y);
  if (tags !== undefined) {
    return problemAt(tags, `A threshold is on the whole run here: remove ${quoted(tags)}.`);
  }
  if (cursor.take(/:/y) !== undefined) return ok(metric);
  return problemAt(cursor.rest(), `Write a colon after ${metric}, as in ${EXAMPLE}.`);
}

function parseExpression(cursor: LineCursor, metric: ThresholdMetric): LineResult<Threshold> {
  const statistic = takeStatistic(cursor, metric);
  if (!statistic.ok) return statistic;
  const statisticWords = statisticText(statistic.value);
  const operator = takeComparison(cursor, statisticWords);
  if (!operator.ok) return operator;
  const unit = thresholdUnit({ metric, statistic: statistic.value });
  const valueAt = cursor.rest();
  const quantity = takeQuantity(cursor, UNITS[unit]);
  if (!quantity.ok) return quantity;
  if (unit === 'ratio' && quantity.value.value > 1) {
    const typed = { text: quantity.value.text, at: valueAt.at };
    return problemAt(
      typed,
      `${quoted(typed)} is more than everything. Write ${UNITS.ratio.words}.`,
    );
  }
  const abort = parseAbort(cursor);
  if (!abort.ok) return abort;
  const rule = `${metric}: ${statisticWords}${operator.value}${quantity.value.text}`;
  return ok({
    text: `${rule}${abort.value?.text ?? ''}`,
    metric,
    statistic: statistic.value,
    operator: operator.value,
    value: quantity.value.value,
    abort: abort.value && { delayMs: abort.value.delayMs },
  });
}

function takeStatistic(
  cursor: LineCursor,
  metric: ThresholdMetric,
): LineResult<ThresholdStatistic> {
  const kind = METRIC_KIND[metric];
  const plain = PLAIN_STATISTICS[kind];
  const names = kind === 'trend' ? [...plain, 'p(95)'] : plain;
  const allowed = `Allowed for ${metric}: ${names.join(', ')}.`;
  const token = cursor.take(/\w+(?:\s*\([^()<>=!]*\)?)?/y);
  if (token === undefined) {
    return problemAt(cursor.rest(), `Write a statistic here. ${allowed}`);
  }
  const name = plain.find((known) => known === token.text);
  if (name !== undefined) return ok({ kind: name });
  if (kind === 'trend' && /^p\s*\(/i.test(token.text)) return percentileOf(token);
  if (/^\d+$/.test(token.text)) {
    const message = `${quoted(token)} is not a statistic. Write a number without commas, such as 1500. ${allowed}`;
    return problemAt(token, message);
  }
  const percent = /^p\s*(\d{1,3})$/i.exec(token.text)?.[1];
  const hint =
    kind === 'trend' && percent !== undefined
      ? ` Did you mean p(${percent})?`
      : suggestion(token.text, plain);
  return problemAt(token, `${quoted(token)} is not a statistic of ${metric}.${hint} ${allowed}`);
}

function percentileOf(token: Token): LineResult<ThresholdStatistic> {
  const inside = /^p\s*\(\s*([\d.]+(?:e-?\d+)?)\s*\)$/i.exec(token.text)?.[1];
  const percent = Number(inside ?? Number.NaN);
  if (percent > 0 && percent <= 100) return ok({ kind: 'p', percent });
  const message = `${quoted(token)} is not a percentile. Write a number above 0 and up to 100 in brackets, such as p(95) or p(99.9).`;
  return problemAt(token, message);
}

type Abort = { readonly delayMs: number; readonly text: string };

/** What stands after the number: nothing, or abort with or without a delay. */
function parseAbort(cursor: LineCursor): LineResult<Abort | undefined> {
  const rest = cursor.rest();
  if (rest.text === '') return ok(undefined);
  const how = 'Write abort, abort after 10s, or nothing; a comma before a further rule.';
  if (cursor.take(/abort(?:OnFail)?(?!\w)/iy) === undefined) {
    return problemAt(rest, `${quoted(rest)} is not understood here. ${how}`);
  }
  const tail = cursor.rest();
  if (tail.text === '') return ok({ delayMs: 0, text: ' abort' });
  if (cursor.take(/(?:after|delay|delayAbortEval)(?!\w)/iy) === undefined) {
    return problemAt(tail, `${quoted(tail)} is not understood here. ${how}`);
  }
  const delay = takeQuantity(cursor, DELAY_UNITS);
  if (!delay.ok) return delay;
  const left = cursor.rest();
  if (left.text !== '') return problemAt(left, `${quoted(left)} is not understood here. ${how}`);
  if (delay.value.value > MAX_DURATION_MS) {
    return problemAt(tail, 'A run takes at most 24 hours. Write a shorter delay.');
  }
  return ok({ delayMs: delay.value.value, text: ` abort after ${delay.value.text}` });
}
